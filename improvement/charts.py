"""The geometry of a chart: what stands where, in the units of its SVG. templates/improvement/chart.html only writes it down.

Bars for the local area, a line each for the region and England, one for a target. Time goes from left to right in every
language. The drawing is as wide as the narrowest telephone's column (288 px), so that its 16 px are 16 px there.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, gcd

from django.utils.dates import MONTHS_3
from django.utils.formats import number_format

WIDTH, HEIGHT = 288, 168  # of the whole drawing, and of the part that the values take
LABELS = 68  # room for the words at the end of lines
LINE = 19  # from one line of words to the next
GAP = 4  # between two texts in a row
MOST_PLACES = 60


@dataclass(frozen=True)
class Column:
    """What the chart draws of one period. `values`: {"here": Decimal, "region": …, "england": …}, without those that are missing."""

    period: str
    starts: datetime.date
    ends: datetime.date
    values: dict


@dataclass(frozen=True)
class Bar:
    period: str
    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self):
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
    points: list
    path: str  # empty where no two neighbours have a figure


@dataclass(frozen=True)
class Note:
    """Words in the drawing. `lines`: [(y, text)]."""

    kind: str
    x: float
    lines: list


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
    right: float  # where the part with the values ends
    bars: list
    series: list
    aim: float | None
    ends: list  # [(Note, Leader)]
    values: list  # Notes with the figures of the bars
    ticks: list  # Notes with the periods

    @property
    def width(self):
        return WIDTH


def shown(value, *, percent=False):
    """A figure in the reader's language: 46.3%, 5,945."""
    return number_format(value.normalize(), force_grouping=True) + ("%" if percent else "")


@dataclass(frozen=True)
class Plot:
    """Where a period and a value stand."""

    columns: list
    places: list  # of each column, counted from the left; a period that is missing leaves one free
    step: float
    base: float
    highest: Decimal

    @classmethod
    def of(cls, columns, right, base, highest):
        places = places_in_time([column.ends for column in columns])
        return cls(columns, places, right / (places[-1] + 1), base, highest)

    def x(self, number):
        return round((self.places[number] + 0.5) * self.step, 1)

    def y(self, value):
        return round(self.base - float(value / self.highest) * HEIGHT, 1)

    def bars(self):
        width = round(self.step * 0.72, 1)
        return [
            Bar(column.period, round(self.x(number) - width / 2, 1), self.y(value), width, round(self.base - self.y(value), 1))
            for number, column in enumerate(self.columns)
            if (value := column.values.get("here")) is not None
        ]

    def point(self, number, value):
        return Point(self.columns[number].period, self.x(number), self.y(value), value)

    def series(self, area):
        """Its line is broken where a period is missing."""
        numbers = [number for number, column in enumerate(self.columns) if area in column.values]
        points = [self.point(number, self.columns[number].values[area]) for number in numbers]
        parts = [
            f"M{one.x} {one.y}L{two.x} {two.y}"
            for (here, one), (there, two) in pairwise(zip(numbers, points, strict=True))
            if self.places[there] - self.places[here] == 1
        ]
        return Series(area, points, "".join(parts))

    def row(self, kind, texts, y):
        """Notes with one text (a list of lines) a column, as many as find room; the last one always. `y` gives the first line's place."""
        room = max(width_of(line) for text in texts for line in text) + GAP
        every = ceil(room / self.step)
        return [
            Note(kind, self.x(number), [(round(y(number) + LINE * place, 1), line) for place, line in enumerate(text)])
            for number, text in enumerate(texts)
            if any(text) and (self.places[-1] - self.places[number]) % every == 0
        ]


def draw(columns, *, percent, target=None, lines=()):
    """The Chart of Columns (at least one) in the order of time.

    `lines`: [(area, name)] of the areas to draw as lines; `target`: (its name, value) or None.
    """
    lines = [(area, name) for area, name in lines if any(area in column.values for column in columns)]
    named = bool(lines or target)  # then other marks cross the bars, so the figures stand below them and not above
    base = HEIGHT + (10 if named else 30)
    right = WIDTH - LABELS if named else WIDTH
    plot = Plot.of(columns, right, base, Decimal(100) if percent else _highest(columns, lines, target))
    series = [plot.series(area) for area, _name in lines]
    values = [[shown(column.values["here"])] if "here" in column.values else [""] for column in columns]
    ticks = [tick(column.starts, column.ends) for column in columns]
    below = base + LINE + 2
    ends = [(one.area, one.points[-1], name) for one, (_area, name) in zip(series, lines, strict=True)]
    if target:
        ends.append(("aim", Point("", right, plot.y(target[1]), target[1]), target[0]))
    return Chart(
        height=below + LINE * (max(map(len, ticks)) - 1) + (LINE if named else 0) + 6,
        base=base,
        right=right,
        bars=plot.bars(),
        series=series,
        aim=plot.y(target[1]) if target else None,
        ends=_ends([(kind, end, [*name.split(), shown(end.value, percent=percent)]) for kind, end, name in ends], right, base),
        values=plot.row("num", values, lambda number: below if named else plot.y(columns[number].values["here"]) - 8),
        ticks=plot.row("tick", ticks, lambda _number: below + (LINE if named else 0)),
    )


def _highest(columns, lines, target):
    drawn = {"here", *(area for area, _name in lines)}
    values = [value for column in columns for area, value in column.values.items() if area in drawn]
    return max([*values, *([target[1]] if target else [])], default=0) or Decimal(1)


def _ends(wanted, right, base):
    """[(Note, Leader)] beside the ends of the lines, moved apart so that none covers another. `wanted`: [(kind, Point, texts)]."""
    wanted = sorted(wanted, key=lambda end: end[1].y)
    tops, free = [], 0
    for _kind, end, texts in wanted:
        tops.append(max(free, end.y - LINE * len(texts) / 2))
        free = tops[-1] + LINE * len(texts) + GAP
    limit = base + LINE
    for number in reversed(range(len(wanted))):
        tops[number] = min(tops[number], limit - LINE * len(wanted[number][2]))
        limit = tops[number] - GAP
    found = []
    for (kind, end, texts), top in zip(wanted, tops, strict=True):
        lines = [(round(top + LINE * (place + 0.75), 1), text) for place, text in enumerate(texts)]
        middle = round(top + LINE * len(texts) / 2, 1)
        found.append((Note(kind, right + 10, lines), Leader(end.x, end.y, right + 7, middle)))
    return found


def places_in_time(days):
    """The place of each day on an axis that gives equal time equal room, or their plain order where that would be too wide or too fine."""
    months = [day.year * 12 + day.month for day in days]
    steps = [later - earlier for earlier, later in pairwise(months)]
    width = gcd(*steps) or 1
    places = [(month - months[0]) // width for month in months]
    return places if all(steps) and places[-1] < MOST_PLACES else list(range(len(days)))


def tick(starts, ends):
    """The lines of words below a period: its year, its years (23/24), or its last month and year."""
    if (ends - starts).days > 330:
        return [str(ends.year) if starts.year == ends.year else f"{starts:%y}/{ends:%y}"]
    return [str(MONTHS_3[ends.month]).capitalize(), str(ends.year)]


def width_of(text):
    """About how wide these words are in bold 16 px."""
    return sum(5 if sign in ".,/ \xa0" else 9.2 for sign in text)
