"""The only module that writes tables: every CSV file and every export of the site.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
injection). Files for Excel start with a byte order mark, without which Excel misreads Urdu and
dashes.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

MARK = "\ufeff"
FORMULA = re.compile(
    r"[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)  # also where blanks or full-width signs stand first
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
)  # no spreadsheet has them, and XLSX cannot hold them


def shielded(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula. `unshielded` undoes it."""
    return f"'{text}" if FORMULA.match(text) else text


def unshielded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def cell(value: object) -> str:
    """A value as it is written: "" for None, true and false in lower case, numbers with a point and
    no exponent.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, int | float) else shielded(str(value))


def table(
    columns: Iterable[str], rows: Iterable[Iterable[object]], *, for_excel: bool = True
) -> str:
    """A CSV file (RFC 4180): a line of column names, then the rows."""
    written = io.StringIO()
    written.write(MARK if for_excel else "")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()


def shield_exports() -> None:
    """Make Wagtail's own exports, and ours that are built on them, write through this module."""
    as_wagtail_does: Callable[..., Any] = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(
        self: SpreadsheetExportMixin, field: str, value: object, export_format: str
    ) -> object:
        made = as_wagtail_does(self, field, value, export_format)
        if export_format == self.FORMAT_CSV:
            return cell(made)
        return UNSEEN.sub("", made) if isinstance(made, str) else made

    def stream_csv(
        self: SpreadsheetExportMixin, queryset: QuerySet | Iterable[Any]
    ) -> Iterator[bytes]:
        writer = csv.DictWriter(Echo(), fieldnames=self.list_export)
        yield MARK.encode()
        yield writer.writerow(
            {field: self.get_heading(queryset, field) for field in self.list_export}
        )
        for item in queryset:
            yield self.write_csv_row(writer, self.to_row_dict(item))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
    SpreadsheetExportMixin.stream_csv = stream_csv
