"""Every measure with its translations and figures, in one query."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from dates import PartialDate
from improvement.measures.models import Measure


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
    words: dict[str, tuple[str, str]]
    figures: list[Figure]


COLUMNS = [
    name
    for name in MeasureRow.__dataclass_fields__
    if name not in {"inspection_key", "words", "figures"}
]


def read_measures() -> list[MeasureRow]:
    """All measures. The query has a row for each pair of a language and a figure."""
    found: dict[int, MeasureRow] = {}
    figures: dict[int, Figure] = {}
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
