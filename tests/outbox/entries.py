"""A test's own readers of the log and daily jobs, in the place of any of the same name."""

from collections.abc import Callable
from typing import TypeVar

from registry.slots import CHANGE_READERS, DAILY_JOBS, Slot

F = TypeVar("F", bound=Callable)


def _entry(slot: Slot, name: str) -> Callable[[F], F]:
    def add(function: F) -> F:
        slot.added[name] = function
        return function

    return add


def reader(name: str) -> Callable[[F], F]:
    return _entry(CHANGE_READERS, name)


def daily(name: str) -> Callable[[F], F]:
    return _entry(DAILY_JOBS, name)
