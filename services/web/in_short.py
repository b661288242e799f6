"""A service in a few answers: on the paper of a reader's list, and beside others."""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .shown import Said, Shown, public_services

Lines = list[Said]
Answers = list[tuple[str, Lines]]  # of one question: the name of each service, and what it says


def answers_of(shown: Shown) -> list[tuple[str, Lines]]:
    """[(question, lines)] of one service, without what isn't known."""
    found = [(str(question), answer(shown)) for question, answer in QUESTIONS]
    return [(question, lines) for question, lines in found if lines]


def sheets_of(ids: Sequence[int]) -> list[tuple[Shown, list[tuple[str, Lines]]]]:
    """[(a service, its answers)] of those that readers may see, in the order of `ids`."""
    found = public_services().in_bulk(ids)
    shown = [Shown(found[pk]) for pk in ids if pk in found]
    return [(one, answers_of(one)) for one in shown]


def side_by_side(services: Sequence[Shown]) -> list[tuple[str, Answers]]:
    """[(question, answers)] of all that at least one of them says something to."""
    found = [
        (str(question), [(shown.words["name"].text, answer(shown)) for shown in services])
        for question, answer in QUESTIONS
    ]
    return [row for row in found if any(lines for _name, lines in row[1])]


def _who(shown: Shown) -> Lines:
    service = shown.service
    gender = str(service.get_gender_display()) if service.gender else ""
    carers = gettext("For parents and carers") if service.for_carers else ""
    welcome = gettext("Every child is welcome") if service.all_needs_welcome else ""
    return _ours(shown, shown.ages, gender, carers, *shown.made_for, welcome, shown.reach)


def _now(shown: Shown) -> Lines:
    if shown.is_ended:
        return _ours(shown, gettext("This has ended"))
    return _ours(shown, gettext("Closed for now") if shown.is_closed else shown.availability)


def _way_in(shown: Shown) -> Lines:
    return _ours(shown, *shown.ways_in) or _said(shown, "how_to_get_in")


def _cost(shown: Shown) -> Lines:
    return [*_ours(shown, shown.cost), *_said(shown, "cost_words")]


def _when(shown: Shown) -> Lines:
    lines = [line for place in shown.places for line in place.times]
    return _ours(shown, *dict.fromkeys(lines)) or _said(shown, "when_words")


def _where(shown: Shown) -> Lines:
    lines = dict.fromkeys((place.title, ", ".join(place.lines)) for place in shown.places)
    found = [Said(title or address, shown.language, not title) for title, address in lines]
    return [said for said in found if said]


def _access(shown: Shown) -> Lines:
    labels = [label for place in shown.places for label in place.access]
    return _ours(shown, *dict.fromkeys(labels))


def _base(shown: Shown) -> Lines:
    profile = shown.profile
    return _ours(shown, str(profile.get_base_display())) if profile and profile.base else []


def _set_up_for(shown: Shown) -> Lines:
    return _ours(shown, *shown.set_up_for)


def _places(shown: Shown) -> Lines:
    profile = shown.profile
    known = profile and profile.places is not None
    return _ours(shown, str(profile.places)) if profile and known else []


def _contact(shown: Shown) -> Lines:
    return [
        Said(value, shown.language, is_address=True) for value in shown.contact.values() if value
    ]


def _ours(shown: Shown, *texts: str) -> Lines:
    """Words of the interface, in the reader's language."""
    return [Said(text, shown.language) for text in texts if text]


def _said(shown: Shown, name: str) -> Lines:
    return [shown.words[name]] if shown.words[name] else []


QUESTIONS: tuple[tuple[str | Promise, Callable[[Shown], Lines]], ...] = (
    (_("Who can go"), _who),
    (_("Can we join now?"), _now),
    (_("How do I get it?"), _way_in),
    (_("What does it cost?"), _cost),
    (_("When"), _when),
    (_("Where"), _where),
    (_("Access"), _access),
    (_("Special help there"), _base),
    (_("Set up for"), _set_up_for),
    (_("Special places"), _places),
    (_("Contact"), _contact),
)
