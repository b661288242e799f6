"""Measures as readers see them: the figures that were known on a day, with a table and a chart."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

import pagetree
from dates import PartialDate
from improvement.inspections.translated_text import TranslatedText
from improvement.measures import charts
from improvement.measures.models import FigureArea, Unit, known_on
from improvement.measures.query import Figure, MeasureRow, read_measures
from improvement.measures.shares import share_in_words
from pagetree.node import Node

AREAS = list(FigureArea.values)  # in the order of columns


@dataclass(frozen=True)
class Cell:
    """One figure of the table. `text` is None where the sources have none."""

    area: str
    value: Decimal | None
    text: str | None


@dataclass(frozen=True)
class Line:
    """One period of the table."""

    period: TranslatedText
    starts: datetime.date
    ends: datetime.date
    cells: list[Cell]
    waiting: str | None
    published: PartialDate | None
    note: str

    @property
    def values(self) -> dict[str, Decimal]:
        """{area: value} of those that there are."""
        return {cell.area: cell.value for cell in self.cells if cell.value is not None}


@dataclass(frozen=True)
class MeasureView:
    row: MeasureRow  # as it is stored: source, licence, statistic …
    title: TranslatedText
    what: TranslatedText
    unit: str
    areas: list[tuple[str, str]]  # [(area, name or "" for this local area)], the columns
    lines: list[Line]
    target: str | None
    out_of_date: bool
    help: Node | None  # the page for those who wait
    chart: charts.Chart | None

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def inspection_id(self) -> int:
        return self.row.inspection_id

    @property
    def finding_id(self) -> int | None:
        return self.row.finding_id

    @property
    def action_id(self) -> int | None:
        return self.row.action_id

    @property
    def latest(self) -> Line | None:
        return self.lines[-1] if self.lines else None

    @property
    def as_of(self) -> TranslatedText | None:
        """The last period that there is a figure for, in words."""
        return self.latest.period if self.latest else None

    @property
    def has_waiting(self) -> bool:
        return any(line.waiting for line in self.lines)

    @property
    def has_published(self) -> bool:
        return any(line.published for line in self.lines)

    @property
    def has_notes(self) -> bool:
        return any(line.note for line in self.lines)

    @property
    def spoken(self) -> list[tuple[str, str, str]]:
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
    def newest(self) -> tuple[str, TranslatedText] | None:
        """(this area's last figure, its period), None where there is none."""
        return next(
            (
                (cell.text, line.period)
                for line in reversed(self.lines)
                for cell in line.cells
                if cell.area == FigureArea.HERE and cell.text
            ),
            None,
        )

    @property
    def in_words(self) -> str:
        """The newest share as people say it, "" where the figures are no shares."""
        line = next((line for line in reversed(self.lines) if FigureArea.HERE in line.values), None)
        if line is None or self.row.unit != Unit.PERCENT:
            return ""
        share = line.values[FigureArea.HERE]
        labels = {
            "period": line.period,
            "share": share_in_words(share),
            "figure": charts.shown(share, percent=True),
        }
        return gettext("%(period)s: %(share)s (%(figure)s).") % labels

    @property
    def csv_url(self) -> str:
        return reverse("measure_csv", args=[self.row.inspection_key, self.row.key])


def measures_on(language: str, as_of: datetime.date) -> list[MeasureView]:
    """[MeasureView] of all measures, with what was known on the day `as_of`."""
    tree = pagetree.current()
    rows = tree.cached("measures", lambda _tree: read_measures())
    return tree.cached(
        ("measures", language, as_of),
        lambda tree: [view_of(row, language, as_of, tree.local) for row in rows],
    )


def figures_known_on(row: MeasureRow, day: datetime.date) -> list[Figure]:
    return [figure for figure in row.figures if known_on(figure.published, figure.ends, day)]


def view_of(
    row: MeasureRow, language: str, as_of: datetime.date, local: Callable[[int, str], Node | None]
) -> MeasureView:
    """The MeasureView of a MeasureRow in the active language, `language`. `local`: the public node
    of a page's id, as the tree gives it.
    """
    figures = figures_known_on(row, as_of)
    percent = row.unit == Unit.PERCENT
    found = {figure.area for figure in figures}
    names: dict[str, str] = {
        FigureArea.HERE: "",
        FigureArea.REGION: row.region_name or gettext("Region"),
        FigureArea.ENGLAND: gettext("England"),
    }
    areas = [(area, names[area]) for area in AREAS if area in found]
    lines = [_line(together, areas, percent) for together in _by_period(figures)]
    return MeasureView(
        row=row,
        title=TranslatedText.choose(
            row.title, {code: title for code, (title, _what) in row.words.items()}, language
        ),
        what=TranslatedText.choose(
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


def _by_period(figures: list[Figure]) -> Iterable[dict[str, Figure]]:
    """The figures of each period together: those that end on the same day."""
    found: dict[datetime.date, dict[str, Figure]] = {}
    for figure in figures:
        found.setdefault(figure.ends, {})[figure.area] = figure
    return found.values()


def _line(together: dict[str, Figure], areas: list[tuple[str, str]], percent: bool) -> Line:
    first = together.get(FigureArea.HERE) or next(iter(together.values()))
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


def _chart(
    row: MeasureRow, lines: list[Line], areas: list[tuple[str, str]], percent: bool
) -> charts.Chart:
    columns = [charts.Column(line.period, line.starts, line.ends, line.values) for line in lines]
    target = (gettext("Target"), row.target) if row.target is not None else None
    others = (
        [(area, name) for area, name in areas if area != FigureArea.HERE] if row.compare else []
    )
    return charts.draw(columns, percent=percent, target=target, lines=others)


def period_in_words(figure: Figure) -> TranslatedText:
    """As it was typed, in English; in another language by its dates, where they are a day, month,
    year or school year.
    """
    starts, ends, language = figure.starts, figure.ends, get_language()
    if language == settings.LANGUAGE_CODE:
        return TranslatedText(figure.period)
    for precision in "dmy":
        whole = PartialDate(starts, precision)
        if whole.end == ends and PartialDate.parse(str(whole)).start == starts:
            return TranslatedText(whole.label, language)
    if (starts.month, starts.day, ends.month, ends.day, ends.year - starts.year) == (
        9,
        1,
        8,
        31,
        1,
    ):
        return TranslatedText(
            gettext("School year %(years)s") % {"years": f"{starts.year}/{ends:%y}"}, language
        )
    return TranslatedText(figure.period)
