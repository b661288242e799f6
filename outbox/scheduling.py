"""Publishing and expiring on schedule, each page in its own transaction. One that fails neither
stops the others nor loses its date: it is tried again for a day, and the admin shows it.
"""

import logging

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from wagtail.models import Page, Revision

from locks import changing_content

from .models import Trouble

log = logging.getLogger(__name__)


def publish_due() -> int:
    """Publish every revision whose time has come. Returns the number published."""
    due = (
        Revision.objects.filter(approved_go_live_at__lt=timezone.now())
        .order_by("approved_go_live_at")
        .values_list("pk", flat=True)
    )
    resting = Trouble.resting(Trouble.Kind.PUBLISH)
    return sum(_publish(pk) for pk in list(due) if str(pk) not in resting)


def _publish(pk: int) -> int:
    try:
        with changing_content():
            revision = (
                Revision.objects.select_for_update(skip_locked=True, of=("self",))
                .filter(pk=pk, approved_go_live_at__lt=timezone.now())
                .first()
            )
            if revision is None:
                return 0
            revision.publish(log_action="wagtail.publish.scheduled")
            Trouble.over(Trouble.Kind.PUBLISH, pk)
            return 1
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("Scheduled publishing of revision %s failed; its schedule stands", pk)
        Trouble.note(Trouble.Kind.PUBLISH, pk, error)
        return 0


def expire_due() -> int:
    """Unpublish every live page whose expiry has come. Returns the number unpublished."""
    due = Page.objects.filter(live=True, expire_at__lt=timezone.now()).values_list("pk", flat=True)
    resting = Trouble.resting(Trouble.Kind.EXPIRE)
    return sum(_expire(pk) for pk in list(due) if str(pk) not in resting)


def _expire(pk: int) -> int:
    try:
        with changing_content():
            page = (
                Page.objects.select_for_update(skip_locked=True)
                .filter(pk=pk, live=True, expire_at__lt=timezone.now())
                .first()
            )
            if page is None:
                return 0
            page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            Trouble.over(Trouble.Kind.EXPIRE, pk)
            return 1
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("Scheduled expiry of page %s failed", pk)
        Trouble.note(Trouble.Kind.EXPIRE, pk, error)
        return 0
