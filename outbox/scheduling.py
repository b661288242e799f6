"""Publishing and expiring on schedule, each page in its own transaction. One that fails neither
stops the others nor loses its date: it is tried again for a day, and the admin shows it.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from locks import changing_content

from .models import Trouble

log = logging.getLogger(__name__)


def publish_due() -> int:
    """Publish every revision whose time has come. Returns the number published."""
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    return _attempt_all(Trouble.Kind.PUBLISH, due.order_by("approved_go_live_at"), _publish)


def expire_due() -> int:
    """Unpublish every live page whose expiry has come. Returns the number unpublished."""
    due = Page.objects.filter(live=True, expire_at__lt=timezone.now())
    return _attempt_all(Trouble.Kind.EXPIRE, due, _expire)


def _attempt_all(kind: Trouble.Kind, due: QuerySet[Any], work: Callable[[int], bool]) -> int:
    resting = Trouble.resting(kind)
    keys = list(due.values_list("pk", flat=True))
    return sum(_attempt(kind, pk, work) for pk in keys if str(pk) not in resting)


def _attempt(kind: Trouble.Kind, pk: int, work: Callable[[int], bool]) -> bool:
    """Do the work in a transaction of its own. Returns whether there was something to do."""
    try:
        with changing_content():
            done = work(pk)
            if done:
                Trouble.over(kind, pk)
            return done
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("Schedule: %s of %s failed and is tried again", kind, pk)
        Trouble.note(kind, pk, error)
        return False


def _publish(pk: int) -> bool:
    """False if another worker was quicker or is at it."""
    revision = (
        Revision.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=pk, approved_go_live_at__lt=timezone.now())
        .first()
    )
    if revision:
        revision.publish(log_action="wagtail.publish.scheduled")
    return bool(revision)


def _expire(pk: int) -> bool:
    """False if another worker was quicker or is at it."""
    page = (
        Page.objects.select_for_update(skip_locked=True)
        .filter(pk=pk, live=True, expire_at__lt=timezone.now())
        .first()
    )
    if page:
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return bool(page)
