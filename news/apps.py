from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        from dates.clock import if_future
        from registry.slots import HIDES_PAGES

        HIDES_PAGES.add("newspage__published", if_future)
