"""The geometry of a chart, in the units of its SVG. templates/improvement/chart.html only writes it
out.

Bars for the local area with their figures below, a line each for the region and England, one for a
target, a scale on the left. Time runs from left to right in every language. The drawing is as wide
as the narrowest phone's column (288 px).
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, gcd
from typing import Self

from django.utils.dates import MONTHS_3
from django.utils.formats import number_format

WIDTH, HEIGHT = 288, 168  # of the whole drawing, and of the part that the values take
LABELS = 72  # room for the words at the end of lines
LINE = 19  # from one line of words to the next
GAP = 4  # between two texts in a row
SMALL = 14  # px, for the scale, the periods and the words at the end of lines
CLOSE = 8  # px: two points nearer than this are one to the eye, and get one leader
MOST_PLACES = 60


@dataclass(frozen=True)
class Column:
    """What the chart draws of one period. `values`: {"here": Decimal, "region": …, "england": …},
    without those that are missing.
    """

    period: str
    starts: datetime.date
    ends: datetime.date
    values: dict[str, Decimal]


@dataclass(frozen=True)
class Bar:
    period: str
    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Point:
    period: str
    x: float
    y: float
    value: Decimal


@dataclass(frozen=True)
class Series:
    area: str
    points: list[Point]
    path: str  # empty where no two neighbours have a figure


@dataclass(frozen=True)
class Note:
    """Words in the drawing. `lines`: [(y, text)]."""

    kind: str
    x: float
    lines: list[tuple[float, str]]


@dataclass(frozen=True)
class Leader:
    """From the end of a line to its words."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Chart:
    height: float
    base: float
    left: float  # where the part with the values begins, and where it ends
    right: float
    scale: list[tuple[float, str]]  # [(y, its figure in words)]
    bars: list[Bar]
    series: list[Series]
    aim: float | None
    ends: list[tuple[Note, Leader]]
    values: list[Note]  # with the figures of the bars
    ticks: list[Note]  # with the periods

    @property
    def width(self) -> int:
        return WIDTH


def shown(value: Decimal, *, percent: bool = False) -> str:
    """A figure in the reader's language: 46.3%, 5,945."""
    return number_format(value.normalize(), force_grouping=True) + ("%" if percent else "")


@dataclass(frozen=True)
class Plot:
    """Where a period and a value stand."""

    columns: Sequence[Column]
    places: list[
        int
    ]  # of each column, counted from the left; a period that is missing leaves one free
    step: float
    left: float
    base: float
    highest: Decimal

    @classmethod
    def of(
        cls, columns: Sequence[Column], left: float, right: float, base: float, highest: Decimal
    ) -> Self:
        places = places_in_time([column.ends for column in columns])
        return cls(columns, places, (right - left) / (places[-1] + 1), left, base, highest)

    def x(self, number: int) -> float:
        return round(self.left + (self.places[number] + 0.5) * self.step, 1)

    def y(self, value: Decimal) -> float:
        return round(self.base - float(value / self.highest) * HEIGHT, 1)

    def bars(self) -> list[Bar]:
        width = round(self.step * 0.72, 1)
        return [
            Bar(
                column.period,
                round(self.x(number) - width / 2, 1),
                self.y(value),
                width,
                round(self.base - self.y(value), 1),
            )
            for number, column in enumerate(self.columns)
            if (value := column.values.get("here")) is not None
        ]

    def point(self, number: int, value: Decimal) -> Point:
        return Point(self.columns[number].period, self.x(number), self.y(value), value)

    def series(self, area: str) -> Series:
        """Its line is broken where a period is missing."""
        numbers = [number for number, column in enumerate(self.columns) if area in column.values]
        points = [self.point(number, self.columns[number].values[area]) for number in numbers]
        parts = [
            f"M{one.x} {one.y}L{two.x} {two.y}"
            for (here, one), (there, two) in pairwise(zip(numbers, points, strict=True))
            if self.places[there] - self.places[here] == 1
        ]
        return Series(area, points, "".join(parts))

    def row(self, kind: str, texts: list[list[str]], y: float, size: int) -> list[Note]:
        """Notes with one text (a list of lines) a column, as many as find room; the last one
        always. `y`: the first line's place.
        """
        room = max(width_of(line, size) for text in texts for line in text) + GAP
        every = ceil(room / self.step)
        return [
            Note(
                kind,
                self.x(number),
                [(round(y + LINE * place, 1), line) for place, line in enumerate(text)],
            )
            for number, text in enumerate(texts)
            if any(text) and (self.places[-1] - self.places[number]) % every == 0
        ]


def draw(
    columns: Sequence[Column],
    *,
    percent: bool,
    target: tuple[str, Decimal] | None = None,
    lines: Iterable[tuple[str, str]] = (),
) -> Chart:
    """The Chart of Columns (at least one) in the order of time.

    `lines`: [(area, name)] of the areas to draw as lines; `target`: (its name, value) or None.
    """
    lines = [
        (area, name) for area, name in lines if any(area in column.values for column in columns)
    ]
    named = bool(lines or target)
    highest = Decimal(100) if percent else _highest(columns, lines, target)
    scale = [(value, shown(value)) for value in steps(highest)]
    base, right = HEIGHT + 10, WIDTH - LABELS if named else WIDTH
    left = round(max(width_of(text, SMALL) for _value, text in scale) + GAP, 1)
    plot = Plot.of(columns, left, right, base, highest)
    series = [plot.series(area) for area, _name in lines]
    values = [
        [shown(column.values["here"])] if "here" in column.values else [""] for column in columns
    ]
    ticks = [tick(column.starts, column.ends) for column in columns]
    below = base + LINE + 2
    ends = [
        (one.area, one.points[-1], name) for one, (_area, name) in zip(series, lines, strict=True)
    ]
    if target:
        ends.append(("aim", Point("", right, plot.y(target[1]), target[1]), target[0]))
    return Chart(
        height=below + LINE * max(map(len, ticks)) + 6,
        base=base,
        left=left,
        right=right,
        scale=[(plot.y(value), text) for value, text in scale],
        bars=plot.bars(),
        series=series,
        aim=plot.y(target[1]) if target else None,
        ends=_ends(
            [
                End(kind, end, name.split(), shown(end.value, percent=percent))
                for kind, end, name in ends
            ],
            right,
            base,
        ),
        values=plot.row("num", values, below, 16),
        ticks=plot.row("tick", ticks, below + LINE, SMALL),
    )


def steps(highest: Decimal) -> list[Decimal]:
    """Round figures for a scale from nought: three or four of them, or only nought and the highest
    where it is smaller than 2.
    """
    for power in range(12, -1, -1):
        for digit in (5, 2, 1):
            step = Decimal(digit * 10**power)
            if highest >= 2 * step:
                return [step * number for number in range(int(highest // step) + 1)]
    return [Decimal(0), highest]


def _highest(
    columns: Sequence[Column], lines: list[tuple[str, str]], target: tuple[str, Decimal] | None
) -> Decimal:
    drawn = {"here", *(area for area, _name in lines)}
    values = [value for column in columns for area, value in column.values.items() if area in drawn]
    return max([*values, *([target[1]] if target else [])], default=Decimal(0)) or Decimal(1)


@dataclass(frozen=True)
class End:
    """Where a line ends, and what is said there."""

    kind: str
    point: Point
    name: list[str]  # its words, one a line
    figure: str

    @property
    def texts(self) -> list[str]:
        return [*self.name, self.figure]


def _ends(wanted: list[End], right: float, base: float) -> list[tuple[Note, Leader]]:
    """Words beside the ends of the lines, moved apart so that none covers another. Ends at one
    place have one leader.
    """
    together = _together(sorted(wanted, key=lambda end: end.point.y))
    texts = [_texts(ends) for ends in together]
    tops: list[float] = []
    free: float = 0
    for ends, lines in zip(together, texts, strict=True):
        tops.append(max(free, ends[0].point.y - LINE * len(lines) / 2))
        free = tops[-1] + LINE * len(lines) + GAP
    limit = base + LINE
    for number in reversed(range(len(together))):
        tops[number] = min(tops[number], limit - LINE * len(texts[number]))
        limit = tops[number] - GAP
    found = []
    for ends, lines, top in zip(together, texts, tops, strict=True):
        placed = [(round(top + LINE * (place + 0.75), 1), text) for place, text in enumerate(lines)]
        middle = round(top + LINE * len(lines) / 2, 1)
        kind, point = ends[0].kind, ends[0].point
        found.append((Note(kind, right + 10, placed), Leader(point.x, point.y, right + 7, middle)))
    return found


def _together(ends: list[End]) -> list[list[End]]:
    """Those of areas that end at the same place, to the eye."""
    found: list[list[End]] = []
    for end in ends:
        last = found[-1][-1] if found else None
        near = last and abs(end.point.y - last.point.y) < CLOSE and end.point.x == last.point.x
        if last and near and "aim" not in (end.kind, last.kind):
            found[-1].append(end)
        else:
            found.append([end])
    return found


def _texts(ends: list[End]) -> list[str]:
    """Each name with its figure; a figure that they share stands once."""
    if len({end.figure for end in ends}) > 1:
        return [text for end in ends for text in end.texts]
    names = [[*end.name[:-1], f"{end.name[-1]},"] for end in ends[:-1]] + [ends[-1].name]
    return [*(word for name in names for word in name), ends[0].figure]


def places_in_time(days: Sequence[datetime.date]) -> list[int]:
    """The place of each day on an axis that gives equal time equal room, or their plain order where
    that would be too wide or too fine.
    """
    months = [day.year * 12 + day.month for day in days]
    steps = [later - earlier for earlier, later in pairwise(months)]
    width = gcd(*steps) or 1
    places = [(month - months[0]) // width for month in months]
    return places if all(steps) and places[-1] < MOST_PLACES else list(range(len(days)))


def tick(starts: datetime.date, ends: datetime.date) -> list[str]:
    """The lines of words below a period: its year, its years (23/24), or its
    last month and year.
    """
    if (ends - starts).days > 330:
        return [str(ends.year) if starts.year == ends.year else f"{starts:%y}/{ends:%y}"]
    return [str(MONTHS_3[ends.month]).capitalize(), str(ends.year)]


def width_of(text: str, size: int = 16) -> float:
    """About how wide these words are in bold letters of so many px."""
    return sum(5 if sign in ".,/ \xa0" else 9.2 for sign in text) * size / 16
