"""The admin's first page, and a page for all of one section."""

from typing import Any

from django.http import Http404, HttpRequest
from django.middleware.csrf import get_token
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from content.editing.screen import Screen
from registry.slots import DESK_SECTIONS, DESK_STARTS

from . import subscribing
from .calendar import CalendarView
from .gathering import LABELS, desk_of, gather, remember

MOST = 200


class DeskPanel(Component):
    """In the place of Wagtail's own panels: one way to see what waits."""

    name, order = "desk", 1
    template_name = "desk/admin/desk.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        asked = request.GET.get("whose", "")
        desk, offered = desk_of(request.user, asked)
        remember(request.user, desk.whose, asked)
        waiting, well = gather(desk)
        return {
            "csrf_token": get_token(request),
            "here": request.get_full_path(),
            "whose": desk.whose,
            "choices": [(whose, LABELS[whose]) for whose in offered],
            "starts": [start for make in DESK_STARTS.added.values() if (start := make(desk))],
            "waiting": waiting,
            "well": well,
        }


class SectionView(Screen):
    """All that waits of one kind, for what has no report of its own."""

    template_name = "desk/admin/section.html"
    header_icon = "tasks"
    page_title = _("My desk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        make = DESK_SECTIONS.get(kwargs["name"])
        desk, _offered = desk_of(self.request.user, self.request.GET.get("whose", ""), MOST)
        section = make(desk) if make else None
        if section is None:
            raise Http404
        self.page_subtitle = section.title
        here = self.request.get_full_path()
        return {**super().get_context_data(**kwargs), "section": section, "here": here}


def desk_alone(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = [DeskPanel()]


def no_numbers(request: HttpRequest, items: list[Component]) -> None:
    """How many pages, pictures and documents there are is nothing that waits."""
    items.clear()


def desk_urls() -> list[URLPattern]:
    return [
        path("desk/calendar/", CalendarView.as_view(), name="desk_calendar"),
        path("desk/calendar/address/", subscribing.change, name="desk_calendar_address"),
        path("desk/<slug:name>/", SectionView.as_view(), name="desk_section"),
    ]
