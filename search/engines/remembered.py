"""Candidates that this process has read before: to read one takes longer than to order it."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from search.engines.ranking import Candidate

MOST = 5000
Mark = TypeVar("Mark")  # what tells which write of which entry it is


class Remembered(Generic[Mark]):
    def __init__(self) -> None:
        self._kept: OrderedDict[Mark, Candidate] = OrderedDict()

    def of(
        self,
        marks: Iterable[Mark],
        read: Callable[[set[Mark]], Iterable[tuple[Mark, Candidate]]],
    ) -> list[Candidate | None]:
        """The candidate of each mark; None where `read`, which is asked for those not seen before,
        has none.
        """
        marks = list(marks)
        if missing := {mark for mark in marks if mark not in self._kept}:
            self._kept.update(read(missing))
        found = [self._kept.get(mark) for mark in marks]
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return found
