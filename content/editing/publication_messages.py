"""What the admin says about when readers will see a page, and the day on which its date pickers
open.
"""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

import pagetree
from content.pages import publication
from dates.clock import today


def warn_if_not_visible_yet(request: HttpRequest, page: Page) -> None:
    """Beside "has been published": that the page's date or schedule hides it from readers until
    then.
    """
    if when := publication.visible_from(page):
        words = _("Readers don’t see these words yet. They see them from %(when)s.")
        messages.warning(request, words % {"when": when})


def warn_after_approval(request: HttpRequest, page: Page) -> None:
    """Approving a page in a workflow publishes it without the hook above."""
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
    """Date pickers open on the site's day, which in a demonstration is years from the browser's.

    It must be a Date, not text: a picker of times can't parse a date and would loop for ever.
    """
    day = today().isoformat()
    return format_html(
        "<script>jQuery.fn.datetimepicker.defaults.defaultDate = new Date('{}T00:00')</script>", day
    )
