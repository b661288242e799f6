"""Somebody who knows the language has read a translated page: who and when, page by page. It counts
for exactly these words; with other ones the page is unchecked again.
"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from content.pages import wording
from content.pages.base import BasePage
from dates.clock import today
from locks import changing_content

NAME = "words_checked"


class CheckForm(forms.Form):
    by = forms.CharField(
        label=gettext_lazy("Who read it"),
        max_length=120,
        help_text=gettext_lazy(
            "Somebody who grew up with the language. Readers don’t see the name."
        ),
    )
    on = forms.DateField(label=gettext_lazy("On which day"), widget=AdminDateInput)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


def check_words(request: HttpRequest, translated_id: int) -> HttpResponse:
    """The screen on which that is said of a page that readers see."""
    page = get_object_or_404(Page, pk=translated_id, alias_of=None, live=True).specific
    if not _is_translation(page) or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.method == "POST" and "forget" in request.POST:
        keep(page, None)
        messages.success(request, _("Readers are told again that nobody has checked this page."))
        return redirect(edit)
    start = {"by": get_user_display_name(request.user), "on": today()}
    form = CheckForm(request.POST or None, initial=start)
    if form.is_valid():
        keep(page, {"by": form.cleaned_data["by"], "on": form.cleaned_data["on"].isoformat()})
        messages.success(request, _("Kept. It counts until the words of this page change."))
        return redirect(edit)
    context = {
        "header_title": _("Check of the translation"),
        "page_title": _("Check of the translation"),
        "page_subtitle": page.get_admin_display_title(),
        "form": form,
        "page": page,
        "media": form.media,
    }
    return TemplateResponse(request, "content/admin/check_words.html", context)


@changing_content()
def keep(page: BasePage, checked: dict[str, str] | None) -> None:
    """What is said of the words that readers see, and of versions with the same words."""
    words = wording.of_all(wording.words_of(page))
    _set(page.wording, checked, words)
    page.save(update_fields=["wording"], clean=False)
    log(instance=page, action="content.words_checked" if checked else "content.words_unchecked")
    in_use = Q(pk__in=[page.latest_revision_id, page.live_revision_id]) | Q(
        approved_go_live_at__isnull=False
    )
    for revision in Revision.page_revisions.filter(in_use, object_id=str(page.pk)):
        if wording.of_all(wording.words_of(revision.as_object())) == words:
            _set(revision.content.setdefault("wording", {}), checked, words)
            revision.save(update_fields=["content"])


def _set(known: wording.Wording, checked: dict[str, str] | None, words: str) -> None:
    known.pop("checked", None)
    if checked:
        known["checked"] = {**checked, "words": words}


def _is_translation(page: Page) -> bool:
    return isinstance(page, BasePage) and "holds" in page.wording


def header_buttons(page: Page, user: Any, **_options: object) -> list[Button]:
    if not (page.live and _is_translation(page)):
        return []
    if not page.permissions_for_user(user).can_publish():
        return []
    label = _("Check of the translation")
    return [Button(label, reverse(NAME, args=[page.pk]), icon_name="check", priority=61)]


def check_urls() -> list[URLPattern]:
    return [path("translations/<int:translated_id>/checked/", check_words, name=NAME)]
