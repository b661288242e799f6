"""Let the site follow the day that the demonstration stands at."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from wagtail.admin.models import EditingSession

from content.serving import new_day
from outbox.models import DailyRun, Position, QueuedEmail


class Command(BaseCommand):
    help = (
        "After the demonstration's day was changed: every process reads the page tree anew, "
        "the search takes in what is shown now, and nothing waits for a moment of the other day."
    )

    @transaction.atomic
    def handle(self, *args: str, **options: object) -> None:
        new_day.start_new_day()
        QueuedEmail.objects.filter(next_try__gt=timezone.now()).update(next_try=timezone.now())
        Position.objects.update(failed_at=None)
        DailyRun.objects.update(begun=None)
        EditingSession.objects.all().delete()
