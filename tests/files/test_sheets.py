"""The one writer of tables: what a stranger types is never a formula in an editor's spreadsheet."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from django.urls import get_resolver, reverse
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from files import sheets
from search.models import Miss
from tests import factories

FORMULAS = ["=hyperlink(1)", "+1", "-1", "@sum", "\t=1", " =1", "\n=1", "＝1", "\x00=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_words_are_no_formula_and_come_back(text):
    assert sheets.cell(text) == f"'{text}"
    assert sheets.unshielded(sheets.cell(text)) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "true"),
        (-5, "-5"),
        (Decimal("-27.50"), "-27.50"),
        (Decimal("1E+2"), "100"),
        ("it’s", "it’s"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_other_values_stand_as_they_are(value, written):
    assert sheets.cell(value) == written


def test_a_table_has_a_mark_for_excel():
    assert sheets.table(["a", "b"], [["=1", 2]]) == "\ufeffa,b\r\n'=1,2\r\n"


def exports():
    """The names of every address that a view with exports answers."""

    def walk(resolver, spaces):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(
                    pattern, [*spaces, pattern.namespace] if pattern.namespace else spaces
                )
            elif (
                issubclass(getattr(pattern.callback, "view_class", object), SpreadsheetExportMixin)
                and not pattern.pattern.converters
            ):
                view = pattern.callback.view_class(**pattern.callback.view_initkwargs)
                if view.list_export and pattern.name and not getattr(view, "results_only", False):
                    yield ":".join([*spaces, pattern.name])

    return sorted(set(walk(get_resolver(), [])))


@pytest.fixture
def strange(client, home, section):
    """Words of strangers wherever an export may find them."""
    user = factories.UserFactory(
        is_superuser=True, first_name="=cmd|' /C calc'!A0", last_name="@sum(1)"
    )
    client.force_login(user)
    Miss.objects.create(words='=hyperlink("http://x")', language="en", day="2024-11-01", times=1)
    Miss.objects.create(words="\x01odd", language="en", day="2024-11-01", times=1)
    page = factories.GuidanceFactory(parent=section, title="=1+1")
    page.save_revision(user=user).publish()
    return client


def test_every_export_of_the_admin_is_shielded_and_marked(strange):
    names = exports()
    assert {"nothing_found_report", "ledger_report", "useful_report"} <= set(names)
    found = 0
    for name in names:
        address = reverse(name)
        answer = strange.get(address, {"export": "csv"})
        assert answer.status_code == 200, address
        text = b"".join(answer.streaming_content).decode()
        assert text.startswith("\ufeff"), address
        cells = [cell for row in csv.reader(io.StringIO(text[1:])) for cell in row]
        assert not [cell for cell in cells if sheets.FORMULA.match(cell)], address
        found += sum(cell.startswith("'=") for cell in cells)
        book = openpyxl.load_workbook(
            io.BytesIO(b"".join(strange.get(address, {"export": "xlsx"}).streaming_content))
        )
        assert not [cell for row in book.active.rows for cell in row if cell.data_type == "f"], (
            address
        )
    assert found >= 2
