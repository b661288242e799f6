"""The parts of a record, as a provider fills them in: a screen for each, one question or a few."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import Http404, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from councils.languages import other_languages
from services import record
from services.choices import LocationKind, Season

from . import forms as questions
from . import place_forms as of_places
from . import wider_forms as wider

Title = str | Promise
PLACE, ACCESS, TIMES, WORDS = "place", "access", "times", "words"
MOST_TIMES = 40
MOST_PLACES = 30
EMPTY_PLACE: record.Values = {
    "location": {"kind": str(LocationKind.PHYSICAL), "address_shown": True},
    "openings": [],
}
FIELDS: dict[str, tuple[Title, type[Any]]] = {
    "name": (_("Name"), questions.NameForm),
    "kind": (_("Kind"), questions.KindForm),
    "what": (_("What happens there"), questions.WhatForm),
    "who": (_("Who can go"), questions.WhoForm),
    "way-in": (_("How to get it"), questions.WayInForm),
    "cost": (_("Cost"), questions.CostForm),
    "reach": (_("Where families live"), questions.ReachForm),
    "contact": (_("Contact"), questions.ContactForm),
    "questions": (_("Questions about SEND"), questions.QuestionsForm),
    "topics": (_("Topics"), wider.TopicsForm),
    "provider": (_("Run by"), wider.ProviderDetailsForm),
}
# what a new service is asked, in order
STEPS = (
    *("name", "kind", "topics", "what", "who", "way-in", "cost"),
    *("place-0", "access-0", "times", "reach", "contact"),
)


@dataclass(frozen=True)
class Group:
    """One form of a screen, with its own heading where there are several."""

    form: Any
    legend: str = ""


class Screen:
    """What a template shows of one part: `title`, `groups`, `hidden`; after `is_valid`, `values`,
    {field: value} of the part.
    """

    hidden: tuple[BaseFormSet[Any], ...] = ()

    def __init__(self, title: Title, form: Any) -> None:
        self.title, self.form = str(title), form
        self.groups = [Group(form)]

    def is_valid(self) -> bool:
        return self.form.is_valid()

    def values(self) -> record.Values:
        return self.form.values()

    @property
    def fields(self) -> list[forms.BoundField]:
        """Those that have something wrong."""
        return [field for group in self.groups for field in group.form if field.errors]


class PlaceScreen(Screen):
    """One place of several, or access there: the others stay as they are."""

    def __init__(
        self, part: str, number: int, values: record.Values, data: QueryDict | None
    ) -> None:
        self.places = list(values.get(record.PLACES) or [])
        if number > min(len(self.places), MOST_PLACES):
            raise Http404
        if number == len(self.places):
            self.places.append(EMPTY_PLACE)
        self.number, self.part, place = number, part, self.places[number]
        if part == PLACE:
            form: Any = of_places.LocationForm(data, values=place["location"])
            if not place.get("uid"):
                del form.fields["gone"]
            super().__init__(gettext("Where it is"), form)
        else:
            super().__init__(gettext("Access"), of_places.AccessForm(data, values=place))

    def values(self) -> record.Values:
        place, others = dict(self.places[self.number]), self.places[: self.number]
        if self.form.cleaned_data.get("gone"):
            return {record.PLACES: [*others, *self.places[self.number + 1 :]]}
        if self.part == PLACE:
            place["location"] = {**place["location"], **self.form.values()}
        else:
            place |= self.form.values()
        return {record.PLACES: [*others, place, *self.places[self.number + 1 :]]}


class TimesScreen(Screen):
    """All times of all places. `more`: an empty one more for each place."""

    def __init__(self, values: record.Values, data: QueryDict | None, *, more: bool) -> None:
        self.title = gettext("Days and times")
        self.places = list(values.get(record.PLACES) or [EMPTY_PLACE])
        self.hidden = tuple(
            self._times(number, place, _one_more(data, number) if data and more else data)
            for number, place in enumerate(self.places)
        )
        self.groups = [
            Group(form, self._legend(place, number))
            for place, times in zip(self.places, self.hidden, strict=True)
            for number, form in enumerate(times, 1)
        ]

    def is_valid(self) -> bool:
        return all(times.is_valid() for times in self.hidden)

    def values(self) -> record.Values:
        return {
            record.PLACES: [
                {**place, "openings": list(_kept(place, times))}
                for place, times in zip(self.places, self.hidden, strict=True)
            ]
        }

    def _times(self, number: int, place: record.Values, data: Any) -> Any:
        rows = place["openings"]
        kind = formset_factory(
            of_places.OpeningForm,
            extra=not rows,
            can_delete=True,
            can_delete_extra=False,
            max_num=MOST_TIMES,
        )
        times = kind(data, prefix=f"times-{number}", initial=rows)
        for form in times.initial_forms:
            form.fields["DELETE"].label = gettext("Take this time away")
        return times

    def _legend(self, place: record.Values, number: int) -> str:
        where = place["location"].get("name") or place["location"].get("city") or ""
        time = gettext("Time %(number)s") % {"number": number}
        return f"{where}: {time}" if where and len(self.places) > 1 else time


def screen(
    part: str, values: record.Values, data: QueryDict | None = None, *, more: bool = False
) -> Screen:
    """The screen of a part: a key of FIELDS, "times", "place-0", "access-1", "words-ur". Else
    Http404.
    """
    if part in FIELDS:
        title, form = FIELDS[part]
        return Screen(title, form(data, values=values))
    if part == TIMES:
        return TimesScreen(values, data, more=more)
    name, _dash, number = part.partition("-")
    if name == WORDS and number in dict(other_languages()):
        return Screen(words_title(number), wider.WordsForm(data, language=number, values=values))
    if name not in {PLACE, ACCESS} or not (number.isascii() and number.isdigit()):
        raise Http404
    return PlaceScreen(name, int(number[:3]), values, data)


def words_title(language: str) -> str:
    return gettext("Words in another language: %(language)s") % {
        "language": dict(other_languages())[language]
    }


def _one_more(data: QueryDict, number: int) -> QueryDict:
    key = f"times-{number}-TOTAL_FORMS"
    copy = data.copy()
    sent = str(data.get(key, ""))
    total = int(sent[:4]) if sent.isdecimal() else 0
    copy[key] = str(min(total + 1, MOST_TIMES))
    copy.setdefault(f"times-{number}-{total}-season", str(Season.ALL_YEAR))
    return copy


def _kept(place: record.Values, times: Any) -> Any:
    """The rows that stay, each with what this form doesn't ask."""
    rows = place["openings"]
    for number, form in enumerate(times):
        if form.cleaned_data.get("DELETE") or not form.cleaned_data.get("day"):
            continue
        yield {**(rows[number] if number < len(rows) else {}), **form.values()}
