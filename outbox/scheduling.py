"""Publishing and expiring on schedule, one transaction a page: one that fails neither stops the
others nor loses its date.
"""

import logging

from django.utils import timezone
from wagtail.models import Page, Revision

from locks import changing_content

log = logging.getLogger(__name__)


def publish_due():
    """Publish every revision whose time has come. Returns the number published."""
    due = (
        Revision.objects.filter(approved_go_live_at__lt=timezone.now())
        .order_by("approved_go_live_at")
        .values_list("pk", flat=True)
    )
    return sum(_publish(pk) for pk in list(due))


def _publish(pk):
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
            return 1
    except Exception:
        log.exception(
            "Scheduled publishing of revision %s failed; its schedule stands and is tried again", pk
        )
        return 0


def expire_due():
    """Unpublish every live page whose expiry has come. Returns the number unpublished."""
    due = Page.objects.filter(live=True, expire_at__lt=timezone.now()).values_list("pk", flat=True)
    return sum(_expire(pk) for pk in list(due))


def _expire(pk):
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
            return 1
    except Exception:
        log.exception("Scheduled expiry of page %s failed; it is tried again", pk)
        return 0
