from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from registry.slots import DAILY_JOBS, DESK_SECTIONS, VIEW_TITLES

        from . import desk, retention, views

        VIEW_TITLES.add("feedback", views.known_answers_title)
        VIEW_TITLES.add("feedback_year", views.known_answers_title)
        DESK_SECTIONS.add("comments", desk.comments)
        DAILY_JOBS.add("forget old votes", retention.forget_old_votes)
