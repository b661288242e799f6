"""What the checks find on a page while it is written, in Wagtail's panel of checks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from wagtail.admin.views.pages.preview import PreviewOnCreate, PreviewOnEdit
from wagtail.models import Page

from content.pages.base import BasePage
from reading.remarks import OLDEST

from .running import check

ON_EDIT, ON_CREATE = "checks_edit", "checks_add"


class ChecksOnEdit(PreviewOnEdit):
    """What the form holds now is read; nothing is saved, not even for the preview."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        context: dict[str, Any] = {"page_is_valid": self.validate_form(form)}
        if context["page_is_valid"]:
            page = form.save(commit=False)
            if not page.locale_id:
                page.locale = form.parent_page.locale
            subject, found = check(page)
            errors = [one for one in found if one.check.blocks]
            context |= {"found": found, "errors": errors, "advice": found[len(errors) :]}
            if subject.english:
                context |= {"reading": subject.reading, "oldest": OLDEST}
        return TemplateResponse(request, "checks/admin/found.html", context)


class ChecksOnCreate(ChecksOnEdit, PreviewOnCreate):
    pass


def urls() -> list[URLPattern]:
    new = "pages/add/<str:content_type_app_name>/<str:content_type_model_name>/<int:parent_page_id>"
    return [
        path("pages/<int:page_id>/edit/checks/", ChecksOnEdit.as_view(), name=ON_EDIT),
        path(f"{new}/checks/", ChecksOnCreate.as_view(), name=ON_CREATE),
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
