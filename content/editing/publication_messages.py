"""What the admin says about when readers see a page, and the day that its date pickers open on."""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

import pagetree
from content.pages import publication
from dates.clock import today


def warn_if_not_visible_yet(request: HttpRequest, page: Page) -> None:
    """Beside "has been published": that its date, or its schedule, keeps it from readers until
    then.
    """
    if when := publication.visible_from(page):
        words = _("Readers don’t see these words yet. They see them from %(when)s.")
        messages.warning(request, words % {"when": when})


def warn_after_approval(request: HttpRequest, page: Page) -> None:
    """Approving a page in its check publishes it without the hook above."""
    if request.POST.get("action-workflow-action") and page.live:
        warn_if_not_visible_yet(request, page)


def warn_of_pages_not_visible_yet(
    request: HttpRequest, action_type: str, objects: list, action: object
) -> None:
    for page in objects if action_type == "publish" else ():
        node = pagetree.current().get(page.pk)
        if node and node.hidden:
            words = _("“%(title)s”: readers see it from %(when)s.")
            messages.warning(request, words % {"title": node.title, "when": node.hidden.label})


def date_picker_default_day() -> str:
    """The browser's own day may be another one, in a demonstration by years.

    A date, no text: a picker of times can't read it, and would ask itself again for ever.
    """
    day = today().isoformat()
    return format_html(
        "<script>jQuery.fn.datetimepicker.defaults.defaultDate = new Date('{}T00:00')</script>", day
    )
