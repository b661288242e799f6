"""The record of a place as a part of its page's form: what the page says, its record has from
there, and everything else is written here. So a place has one form.

The record has no drafts: it counts as soon as somebody saves. What the browser saves by itself
leaves it alone.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from wagtail.admin.panels import ObjectList, Panel

from locks import changing_content
from services import page_facts, record
from services.choices import Kind
from services.models import Service

from .panels import form_within_page
from .permissions import POLICY, may_change, refusal

PREFIX = "record"
TAB = "#tab-in_the_directory"
SENT = f"{PREFIX}-at_locations-TOTAL_FORMS"


@cache
def _handler() -> ObjectList:
    return form_within_page().bind_to_model(Service)


class RecordPart:
    """`form`: None where this person doesn't change the record here, or didn't send it."""

    def __init__(self, page_form: Any) -> None:
        self.page, self.user = page_form.instance, page_form.for_user
        found = page_facts.of_page(self.page) if self.page.pk else None
        self.service = found or Service(page=self.page, kind=Kind.CHILDCARE)
        data = page_form.data if page_form.is_bound else None
        is_sent = data is None or SENT in data
        self.form: Any = self._form(data) if self.page.pk and self.may and is_sent else None

    def _form(self, data: Any) -> Any:
        make = _handler().get_form_class()
        return make(data, instance=self.service, prefix=PREFIX, for_user=self.user)

    @property
    def may(self) -> bool:
        if not self.is_original:
            return False
        if self.is_new:
            return POLICY.user_has_permission(self.user, "add")
        return may_change(self.user, self.service)

    @property
    def is_original(self) -> bool:
        """The facts are the same in every language."""
        return self.page.locale.language_code == settings.LANGUAGE_CODE

    @property
    def is_new(self) -> bool:
        return self.service.pk is None

    @property
    def refusal(self) -> str:
        return "" if self.is_new else refusal(self.service)

    @property
    def is_meant(self) -> bool:
        """Whether somebody has pressed a button, and has written something of a new record."""
        is_pressed = getattr(self.page, "somebody_saves", False)
        return bool(self.form and is_pressed and (not self.is_new or self.form.has_changed()))

    def is_valid(self) -> bool:
        return not self.is_meant or self.form.is_valid()

    @changing_content()
    def save(self) -> None:
        if not self.is_meant:
            return
        stored = type(self.page).objects.get(pk=self.page.pk)
        before = {} if self.is_new else record.kept_values(Service.objects.get(pk=self.service.pk))
        what = "created" if self.is_new else "changed"
        for name, value in page_facts.fields_of(stored).items():
            setattr(self.service, name, value)
        self.form.save()
        record.note_changes(self.service, before, who=record.staff_name(self.user), what=what)
        page_facts.follow(stored)


class RecordPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "services/admin/record_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.part: Any = getattr(self.form, "part", None)
            self.inside: Any = None
            if self.part and self.part.form:
                self.inside = _handler().get_bound_panel(
                    instance=self.part.service,
                    request=self.request,
                    form=self.part.form,
                    prefix=PREFIX,
                )

        def is_shown(self) -> bool:
            return bool(self.part and self.part.is_original)

        @property
        def media(self) -> Media:
            own = Media(js=["js/record_in_page.js"])
            return self.inside.media + self.part.form.media + own if self.inside else Media()


def note_who_saves(request: HttpRequest, page: Any) -> None:
    """What is saved by itself asks for JSON."""
    page.somebody_saves = request.method == "POST" and request.accepts("text/html")


def to_form_of_page(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """The form of a place is its page's."""
    if not isinstance(instance, Service) or not instance.has_facts_of_page:
        return None
    page: Any = instance.page
    if page.permissions_for_user(request.user).can_edit():
        form = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return HttpResponseRedirect(form + TAB)
    return HttpResponseRedirect(
        reverse("wagtailsnippets_services_service:inspect", args=[instance.pk])
    )
