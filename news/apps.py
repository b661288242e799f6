from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        from dates.clock import if_future
        from registry.slots import DESK_STARTS, HIDES_PAGES

        from . import desk

        DESK_STARTS.add("update", desk.write_an_update)
        HIDES_PAGES.add("newspage__published", if_future)
