"""Sets of rows as whole numbers, a bit for each row: thousands of rows are joined and counted in a
microsecond. Pure.
"""

from collections.abc import Iterable


def of(rows: Iterable[int], size: int) -> int:
    """The set of these row numbers, all below `size`."""
    found = bytearray(size // 8 + 1)
    for row in rows:
        found[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(found, "little")


def rows(found: int) -> list[int]:
    """The row numbers of a set, the lowest first."""
    return [row for row, bit in enumerate(bin(found)[:1:-1]) if bit == "1"]


class Families:
    """Rows that belong together stand side by side. `sizes`: of each family, in order."""

    def __init__(self, sizes: Iterable[int]) -> None:
        numbers = [number for size in sizes for number in range(size)]
        self.size = len(numbers)
        # for each distance: the rows that have an elder of their family so many rows before
        self._elder = [
            of((row for row, number in enumerate(numbers) if number >= apart), self.size)
            for apart in range(1, max(numbers, default=0) + 1)
        ]

    def eldest(self, found: int) -> int:
        """The first row of each family in the set."""
        younger = 0
        for apart, has_elder in enumerate(self._elder, 1):
            younger |= (found << apart) & has_elder
        return found & ~younger

    def count(self, found: int) -> int:
        """How many families have a row in the set."""
        return self.eldest(found).bit_count()
