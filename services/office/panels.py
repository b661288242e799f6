"""What the council's staff write about a service, in the order in which families ask."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from services.record import FROM_PAGE, TOPICS

from .forms import LOCATION, PlaceForm, ServiceForm


class PlacesPanel(InlinePanel):
    """Each place with the address that belongs to it."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = PlaceForm
        return options


def _what() -> list[object]:
    return [
        FieldPanel("provider"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_example")]),
        *(FieldPanel(name) for name in ("name", "summary", "description", "also_called")),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("page"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("phone", "email", "url", "source")], _("Contact")
        ),
    ]


def _who() -> list[object]:
    return [
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
        *(FieldPanel(name) for name in ("needs", "all_needs_welcome", "gender", "for_carers")),
        *(FieldPanel(name) for name in ("for_whom", "languages", "reach", "areas")),
        FieldPanel("within_miles"),
    ]


def _how() -> list[object]:
    return [
        *(FieldPanel(name) for name in ("ways_in", "how_to_get_in", "who_decides", "how_long")),
        FieldPanel("if_they_say_no"),
        MultiFieldPanel(
            [
                FieldPanel("cost"),
                FieldRowPanel([FieldPanel("price"), FieldPanel("price_per")]),
                FieldPanel("cost_words"),
                FieldPanel("direct_payment"),
            ],
            _("What it costs"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("availability"),
                FieldRowPanel([FieldPanel("waiting_weeks"), FieldPanel("availability_on")]),
                FieldPanel("waiting_note"),
            ],
            _("Can people join now"),
        ),
    ]


def _where() -> list[object]:
    times = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldRowPanel([FieldPanel("season"), FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldPanel("note"),
    ]
    place = [
        *(FieldPanel(f"place_{name}") for name in LOCATION),
        InlinePanel("openings", heading=_("Days and times"), label=_("time"), panels=times),
        *(FieldPanel(name) for name in ("access", "access_words", "phone", "cost_words", "note")),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
    ]
    return [
        PlacesPanel("at_locations", heading=_("Places"), label=_("place"), panels=place),
        FieldPanel("when_words"),
    ]


def _send() -> list[object]:
    answer = [FieldPanel(name) for name in ("question", "text", "answered_on", "language")]
    school = [
        *(FieldPanel(name) for name in ("urn", "phase", "base", "set_up_for")),
        FieldRowPanel([FieldPanel("places"), FieldPanel("on_roll"), FieldPanel("counted_on")]),
        *(FieldPanel(name) for name in ("report_url", "accessibility_url", "finds_needs")),
        *(FieldPanel(name) for name in ("teaches", "feelings", "clubs")),
    ]
    level = [FieldRowPanel([FieldPanel("level"), FieldPanel("since"), FieldPanel("until")])]
    return [
        InlinePanel("answers", heading=_("The seven questions"), label=_("answer"), panels=answer),
        InlinePanel(
            "profiles", heading=_("School or setting"), label=_("details"), panels=school, max_num=1
        ),
        InlinePanel("support", heading=_("Level of support"), label=_("level"), panels=level),
    ]


def _other_languages() -> list[object]:
    words = ("language", "checked", "name", "summary", "description", "for_whom")
    more = ("how_to_get_in", "who_decides", "how_long", "if_they_say_no", "cost_words")
    return [
        InlinePanel(
            "translations",
            heading=_("In other languages"),
            label=_("language"),
            panels=[FieldPanel(name) for name in (*words, *more, "when_words")],
        )
    ]


def _state() -> list[object]:
    return [
        FieldPanel("team", widget=forms.Select),
        FieldPanel("published", permission="services.publish_service"),
        FieldPanel("hidden_because"),
        FieldPanel("status"),
        FieldRowPanel([FieldPanel("closed_from"), FieldPanel("closed_until")]),
        FieldPanel("closed_because"),
        FieldPanel("replaced_by"),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("checked_by")]),
    ]


def _questions() -> list[tuple[Any, list[Any]]]:
    """[(one of a family's questions, what answers it)]."""
    return [
        (_("What it is"), _what()),
        (_("Who it is for"), _who()),
        (_("How to get it"), _how()),
        (_("Where and when"), _where()),
        (_("SEND"), _send()),
    ]


def service_form() -> TabbedInterface:
    tabs = [
        *_questions(),
        (_("Other languages"), _other_languages()),
        (_("Shown, checked"), _state()),
    ]
    return TabbedInterface(
        [ObjectList(panels, heading=heading) for heading, panels in tabs],
        base_form_class=ServiceForm,
    )


def form_within_page() -> ObjectList:
    """The same, closed, without what the page says itself and without comments, which are the
    page's.
    """
    left_out = {*FROM_PAGE, TOPICS, "page", "is_example"}
    groups = [
        MultiFieldPanel(list(_left(panels, left_out)), heading, classname="collapsed")
        for heading, panels in _questions()
    ]
    return ObjectList(groups, base_form_class=ServiceForm)


def _left(panels: Iterable[Any], left_out: Collection[str]) -> Iterator[Any]:
    for panel in panels:
        if isinstance(panel, FieldPanel):
            if panel.field_name not in left_out:
                panel.disable_comments = True
                yield panel
        elif isinstance(panel, InlinePanel):
            panel.panels = list(_left(panel.panels, ()))
            yield panel
        elif children := list(_left(panel.children, left_out)):
            panel.children = children
            yield panel
