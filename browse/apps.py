from django.apps import AppConfig


class BrowseConfig(AppConfig):
    name = "browse"

    def ready(self) -> None:
        from registry.slots import VIEW_TITLES

        from . import views

        VIEW_TITLES.add("topics", views.topics_title)
        VIEW_TITLES.add("topic", views.topic_title)
        VIEW_TITLES.add("ages", views.ages_title)
        VIEW_TITLES.add("age", views.age_title)
