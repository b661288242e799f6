"""What is told of the measures: each with the figures that were known on a day, their table and their chart."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext

import pagetree
from dates import PartialDate

from . import charts
from .models.measures import Area, Measure, Observation, Unit, known_on
from .texts import Text

AREAS = list(Area.values)  # in the order of columns


@dataclass(frozen=True)
class Figure:
    area: str
    period: str
    starts: datetime.date
    ends: datetime.date
    value: Decimal
    waiting: int | None
    published: PartialDate | None
    note: str


@dataclass(frozen=True)
class MeasureRow:
    """A measure as it is stored, with {language: (title, what)} and its figures in the order of time."""

    id: int
    key: str
    inspection_id: int
    inspection_key: str
    finding_id: int | None
    action_id: int | None
    title: str
    what: str
    unit: str
    source: str
    source_url: str
    licence: str
    target: Decimal | None
    target_source: str
    compare: bool
    region_name: str
    next_update: PartialDate | None
    is_wait: bool
    statistic: str
    help_page_id: int | None
    words: dict
    figures: list


COLUMNS = [name for name in MeasureRow.__dataclass_fields__ if name not in {"inspection_key", "words", "figures"}]


@dataclass(frozen=True)
class Cell:
    """One figure of the table. `text` is None where the sources have none."""

    area: str
    value: Decimal | None
    text: str | None


@dataclass(frozen=True)
class Line:
    """One period of the table."""

    period: Text
    starts: datetime.date
    ends: datetime.date
    cells: list
    waiting: str | None
    published: PartialDate | None
    note: str

    @property
    def values(self):
        """{area: value} of those that there are."""
        return {cell.area: cell.value for cell in self.cells if cell.value is not None}


@dataclass(frozen=True)
class MeasureTold:
    row: MeasureRow
    title: Text
    what: Text
    unit: str
    areas: list  # [(area, name or "" for this local area)], the columns
    lines: list
    target: str | None
    out_of_date: bool
    help: object  # the node of the page for those who wait, or None
    chart: object

    def __getattr__(self, name):
        """Its key, source and the like are told as they are stored."""
        if name in MeasureRow.__dataclass_fields__:
            return getattr(self.row, name)
        raise AttributeError(name)

    @property
    def latest(self):
        return self.lines[-1] if self.lines else None

    @property
    def as_of(self):
        """The last period that there is a figure for, in words."""
        return self.latest.period if self.latest else None

    @property
    def rows(self):
        """[(period, {area: value}, number waiting)]"""
        return [(line.period, line.values, line.waiting) for line in self.lines]

    @property
    def has_waiting(self):
        return any(line.waiting for line in self.lines)

    @property
    def csv_url(self):
        return reverse("measure_csv", args=[self.row.inspection_key, self.row.key])


def read_measures():
    """Every measure with its words and figures: two queries, however many there are."""
    found = {}
    joined = Measure.objects.values_list(
        *COLUMNS, "inspection__key", "translations__language", "translations__words", "translations__what"
    )
    for *values, inspection_key, language, title, what in joined:
        row = found.get(values[0])
        if row is None:
            row = found[values[0]] = MeasureRow(**dict(zip(COLUMNS, values, strict=True)), inspection_key=inspection_key, words={}, figures=[])
        if language:
            row.words[language] = (title, what)
    names = [name for name in Figure.__dataclass_fields__]
    for pk, *values in Observation.objects.order_by("ends").values_list("measure_id", *names):
        found[pk].figures.append(Figure(*values))
    return list(found.values())


def told(language, as_of):
    """[MeasureTold] of all measures, with what was known on the day `as_of`."""
    tree = pagetree.current()
    rows = tree.memo("measures", lambda _tree: read_measures())
    return tree.memo(("measures", language, as_of), lambda tree: [tell(row, language, as_of, tree.local) for row in rows])
