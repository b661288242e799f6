from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "checking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pagetree.signals import watch
        from registry.slots import DAILY_JOBS, DESK_DAYS, DESK_SECTIONS, TEMPLATES, VIEW_TITLES

        from . import desk, digest, shares, views
        from .models import Care, Keeper

        watch(Care, Keeper)
        DAILY_JOBS.add("ask whether pages are still right", digest.send_digests)
        DAILY_JOBS.add("note how much was checked in time", shares.note)
        DESK_DAYS.add("checks", desk.coming)
        DESK_SECTIONS.add("due", desk.due_section)
        DESK_SECTIONS.add("spot-checks", desk.spot_section)
        TEMPLATES.add("page.edit", "checking/admin/above_page.html")
        TEMPLATES.add("feedback.answers", "checking/to_kept_true.html")
        VIEW_TITLES.add("kept_true", views.kept_true_title)
