"""Lists by first letter, in the order of a language's own alphabet (`alphabets.txt`)."""

import functools
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("alphabets.txt")
DIGITS = "0–9"
FIRST, OTHERS = -1, 10_000  # before and after all letters of the alphabet


@dataclass(frozen=True)
class Letter:
    """What begins with it. `anchor`: its id on the page."""

    name: str
    anchor: str
    items: list[Any] = field(default_factory=list)


class Alphabet:
    def __init__(self, letters: Iterable[str]) -> None:
        """Each letter with its other forms behind it: اآ."""
        self.names = [letter[0] for letter in letters]
        self.places = {
            form.casefold(): place for place, letter in enumerate(letters) for form in letter
        }

    def place(self, sign: str) -> int:
        """Of a letter or digit, in the order of the alphabet. A letter with a sign that the
        alphabet doesn't know stands where it would without.
        """
        found = self.places.get(sign.casefold())
        if found is None:
            base = unicodedata.normalize("NFD", sign)[0].casefold()[0]
            found = self.places.get(base, OTHERS + ord(base))
        return FIRST if sign.isdigit() else found

    def name(self, sign: str) -> str:
        """The letter under which what begins with this sign stands."""
        place = self.place(sign)
        if place == FIRST:
            return DIGITS
        return self.names[place] if place < OTHERS else chr(place - OTHERS).upper()

    def key(self, text: str) -> tuple[list[int], str]:
        """To sort by: word by word, whatever stands between the words."""
        found = [
            self.place(sign) if sign.isalnum() else FIRST - 1
            for sign in unicodedata.normalize("NFC", text)
            if sign.isalnum() or sign == " "
        ]
        return found, text

    def by_letter(
        self, items: Iterable[Any], title: Callable[[Any], str], prefix: str
    ) -> list[Letter]:
        """Every letter of the alphabet, also those that nothing begins with, and others that are
        needed, each with its items in order.
        """
        found: dict[str, list[Any]] = {}
        for item in sorted(items, key=lambda one: self.key(title(one))):
            found.setdefault(self.name(_first_sign(title(item))), []).append(item)
        names = {*self.names, *found}
        in_order = sorted(names, key=lambda name: self.place(name[0]))
        return [Letter(name, f"{prefix}-{name.lower()}", found.get(name, [])) for name in in_order]


def _first_sign(text: str) -> str:
    return next((sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum()), "0")


@functools.cache
def alphabet_of(language: str) -> Alphabet:
    """Without a line in the file: the letters that occur, as Unicode has them."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    known = dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return Alphabet(known.get(language, "").split())
