"""Searches without a page, kept for editors without a word of who looked."""

import logging
import re
from datetime import timedelta
from functools import cache
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F

from dates.clock import today
from search.models import Miss
from search.understanding.lexicon import Lexicon
from search.understanding.places import FIRST_HALF, POSTCODE
from search.understanding.query import Query
from search.understanding.text import fold, split
from search.understanding.word_lists import DATA

log = logging.getLogger(__name__)
KEPT = timedelta(days=90)
MOST_A_DAY = 500  # different ones: whoever sends thousands is no family
MOST_WORDS, LONGEST = 8, 100  # more words tell a story about somebody
E_MAIL = re.compile(r"\S*@\S*")
TITLES = frozenset(["mr", "mrs", "miss", "ms", "mx", "dr", "prof", "sir", "master"])


def note(query: Query, lexicon: Lexicon, *, nearest: bool = False) -> None:
    """Keep the words of a search that no page answers, if they may be kept. Never raises: the
    reader's answer comes first.

    `nearest`: the reader saw what comes nearest.
    """
    words = storable(query, lexicon)
    if not words:
        return
    key: dict[str, Any] = {"words": words, "language": query.language, "day": today()}
    try:
        with transaction.atomic():
            if (
                not Miss.objects.filter(**key).update(times=F("times") + 1, nearest=nearest)
                and Miss.objects.filter(day=key["day"]).count() < MOST_A_DAY
            ):
                Miss.objects.create(**key, nearest=nearest)
    except DatabaseError as error:
        log.warning("A search without a page could not be kept: %s", type(error).__name__)


def storable(query: Query, lexicon: Lexicon) -> str:
    """The words without digits, postcode and e-mail address; "" for distress, for what looks like a
    person's name, and for a long story.
    """
    if query.crisis:
        return ""
    without = (
        word
        for word in POSTCODE.sub(" ", E_MAIL.sub(" ", query.raw)).split()
        if not FIRST_HALF.match(word)
    )
    text = " ".join(re.sub(r"\d+", " ", " ".join(without)).split())
    words = split(text)
    if (
        not words
        or len(words) > MOST_WORDS
        or len(text) > LONGEST
        or _names_somebody(text, words, lexicon)
    ):
        return ""
    return text.casefold()


def _names_somebody(text: str, words: list[str], lexicon: Lexicon) -> bool:
    """Rather one word too many than a child's name: a first name, a title, two unknown words, or
    two capitalised ones.
    """
    unknown = [word for word in words if not lexicon.known(word)]
    capitalised = [
        word
        for word in text.split()
        if word[0].isupper() and word[1:].islower() and not lexicon.languages_of(fold(word))
    ]
    return bool((first_names() | TITLES) & set(words)) or len(unknown) > 1 or len(capitalised) > 1


@cache
def first_names() -> frozenset[str]:
    """First names that are common in England, those of Polish and Pakistani families among them,
    folded.
    """
    lines = (DATA / "first_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in split(line))


def forget_old_misses() -> None:
    """Delete every search that is older than 90 days."""
    Miss.objects.filter(day__lt=today() - KEPT).delete()
