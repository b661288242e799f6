"""The tabs of every page's editing screen, in the order of an editor's work."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from registry.slots import EDIT_PANELS
from topics.forms import TopicCheckboxes

from .guides import GuidePanel

REACH = [
    FieldPanel(
        "topics",
        widget=TopicCheckboxes,
        help_text=_("Tick every topic that a family would look under. At least one."),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")])],
        _("Ages"),
        help_text=_("For example from 0 to 4. Leave both empty where it is for everybody."),
    ),
    FieldPanel("area"),
    FieldPanel("also_called"),
]
CARE = [
    FieldPanel("owner_team"),
    FieldPanel("related"),
]
ADDRESS = [
    FieldPanel(
        "slug",
        heading=_("Last part of the address"),
        help_text=_("Small letters and hyphens. The old address keeps working when you change it."),
    ),
    FieldPanel(
        "seo_title",
        heading=_("Title in search engines"),
        help_text=_("Only if it should differ from the page’s title."),
    ),
    FieldPanel(
        "search_description",
        heading=_("Description in search engines"),
        help_text=_("One or two sentences. Empty: the summary is used."),
    ),
    FieldPanel(
        "show_in_menus",
        heading=_("Show in menus"),
        help_text=_("Whether the menu at the top of each page names this page."),
    ),
    *Page.settings_panels,
]


class SlotPanel(Panel):
    """The place for a panel that another feature adds to the slot `EDIT_PANELS`."""

    def __init__(self, slot_name: str, **options: Any) -> None:
        super().__init__(**options)
        self.slot_name = slot_name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "slot_name": self.slot_name}

    def bind_to_model(self, model: type[Page]) -> Panel:
        make = EDIT_PANELS.get(self.slot_name)
        return make().bind_to_model(model) if make else super().bind_to_model(model)


def tabs(*say: Panel, beside: Sequence[Panel] = ()) -> TabbedInterface:
    """The tabs of a page type whose own fields are `say`; `beside`: tabs that no other type has."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    GuidePanel(),
                    FieldPanel("says_the_same"),
                    FieldPanel("leave_in_english"),
                    TitleFieldPanel(
                        "title",
                        help_text=_("What the page is about, in words that a family would use."),
                    ),
                    FieldPanel("summary"),
                    *say,
                    FieldPanel("image"),
                ],
                heading=_("What it says"),
            ),
            *beside,
            ObjectList(REACH, heading=_("Who it is for")),
            ObjectList(CARE, heading=_("Keeping it true")),
            ObjectList(ADDRESS, heading=_("Address and menu")),
        ]
    )
