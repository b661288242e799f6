from django.apps import AppConfig
from django.db.models.signals import post_delete


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from registry.slots import (
            CODES,
            DAILY_JOBS,
            DESK_SECTIONS,
            PAGE_COUNTS,
            TEMPLATES,
            VIEW_TITLES,
        )

        from . import desk, models, published, reports, reports_of_years, retention, views

        VIEW_TITLES.add("feedback", views.known_answers_title)
        VIEW_TITLES.add("feedback_year", views.known_answers_title)
        VIEW_TITLES.add("feedback_report", reports_of_years.title)
        post_delete.connect(models.mark, sender=models.Comment, dispatch_uid="comments_mark")
        CODES.add("comments", published.address_by_code)
        TEMPLATES.add("page.said", "feedback/said_here.html")
        DESK_SECTIONS.add("comments", desk.comments)
        PAGE_COUNTS.add("not_useful", reports.not_useful)
        DAILY_JOBS.add("forget old votes", retention.forget_old_votes)
