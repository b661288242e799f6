"""A CSV file as somebody's program wrote it: the names of its columns, and its rows with the number
that they have in that program.
"""

import csv
import io

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext

from documents.plain_text import decode
from files.sheets import unshielded
from typed import cleaning

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 5000, 250
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx or ods, and xls
SEPARATORS = ",;\t"
Table = tuple[list[str], list[list[object]]]


def read(file: File) -> Table:
    """(Names of columns, [[number, cell, cell ...]]). ValidationError says what is wrong."""
    text = _text(file)
    first = text.lstrip().split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        lines = [
            [_words(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as error:
        raise ValidationError(
            gettext("The file can’t be read. Are its quotation marks closed?")
        ) from error
    numbered = [(number, row) for number, row in enumerate(lines, start=1) if any(row)]
    _check(numbered)
    (_number, header), *rows = numbered
    width = len(header)
    return header, [[number, *[*row, *[""] * width][:width]] for number, row in rows]


def _text(file: File) -> str:
    if file.size > MOST_BYTES:
        raise ValidationError(
            gettext("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024**2}
        )
    data = file.read()
    if data.startswith(SPREADSHEETS):
        raise ValidationError(
            gettext(
                "This is a spreadsheet file, whatever its name says. In your program choose “Save"
                " as”, then “CSV UTF-8”."
            )
        )
    text = decode(data)
    if text is None:
        raise ValidationError(gettext("This is no CSV file."))
    return text


def _words(cell: str) -> str:
    """Line breaks stay, as they may begin paragraphs."""
    lines = (cleaning.one_line(line).strip() for line in cell.splitlines())
    return unshielded("\n".join(lines).strip())


def _check(numbered: list[tuple[int, list[str]]]) -> None:
    if len(numbered) < 2:
        raise ValidationError(gettext("There is no row below the names of the columns."))
    if len(numbered) - 1 > MOST_ROWS:
        raise ValidationError(
            gettext("The file has more than %(most)s rows. Take it in piece by piece.")
            % {"most": f"{MOST_ROWS:,}"}
        )
    header = numbered[0][1]
    if len(header) > MOST_COLUMNS:
        raise ValidationError(gettext("The file has too many columns."))
    for number, row in numbered[1:]:
        if any(row[len(header) :]):
            raise ValidationError(
                gettext("Row %(number)s has more cells than there are columns.")
                % {"number": number}
            )
