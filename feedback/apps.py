from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from registry.slots import VIEW_TITLES

        from . import keeping, views  # noqa: F401

        VIEW_TITLES.add("feedback", views.known_answers_title)
        VIEW_TITLES.add("feedback_year", views.known_answers_title)
