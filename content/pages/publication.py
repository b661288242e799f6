"""Says to editors from when readers see a page."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page

import pagetree
from dates.times import moment_in_words


def visible_from(version: Page) -> str:
    """When readers will see this version once it is approved; "" if that is at once."""
    scheduled = (
        version.go_live_at if version.go_live_at and version.go_live_at > timezone.now() else None
    )
    own = getattr(version, "shown_from", None)
    if own and (not scheduled or own.start > timezone.localtime(scheduled).date()):
        return own.label
    return moment_in_words(scheduled) if scheduled else ""


def publication_status(page: Page) -> str:
    """A sentence about a page that was approved: whether readers see it, with its address if it can
    be opened.
    """
    page = Page.objects.get(pk=page.pk).specific
    version = page.scheduled_revision.as_object() if page.scheduled_revision else page
    if when := visible_from(version):
        return gettext("Readers see it from %(when)s.") % {"when": when}
    node = pagetree.current().get(page.pk)
    if not node or not node.live or not node.url:
        return gettext("Readers can’t see it now: it isn’t published.")
    address = f"{settings.BASE_URL}{node.url}"
    if node.hidden:
        return gettext("Readers see it from %(when)s.") % {"when": node.hidden.label}
    if node.closed:
        return gettext("Readers see it as soon as they can see the page that it translates.")
    if node.restricted:
        return gettext(
            "It is a private page. Those who may open it can see it now: %(address)s"
        ) % {"address": address}
    return gettext("Readers can see it now: %(address)s") % {"address": address}
