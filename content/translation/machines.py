"""Machines that draft translations: DeepL and LibreTranslate, by wagtail-localize's own back-ends.

What must stay as it is, is kept from the machine. An answer that lost some of it, or a tag, or a
number, is no translation: that piece is left to a person.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from threading import Thread
from typing import Any, TypeVar

import requests
from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.strings import StringValue

from content.blocks.facts import has_words
from typed import telephone
from typed.english import TAG

ADDRESS = re.compile(r"([\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<]*[\w/])")
SHOWN = re.compile(r"<x\b[^>]*\bid=[\"']k(\d+)[\"'][^>]*>.*?</x\s*>", re.DOTALL)
DIGITS = re.compile(r"\d+")
PIECES = 40  # in one question: DeepL takes 50
SECONDS = 25  # until no more questions are asked for a page; the proxy waits a minute
LONGEST = 30  # seconds for one answer as a whole, however its bytes trickle in
TOO_LONG = 6  # times as long as the English: nonsense
T = TypeVar("T")
FAULTS = (requests.RequestException, ValueError, LookupError, TypeError, AttributeError)


class MachineError(Exception):
    """No translation came. Its words are for whoever pressed the button."""


def hide(html: str) -> tuple[str, list[str]]:
    """(The piece with an element that machines leave alone around each telephone number, e-mail
    and web address, what stands in these).
    """
    kept: list[str] = []

    def hidden(words: str) -> str:
        kept.append(words)
        return f'<x id="k{len(kept) - 1}" translate="no">{words}</x>'

    def piece(text: str) -> str:
        return "".join(
            hidden(words) if address else words for words, address in telephone.parts(text)
        )

    made = []
    for part in TAG.split(html):
        if part.startswith("<"):
            made.append(part)
        else:
            made += [
                hidden(words) if number % 2 else piece(words)
                for number, words in enumerate(ADDRESS.split(part))
            ]
    return "".join(made), kept


def shown_again(answer: str, kept: list[str]) -> str | None:
    """The answer with what was kept; None unless each is there once."""
    found = sorted(int(number) for number in SHOWN.findall(answer))
    if found != list(range(len(kept))):
        return None
    return SHOWN.sub(lambda shown: kept[int(shown[1])], answer).strip()


def translation_of(html: str, answer: str) -> str | None:
    """The answer as it is kept; None unless it has every tag and number of the piece, and words
    that are neither the English ones nor far more.
    """
    try:
        words = StringValue.from_translated_html(answer).data
    except ValueError:
        return None
    said = BeautifulSoup(words, "html.parser").get_text()
    as_much = len(said) <= TOO_LONG * len(html) + TOO_LONG
    is_other = words != html and has_words(said)
    whole = _tags(words) == _tags(html) and not _numbers(html) - _numbers(words)
    return words if as_much and is_other and whole else None


def _tags(html: str) -> Counter[tuple[str, str]]:
    tags = BeautifulSoup(html, "html.parser").find_all(True)
    return Counter((tag.name, str(tag.get("id", ""))) for tag in tags)


def _numbers(html: str) -> Counter[int]:
    """In digits of any script."""
    return Counter(map(int, DIGITS.findall(BeautifulSoup(html, "html.parser").get_text())))


def _in_time(ask: Callable[[], T]) -> T:
    """What it gives. Timeout: it gave nothing within LONGEST; nobody waits for the rest."""
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return answer.result(LONGEST)
    except TimeoutError as error:
        raise requests.Timeout from error


class Careful:
    """In front of a back-end of wagtail-localize. `left`: how many pieces it would not take."""

    display_name: str
    options: dict[str, Any]
    left = 0

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return (
            target_locale.language_code in self.options["LANGUAGES"]
            and source_locale.language_code != target_locale.language_code
        )

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        began, waiting = time.monotonic(), list(strings)
        found: dict[StringValue, StringValue] = {}
        while waiting and (not found or time.monotonic() - began < SECONDS):
            some, waiting = waiting[:PIECES], waiting[PIECES:]
            hidden = [hide(string.data) for string in some]
            answers = self._ask(source_locale, target_locale, [text for text, _kept in hidden])
            for string, (_text, kept), answer in zip(some, hidden, answers, strict=True):
                shown = shown_again(answer, kept)
                words = shown and translation_of(string.data, shown)
                if words:
                    found[string] = StringValue(words)
                else:
                    self.left += 1
        self.left += len(waiting)
        return found

    def _ask(self, source: Locale, target: Locale, texts: list[str]) -> list[str]:
        questions = [StringValue(text) for text in texts]
        try:
            ask = partial(super().translate, source, target, questions)  # type: ignore[misc]
            answers = _in_time(ask)
            return [answers[question].data.strip() for question in questions]
        except requests.Timeout as error:
            words = _("%(name)s did not answer in time. Nothing has changed. Try again later.")
            raise MachineError(words % {"name": self.display_name}) from error
        except FAULTS as error:
            words = _("%(name)s gave no translation. Nothing has changed. Try again later.")
            raise MachineError(words % {"name": self.display_name}) from error


class DeepL(Careful, DeepLTranslator):
    def get_api_endpoint(self) -> str:
        return self.options["URL"] or super().get_api_endpoint()

    def get_parameters(self, *asked: Any) -> dict[str, Any]:
        return {**super().get_parameters(*asked), "ignore_tags": "x"}


class LibreTranslate(Careful, LibreTranslator):
    pass
