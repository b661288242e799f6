"""Figures as a CSV file: reading, checking and saving what an editor uploads, all of it
or nothing.
"""

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from dates import PartialDate
from files.sheets import unshielded
from improvement.ledger import recording
from improvement.measures.models import FigureArea, Measure, Observation
from improvement.measures.query import Figure
from locks import changing_content
from typed import cleaning

COLUMNS = ["period", "starts", "ends", "area", "value", "waiting", "unit", "published", "note"]
FACTS = [
    "title",
    "source",
    "source_url",
    "licence",
]  # further columns of the file that readers download
MOST_BYTES = 1024 * 1024
MOST_ROWS = 2000
MOST_ERRORS = 20
KEPT = ["period", "starts", "value", "waiting", "published", "note"]
MISSING = "x"  # what the Department for Education writes where it has no figure
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]+)?")
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx or ods, and xls
OTHER_FIGURE = _(
    "%(period)s is stored already, as %(old)s and not %(new)s. Tick “Replace” if the new figure is"
    " right."
)


def cells(figure: Figure, unit: str) -> list[object]:
    """A line of the file. Dates are 2023-12-31."""
    words = [figure.period, figure.starts, figure.ends, figure.area, figure.value.normalize()]
    return [*words, figure.waiting, unit, figure.published, figure.note]


def read(file: File, measure: Measure) -> list[Observation]:
    """The Observations of an uploaded file, unsaved, without rows that have no figure (x).
    ValidationError says what is wrong and where.
    """
    found, errors = [], []
    seen: dict[tuple, int] = {}
    for line, row in _rows(file):
        try:
            figure = _figure(row, measure)
            figure.line = line
            _once(figure, seen)
        except ValidationError as error:
            errors += [_at(line, message) for message in error.messages]
        else:
            found.append(figure)
    _refuse(errors)
    if not any(figure.value is not None for figure in found):
        raise ValidationError(gettext("There is no figure in this file."))
    return [figure for figure in found if figure.value is not None]


@changing_content()
def keep(measure: Measure, figures: list[Observation], *, replace: bool = False) -> dict[str, int]:
    """Save what `read` returned: {"new", "changed", "same": how many}. ValidationError if a stored
    figure may not be replaced. Uploads run one after the other.
    """
    stored = list(Observation.objects.filter(measure=measure))
    by_day, by_name = (
        {(old.area, old.ends): old for old in stored},
        {(old.area, old.period): old for old in stored},
    )
    new, changed, errors = [], [], []
    for figure in figures:
        old, namesake = (
            by_day.get((figure.area, figure.ends)),
            by_name.get((figure.area, figure.period)),
        )
        if namesake and namesake is not old:
            errors.append(
                _at(
                    figure.line,
                    gettext("%(period)s is stored already, with other dates.")
                    % {"period": figure.period},
                )
            )
        elif old is None:
            new.append(figure)
        elif _cells(old) != _cells(figure):
            figure.pk = old.pk
            changed.append(figure)
            if not replace:
                errors.append(
                    _at(
                        figure.line,
                        OTHER_FIGURE
                        % {
                            "period": figure.period,
                            "old": _plainly(old),
                            "new": _plainly(figure),
                        },
                    )
                )
    _refuse(errors)
    Observation.objects.bulk_create(new)
    Observation.objects.bulk_update(changed, KEPT)
    if new or changed:
        recording.refresh_pages(measure.inspection_id)  # bulk writes send no signal
    return {
        "new": len(new),
        "changed": len(changed),
        "same": len(figures) - len(new) - len(changed),
    }


def _text(file: File) -> str:
    if file.size > MOST_BYTES:
        raise ValidationError(
            gettext("The file is larger than 1 MB. Figures need far less: is it the right file?")
        )
    data = file.read()
    if data.startswith(SPREADSHEETS):
        raise ValidationError(
            gettext(
                "This is a spreadsheet file, whatever its name says. In your program choose “Save"
                " as”, then “CSV UTF-8”."
            )
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            gettext("The file is not in UTF-8. In your program choose “Save as”, then “CSV UTF-8”.")
        ) from error
    if not text.strip():
        raise ValidationError(gettext("The file is empty."))
    return text


def _rows(file: File) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, {column: cell}) of each row that isn't empty."""
    reader = csv.reader(io.StringIO(_text(file), newline=""), strict=True)
    try:
        columns = _cut(cleaning.one_line(cell).strip().lower() for cell in next(reader))
        _check(columns)
        line = reader.line_num + 1
        for number, row in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise ValidationError(
                    gettext("The file has more than %(most)s rows.") % {"most": f"{MOST_ROWS:,}"}
                )
            cells = _cut(map(_words, row))
            if len(cells) > len(columns):
                message = ngettext(
                    "It has %(found)s cells, but there is %(columns)s column.",
                    "It has %(found)s cells, but there are %(columns)s columns.",
                    len(columns),
                )
                raise ValidationError(
                    _at(line, message % {"found": len(cells), "columns": len(columns)})
                )
            if cells:
                yield (
                    line,
                    {
                        column: unshielded(cell)
                        for column, cell in zip_longest(columns, cells, fillvalue="")
                    },
                )
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValidationError(
            _at(reader.line_num, gettext("It can’t be read. Are its quotation marks closed?"))
        ) from error


def _words(cell: str) -> str:
    if "\0" in cell:  # no program writes it into words
        raise csv.Error(cell)
    return cleaning.one_line(cell).strip()


def _cut(cells: Iterable[str]) -> list[str]:
    """Without empty cells at the end: spreadsheets add or drop them at will."""
    cells = list(cells)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _check(columns: list[str]) -> None:
    if missing := [name for name in COLUMNS if name not in columns]:
        message = gettext(
            "These columns are missing: %(names)s. The first line must name the columns, with"
            " commas between them."
        )
        raise ValidationError(message % {"names": ", ".join(missing)})
    if unknown := [name for name in columns if name not in {*COLUMNS, *FACTS}]:
        raise ValidationError(
            gettext("We don’t know these columns: %(names)s.") % {"names": ", ".join(unknown)}
        )
    if len(set(columns)) < len(columns):
        raise ValidationError(gettext("A column stands in the first line twice."))


def _day(cell: str) -> datetime.date:
    date = PartialDate.read(cell)
    if not date or not date.is_day:
        raise ValueError
    return date.start


def _number(cell: str) -> Decimal | None:
    if cell.lower() == MISSING:
        return None
    if not NUMBER.fullmatch(cell):
        raise ValueError
    return Decimal(cell)


def _people(cell: str) -> int | None:
    if cell and not (cell.isascii() and cell.isdigit()):
        raise ValueError
    return int(cell) if cell else None


# of each column: what makes a value of its cell or raises ValueError, and what to say then
READERS: dict[str, tuple[Callable[[str], Any], str | Promise]] = {
    "starts": (_day, _("“%(cell)s” is not a day. Write it like this: 2023-12-31.")),
    "ends": (_day, _("“%(cell)s” is not a day. Write it like this: 2023-12-31.")),
    "area": (
        lambda cell: FigureArea(cell.lower()).value,
        _("“%(cell)s” is not an area. Write here, region or england."),
    ),
    "value": (
        _number,
        _("“%(cell)s” is not a number. Write it like this: 46.3, or x where there is no figure."),
    ),
    "waiting": (
        _people,
        _("“%(cell)s” is not a number of people. Leave it empty if it is not known."),
    ),
    "published": (
        lambda cell: PartialDate.read(cell) if cell else None,
        _("“%(cell)s” is not a date. Leave it empty if it is not known."),
    ),
}


def _figure(row: dict[str, str], measure: Measure) -> Observation:
    """The Observation of one row. ValidationError with everything that is wrong with it."""
    values, wrong = {"period": row["period"], "note": row["note"]}, []
    for column, (reader, message) in READERS.items():
        try:
            values[column] = reader(row[column])
        except ValueError:
            wrong.append(f"{column}: {message % {'cell': row[column]}}")
    if row["unit"].lower() != measure.unit:
        wrong.append(
            gettext("unit: “%(cell)s” is not the unit of this measure, which is %(unit)s.")
            % {
                "cell": row["unit"],
                "unit": measure.unit,
            }
        )
    if not wrong:
        figure = Observation(measure=measure, **values)
        try:
            figure.clean_fields(exclude=["measure", *(["value"] if figure.value is None else [])])
            figure.clean()
        except ValidationError as error:
            wrong = [
                f"{column}: {message}"
                for column, messages in error.message_dict.items()
                for message in messages
            ]
        else:
            return figure
    raise ValidationError(wrong)


def _once(figure: Observation, seen: dict[tuple, int]) -> None:
    """Each area may have each period once, by its name and by its last day."""
    for key in ((figure.area, figure.period), (figure.area, figure.ends)):
        if key in seen:
            raise ValidationError(
                gettext("This period and area stand in line %(other)s already.")
                % {"other": seen[key]}
            )
        seen[key] = figure.line


def _cells(figure: Observation) -> list[object]:
    return [getattr(figure, name) for name in KEPT]


def _plainly(figure: Observation) -> str:
    return f"{figure.value.normalize():f}"


def _at(line: int, message: str) -> str:
    return gettext("Line %(line)s: %(message)s") % {"line": line, "message": message}


def _refuse(errors: list[str]) -> None:
    if errors:
        more = len(errors) - MOST_ERRORS
        raise ValidationError(
            errors[:MOST_ERRORS]
            + ([gettext("And %(more)s more like these.") % {"more": more}] if more > 0 else [])
        )
