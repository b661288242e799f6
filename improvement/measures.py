"""What is told of the measures: each with the figures that were known on a day, their table and
their chart.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

import pagetree
from dates import PartialDate

from . import charts
from .models.measures import Area, Measure, Unit, known_on
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
    """A measure as it is stored, with {language: (title, what)} and its figures in the order of
    time.
    """

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


COLUMNS = [
    name
    for name in MeasureRow.__dataclass_fields__
    if name not in {"inspection_key", "words", "figures"}
]


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
    row: MeasureRow  # what is told as it is stored: source, licence, statistic …
    title: Text
    what: Text
    unit: str
    areas: list  # [(area, name or "" for this local area)], the columns
    lines: list
    target: str | None
    out_of_date: bool
    help: object  # the node of the page for those who wait, or None
    chart: charts.Chart | None

    @property
    def key(self):
        return self.row.key

    @property
    def inspection_id(self):
        return self.row.inspection_id

    @property
    def finding_id(self):
        return self.row.finding_id

    @property
    def action_id(self):
        return self.row.action_id

    @property
    def latest(self):
        return self.lines[-1] if self.lines else None

    @property
    def as_of(self):
        """The last period that there is a figure for, in words."""
        return self.latest.period if self.latest else None

    @property
    def has_waiting(self):
        return any(line.waiting for line in self.lines)

    @property
    def has_published(self):
        return any(line.published for line in self.lines)

    @property
    def has_notes(self):
        return any(line.note for line in self.lines)

    @property
    def spoken(self):
        """[(area, its name, its figures in words)]: what the chart says to
        those who don’t see it.
        """
        figures = {
            area: [
                (line.period, cell.text)
                for line in self.lines
                for cell in line.cells
                if cell.area == area and cell.text
            ]
            for area, _name in self.areas
        }
        return [
            (area, name, ", ".join(f"{period}: {text}" for period, text in figures[area]))
            for area, name in self.areas
        ]

    @property
    def newest(self):
        """(this area's last figure, its period), None where there is none."""
        return next(
            (
                (cell.text, line.period)
                for line in reversed(self.lines)
                for cell in line.cells
                if cell.area == Area.HERE and cell.text
            ),
            None,
        )

    @property
    def in_words(self) -> str:
        """The newest share as people say it, "" where the figures are no shares."""
        line = next((line for line in reversed(self.lines) if Area.HERE in line.values), None)
        if line is None or self.row.unit != Unit.PERCENT:
            return ""
        share = line.values[Area.HERE]
        labels = {
            "period": line.period,
            "share": share_in_words(share),
            "figure": charts.shown(share, percent=True),
        }
        return gettext("%(period)s: %(share)s (%(figure)s).") % labels

    @property
    def csv_url(self):
        return reverse("measure_csv", args=[self.row.inspection_key, self.row.key])


SHARES = [
    (1, 20),
    (1, 10),
    (1, 5),
    (1, 4),
    (1, 3),
    (2, 5),
    (1, 2),
    (3, 5),
    (2, 3),
    (3, 4),
    (4, 5),
    (9, 10),
    (19, 20),
]


def share_in_words(percent: Decimal) -> str:
    """About 1 in 4."""
    if percent in (0, 100):
        return gettext("all") if percent else gettext("none")
    if not Decimal("2.5") <= percent <= Decimal("97.5"):
        return gettext("almost all") if percent > 50 else gettext("almost none")
    some, whole = min(SHARES, key=lambda share: abs(Decimal(100 * share[0]) / share[1] - percent))
    words = (
        gettext("%(some)s in %(whole)s")
        if percent * whole == 100 * some
        else gettext("about %(some)s in %(whole)s")
    )
    return words % {"some": some, "whole": whole}


def read_measures():
    """Every measure with its words and figures in one query: a row for each pair of a language and
    a figure.
    """
    found, figures = {}, {}
    words = ("translations__language", "translations__words", "translations__what")
    names = list(Figure.__dataclass_fields__)
    joined = Measure.objects.order_by("sort_order", "pk", "observations__ends", "observations__pk")
    for inspection_key, language, title, what, figure, *rest in joined.values_list(
        "inspection__key",
        *words,
        "observations__pk",
        *COLUMNS,
        *(f"observations__{name}" for name in names),
    ):
        values, observed = rest[: len(COLUMNS)], rest[len(COLUMNS) :]
        row = found.get(values[0])
        if row is None:
            row = found[values[0]] = MeasureRow(
                **dict(zip(COLUMNS, values, strict=True)),
                inspection_key=inspection_key,
                words={},
                figures=[],
            )
        if language:
            row.words[language] = (title, what)
        if figure and figure not in figures:
            figures[figure] = Figure(*observed)
            row.figures.append(figures[figure])
    return list(found.values())


def told(language, as_of):
    """[MeasureTold] of all measures, with what was known on the day `as_of`."""
    tree = pagetree.current()
    rows = tree.memo("measures", lambda _tree: read_measures())
    return tree.memo(
        ("measures", language, as_of),
        lambda tree: [tell(row, language, as_of, tree.local) for row in rows],
    )


def figures_known_on(row, day):
    return [figure for figure in row.figures if known_on(figure.published, figure.ends, day)]


def tell(row, language, as_of, local):
    """The MeasureTold of a MeasureRow in the active language, `language`. `local`: the public node
    of a page's id, as the tree gives it.
    """
    figures = figures_known_on(row, as_of)
    percent = row.unit == Unit.PERCENT
    found = {figure.area for figure in figures}
    names = {
        Area.HERE: "",
        Area.REGION: row.region_name or gettext("Region"),
        Area.ENGLAND: gettext("England"),
    }
    areas = [(area, names[area]) for area in AREAS if area in found]
    lines = [_line(together, areas, percent) for together in _by_period(figures)]
    return MeasureTold(
        row=row,
        title=Text.choose(
            row.title, {code: title for code, (title, _what) in row.words.items()}, language
        ),
        what=Text.choose(
            row.what, {code: what for code, (_title, what) in row.words.items()}, language
        ),
        unit=str(Unit(row.unit).label),
        areas=areas,
        lines=lines,
        target=charts.shown(row.target, percent=percent) if row.target is not None else None,
        out_of_date=bool(row.next_update and as_of > row.next_update.end),
        help=local(row.help_page_id, language) if row.help_page_id else None,
        chart=_chart(row, lines, areas, percent) if lines else None,
    )


def _by_period(figures):
    """The figures of each period together: those that end on the same day."""
    found = {}
    for figure in figures:
        found.setdefault(figure.ends, {})[figure.area] = figure
    return found.values()


def _line(together, areas, percent):
    first = together.get(Area.HERE) or next(iter(together.values()))
    cells = [
        (
            Cell(area, together[area].value, charts.shown(together[area].value, percent=percent))
            if area in together
            else Cell(area, None, None)
        )
        for area, _name in areas
    ]
    return Line(
        period=period_in_words(first),
        starts=first.starts,
        ends=first.ends,
        cells=cells,
        waiting=None if first.waiting is None else charts.shown(Decimal(first.waiting)),
        published=first.published,
        note=" ".join(dict.fromkeys(figure.note for figure in together.values() if figure.note)),
    )


def _chart(row, lines, areas, percent):
    columns = [charts.Column(line.period, line.starts, line.ends, line.values) for line in lines]
    target = (gettext("Target"), row.target) if row.target is not None else None
    others = [(area, name) for area, name in areas if area != Area.HERE] if row.compare else []
    return charts.draw(columns, percent=percent, target=target, lines=others)


def period_in_words(figure):
    """As it was typed, in English; in another language by its dates, where they are a day, month,
    year or school year.
    """
    starts, ends, language = figure.starts, figure.ends, get_language()
    if language == settings.LANGUAGE_CODE:
        return Text(figure.period)
    for precision in "dmy":
        whole = PartialDate(starts, precision)
        if whole.end == ends and PartialDate.parse(str(whole)).start == starts:
            return Text(whole.label, language)
    if (starts.month, starts.day, ends.month, ends.day, ends.year - starts.year) == (
        9,
        1,
        8,
        31,
        1,
    ):
        return Text(
            gettext("School year %(years)s") % {"years": f"{starts.year}/{ends:%y}"}, language
        )
    return Text(figure.period)
