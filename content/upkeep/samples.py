"""How much was checked in time, and what is drawn for somebody to check again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.conf import settings

T = TypeVar("T")
SIZE = 10


@dataclass(frozen=True)
class Share:
    """How many of them were checked in time."""

    checked: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.checked / self.total) if self.total else 0


def draw(keys: Iterable[tuple[T, object]], day: date, count: int = SIZE) -> list[T]:
    """The month's sample of [(row, its key)]. It stays the same all month, and nobody can know the
    next one before.
    """
    month = f"{settings.SECRET_KEY} {day:%Y-%m}"
    drawn = sorted(keys, key=lambda row: hashlib.sha256(f"{month} {row[1]}".encode()).hexdigest())
    return [row for row, _key in drawn[:count]]
