"""Remarks on the words of a page while it is written, in Wagtail's panel of checks. They never stop
anybody.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.preview import PreviewOnCreate, PreviewOnEdit
from wagtail.models import Page

from content.pages.base import BasePage
from reading.remarks import OLDEST

from .page_words import explained_terms, is_english, reading_of

ON_EDIT, ON_CREATE = "plain_words_edit", "plain_words_add"
ADVICE: dict[str, tuple[str | Promise, str | Promise]] = {
    "hard": (
        _("A hard sentence"),
        _("Its words are long. Say it as you would to a neighbour, or make two sentences of it."),
    ),
    "long": (_("A long sentence"), _("Make two or three sentences of it.")),
    "short form": (
        _("A short form without its meaning"),
        _("Write the whole words first, then the short form in brackets."),
    ),
    "word": (_("Words that no parent says"), _("Write instead:")),
    "link": (
        _("A link that says nothing"),
        _("Name what it leads to: some people hear only the links of a page."),
    ),
}


class WordsOnEdit(PreviewOnEdit):
    """What the form holds now is read; nothing is saved, not even for the preview."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        context: dict[str, Any] = {"page_is_valid": self.validate_form(form)}
        if context["page_is_valid"]:
            page = form.save(commit=False)
            context["english"] = is_english(page if page.locale_id else form.parent_page)
            if context["english"]:
                reading = reading_of(page, explained_terms())
                context |= {
                    "reading": reading,
                    "oldest": OLDEST,
                    "remarks": [(remark, *ADVICE[remark.kind]) for remark in reading.remarks],
                }
        return TemplateResponse(request, "content/admin/plain_words.html", context)


class WordsOnCreate(WordsOnEdit, PreviewOnCreate):
    pass


def urls() -> list[URLPattern]:
    new = "pages/add/<str:content_type_app_name>/<str:content_type_model_name>/<int:parent_page_id>"
    return [
        path("pages/<int:page_id>/edit/plain-words/", WordsOnEdit.as_view(), name=ON_EDIT),
        path(f"{new}/plain-words/", WordsOnCreate.as_view(), name=ON_CREATE),
    ]


def address_for(page: Page, request: HttpRequest) -> str:
    """Where the form of this screen is read; empty for what is no page of ours."""
    if not isinstance(page, BasePage):
        return ""
    if page.pk:
        return reverse(ON_EDIT, args=[page.pk])
    return (
        reverse(ON_CREATE, kwargs=request.resolver_match.kwargs) if request.resolver_match else ""
    )
