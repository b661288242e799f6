"""What a reader's place means for the rows of the directory."""

from functools import cached_property

from services.positions import METRES_IN_A_MILE

from . import bits
from .directory import Directory
from .places import Where


class Geography:
    def __init__(self, directory: Directory, where: Where) -> None:
        self.directory, self.where = directory, where

    @cached_property
    def squares(self) -> dict[int, float]:
        """{row: square of its distance in metres}; empty where the reader is nowhere."""
        return dict(self.directory.squares(self.where.point)) if self.where.point else {}

    @cached_property
    def usable(self) -> int:
        """Without what only helps people who live elsewhere."""
        found = self.directory.all
        if self.where.districts:
            found = 0
            for district in self.where.districts:
                found |= self.directory.areas_known.get(district, 0)
        if self.where.point:
            east, north = self.where.point
            beyond = (
                row
                for row, (one, two), limit in self.directory.near_only
                if (one - east) ** 2 + (two - north) ** 2 > limit
            )
            found &= ~bits.of(beyond, len(self.directory.rows))
        return found

    def within(self, miles: int | None) -> int:
        """Rows within so many miles. Help that has no place to go to is never too far; what has a
        place that isn't known, or isn't shown, is near where its district is the reader's.

        Where only the reader's district is known, what lies in it.
        """
        directory = self.directory
        if self.where.point is None:
            here = self._in_districts() if self.where.districts else directory.local
            return directory.wide | here
        if miles is None:
            return directory.all
        limit = (miles * METRES_IN_A_MILE) ** 2
        near = (row for row, square in self.squares.items() if square <= limit)
        unknown = self._in_districts() & ~directory.has_point
        return directory.wide | bits.of(near, len(directory.rows)) | unknown

    def _in_districts(self) -> int:
        found = 0
        for district in self.where.districts:
            found |= self.directory.values["district"].get(district, 0)
        return found & self.directory.local
