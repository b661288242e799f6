"""What may be asked, with the words for whoever asks otherwise. `openapi.json` is made from it."""

import datetime
import math
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from councils import council
from councils.positions import Position, position_of
from services.choices import Day
from typed.cleaning import one_line

MOST = 100  # records on a page
MOST_WORDS = 12  # of a search
USUAL = 50
Asked = dict[str, Any]


class RefusedError(Exception):
    """A question that can't be answered, in words for whoever asked."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.parameter = name


@dataclass(frozen=True)
class Parameter:
    """`read` raises ValueError with the words that follow "The parameter x"."""

    read: Callable[[str], Any]
    schema: dict[str, Any]
    description: str


def asked(request: HttpRequest, names: Iterable[str]) -> Asked:
    """{name: value} of those that were given; unknown ones are passed by. `taxonomy_term_id` may be
    given more than once, and is a list.
    """
    found: Asked = {}
    for name in names:
        texts = [one_line(text).strip() for text in request.GET.getlist(name)]
        texts = [text for text in texts if text]
        if not texts:
            continue
        try:
            values = [PARAMETERS[name].read(text) for text in texts]
        except ValueError as error:
            raise RefusedError(name, f"The parameter {name} {error}.") from None
        found[name] = list(dict.fromkeys(values)) if name == "taxonomy_term_id" else values[-1]
    if "proximity" in found and "postcode" not in found:
        raise RefusedError("proximity", "The parameter proximity needs a postcode beside it.")
    return found


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text[:20]) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(text)

    return read


def _words(text: str) -> list[str]:
    words = list(dict.fromkeys(text.split()))
    if len(words) > MOST_WORDS:
        raise ValueError(f"must have at most {MOST_WORDS} words")
    return words


def _age(text: str) -> float:
    try:
        age = float(text)
    except ValueError:
        age = math.nan
    if not 0 <= age <= 150:
        raise ValueError("must be an age in years, from 0 to 150")
    return age


def _id(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise ValueError("must be an id (UUID), as the feed gives it") from None


def _time(text: str) -> datetime.time:
    try:
        time = datetime.time.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or time.tzinfo:
        raise ValueError("must be a time such as 15:30")
    return time


def _day(text: str) -> str:
    names = {str(label).upper(): str(key) for key, label in Day.choices}
    key = names.get(text.upper(), text.upper())
    if key not in Day.values:
        raise ValueError("must be a day: MO, TU, WE, TH, FR, SA or SU")
    return key


def _moment(text: str) -> datetime.datetime:
    """A plus sign that was sent as it stands arrives as a space."""
    try:
        moment = datetime.datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError:
        moment = None
    if moment is None or not 1900 <= moment.year <= 2999:
        raise ValueError("must be a day or a moment such as 2026-11-30T09:00:00Z")
    return moment if moment.tzinfo else timezone.make_aware(moment)


def _postcode(text: str) -> Position:
    found = position_of(text)
    if not found:
        raise ValueError(f"must be a whole postcode of {council().county}")
    return found


PARAMETERS = {
    "search": Parameter(
        _words,
        {"type": "string"},
        f"Up to {MOST_WORDS} words that all stand in the record: its names, what it is, who runs it"
        " or where it is.",
    ),
    "page": Parameter(
        _whole(1, 1_000_000_000),
        {"type": "integer", "minimum": 1, "maximum": 1_000_000_000, "default": 1},
        "The number of the page. Pages after the last one are empty.",
    ),
    "per_page": Parameter(
        _whole(1, MOST),
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        "Records on a page.",
    ),
    "full": Parameter(
        lambda text: text.lower() in {"true", "1", "yes"},
        {"type": "boolean", "default": False},
        "With all that belongs to each record, as its own address gives it.",
    ),
    "taxonomy_term_id": Parameter(
        _id,
        {"type": "string", "format": "uuid"},
        "Only what has this term. Several: only what has all of them.",
    ),
    "taxonomy_id": Parameter(
        _id, {"type": "string", "format": "uuid"}, "Only what has a term of this taxonomy."
    ),
    "minimum_age": Parameter(
        _age,
        {"type": "number", "minimum": 0, "maximum": 150},
        "Only what begins at this age or later. What says no age is left out.",
    ),
    "maximum_age": Parameter(
        _age,
        {"type": "number", "minimum": 0, "maximum": 150},
        "Only what ends at this age or earlier. What says no age is left out.",
    ),
    "day": Parameter(
        _day, {"type": "string", "enum": list(Day.values)}, "Only what is open on this day."
    ),
    "start_time": Parameter(
        _time,
        {"type": "string", "example": "15:30"},
        "Only what opens at this time or later; on the day, if one is asked.",
    ),
    "end_time": Parameter(
        _time,
        {"type": "string", "example": "18:00"},
        "Only what closes at this time or earlier; on the day, if one is asked.",
    ),
    "modified_after": Parameter(
        _moment,
        {"type": "string", "format": "date-time"},
        "Only what has changed since, and what has ended since (defunct).",
    ),
    "postcode": Parameter(
        _postcode,
        {"type": "string"},
        "Only what helps people who live there.",
    ),
    "proximity": Parameter(
        _whole(1, 200_000),
        {"type": "integer", "minimum": 1, "maximum": 200_000},
        "Metres from the postcode: only places within. What is online or comes to people stays.",
    ),
}
PAGES = ("page", "per_page")
OF_SERVICES = (
    *("search", *PAGES, "full", "taxonomy_term_id", "taxonomy_id", "minimum_age", "maximum_age"),
    *("start_time", "end_time", "day", "modified_after"),
)
OF_PLACES = (*(name for name in OF_SERVICES if name != "full"), "postcode", "proximity")
