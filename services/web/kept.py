"""A reader's list of services. It stands in an address and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from .codes import ids_by_code
from .shown import Shown, public_services

MOST = 20  # services in one list
MOST_COMPARED = 3
SEPARATOR = "."


@dataclass(frozen=True)
class Kept:
    """`services` in the reader's order. `left_out`: what was typed or stands in the address and is
    no code of a public service. `is_cut`: there were too many.
    """

    services: tuple[Shown, ...] = ()
    left_out: tuple[str, ...] = ()
    is_cut: bool = False

    @classmethod
    def read(cls, given: QueryDict, most: int = MOST) -> Self:
        """`s`: codes, as an address or ticked boxes have them; `add`: what somebody typed."""
        listed = [word for words in given.getlist("s") for word in words.split(SEPARATOR)]
        asked = [word for word in (*listed, *given.get("add", "").split(",")) if word.strip()]
        known = ids_by_code(asked)
        found = public_services().in_bulk(set(known.values())) if known else {}
        ids = [pk for pk in dict.fromkeys(known.values()) if pk in found]
        return cls(
            tuple(Shown(found[pk]) for pk in ids[:most]),
            tuple(word.strip() for word in asked if known.get(word) not in found),
            len(ids) > most,
        )

    @property
    def codes(self) -> str:
        return _joined(self.services)

    @property
    def address(self) -> str:
        return _address("my_list", self.codes)

    @property
    def whole_address(self) -> str:
        """As it can be sent and written down."""
        return settings.BASE_URL + self.address

    @property
    def print_address(self) -> str:
        return _address("my_list_print", self.codes)

    @property
    def compare_address(self) -> str:
        return _address("compare", self.codes)

    @cached_property
    def rows(self) -> list[tuple[Shown, str]]:
        """[(a service, the address of the list without it)]."""
        return [
            (
                shown,
                _address("my_list", _joined(other for other in self.services if other != shown)),
            )
            for shown in self.services
        ]


def _joined(services: Iterable[Shown]) -> str:
    return SEPARATOR.join(shown.service.code for shown in services)


def _address(name: str, codes: str) -> str:
    """An empty list says so in its address, as a browser may remember another one."""
    return f"{reverse(name)}?{urlencode({'s': codes})}"
