"""The tabs of every page's editing screen, in the order of work."""

from django.utils.module_loading import import_string
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

from topics.forms import TopicTicks

REACH = [
    FieldPanel(
        "topics",
        widget=TopicTicks,
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
    FieldPanel("checked_on"),
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


class NamedPanel(Panel):
    """A panel of another app, by the dotted name of the function that makes it: the page's own app
    doesn't know that app.
    """

    def __init__(self, panel_name, **kwargs):
        super().__init__(**kwargs)
        self.panel_name = panel_name

    def bind_to_model(self, model):
        return import_string(self.panel_name)().bind_to_model(model)


def tabs(*say):
    """The tabs of a page type whose own fields are `say`."""
    return TabbedInterface(
        [
            ObjectList(
                [
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
            ObjectList(REACH, heading=_("Who it is for")),
            ObjectList(CARE, heading=_("Keeping it true")),
            ObjectList(ADDRESS, heading=_("Address and menu")),
        ]
    )
