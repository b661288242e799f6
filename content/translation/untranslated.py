"""Before words in the original's language go to readers of another one, the person who sends them
is asked. Title and summary stand in lists, menus and searches, and are translated first.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.models import Page

from content.pages import wording
from content.pages.base import BasePage

from . import kept_words

AGREED = "in_english"


def refused(request: HttpRequest, draft: Page) -> bool:
    """True, with the words for it, while the page's name for lists is not translated."""
    missing = kept_words.without_name(draft)
    if missing:
        words = (
            _("Translate the title first: menus, lists and the search show it.")
            if "title" in missing
            else _("Translate the summary first: lists and the search show it.")
        )
        messages.error(request, words)
    return bool(missing)


def question(request: HttpRequest, draft: Page) -> HttpResponse | None:
    """What would be in English, with the choice to go on or back; None where nothing would, or it
    was answered.
    """
    english = wording.new_in_english(draft)
    if not english or request.POST.get(AGREED):
        return None
    context = {
        "header_title": _("Parts of this page are not translated yet"),
        "page_title": _("Parts of this page are not translated yet"),
        "words": words_of_count(len(english)),
        "pieces": [strip_tags(piece) for piece in english],
        "language": draft.locale.get_display_name(),
        "action": request.POST["action"],
        "token": get_token(request),
        "address": request.get_full_path(),
        "agreed": AGREED,
    }
    return TemplateResponse(request, "content/admin/in_english.html", context)


def install() -> None:
    """Approval on another way than the page's own screen leads to it, where its person is asked."""
    WorkflowAction.post = _question_first(WorkflowAction.post)


def _question_first(post: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @functools.wraps(post)
    def asking(
        self: WorkflowAction, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        version = self.task_state.revision.as_object() if self.action_name == "approve" else None
        english = wording.new_in_english(version) if isinstance(version, BasePage) else []
        if not english:
            return post(self, request, *args, **kwargs)
        messages.warning(request, words_of_count(len(english)))
        address = reverse("wagtailadmin_pages:edit", args=[version.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": address})
        return redirect(address)

    return asking


def words_of_count(number: int) -> str:
    return ngettext(
        "%(number)s part is not translated yet. Readers would see it in English.",
        "%(number)s parts are not translated yet. Readers would see them in English.",
        number,
    ) % {"number": number}
