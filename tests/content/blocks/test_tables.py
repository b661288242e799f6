"""Tables: what an editor pastes is what readers, the search and translators get."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

from content.blocks.tables import Table, TableBlock, filled
from guidance.models import GuidancePage
from tests.factories import GuidanceFactory
from tests.visits import words

DATA = [
    ["Day", "Morning", ""],
    ["Monday", "9 to 12", None],
    ["Tuesday", " Closed ", ""],
    ["", "", ""],
]


def value(**changed):
    return {
        "data": DATA,
        "table_header_choice": "both",
        "table_caption": "When it is open",
        **changed,
    }


@pytest.fixture
def guide(section):
    body = json.dumps(
        [{"type": "table", "id": "6f0c6f5e-5a6d-4a51-9d3c-6f8f1f0a7a11", "value": value()}]
    )
    return GuidanceFactory(parent=section, slug="open", body=body)


def test_readers_get_a_real_table_with_caption_and_headings(client, guide):
    table = BeautifulSoup(client.get(guide.url).content, "html.parser").find("table")
    assert table.caption.get_text(strip=True) == "When it is open"
    assert [head.get_text(strip=True) for head in table.find_all("th", scope="col")] == [
        "Day",
        "Morning",
    ]
    assert [head.get_text(strip=True) for head in table.find_all("th", scope="row")] == [
        "Monday",
        "Tuesday",
    ]
    assert [
        (cell.get_text(strip=True), cell["data-label"]) for cell in table.tbody.find_all("td")
    ] == [
        ("9 to 12", "Morning"),
        ("Closed", "Morning"),
    ]


@pytest.mark.parametrize(
    ("choice", "heads", "first"),
    [
        ("row", ["Day", "Morning"], (None, [("Day", "Monday"), ("Morning", "9 to 12")])),
        ("column", [], ("Day", [("", "Morning")])),
        ("neither", [], (None, [("", "Day"), ("", "Morning")])),
    ],
)
def test_the_editor_says_which_cells_are_headings(choice, heads, first):
    table = Table.read(value(table_header_choice=choice))
    assert (table.heads, table.rows[0]) == (heads, first)


def test_empty_rows_and_columns_at_the_end_go_and_those_between_stay():
    assert filled([["a", "", "c", ""], ["", "", "", ""], ["", "b"]]) == [
        ["a", "", "c"],
        ["", "", ""],
        ["", "b", ""],
    ]
    assert filled(None) == filled([[None, ""]]) == []


@pytest.mark.parametrize(
    ("changed", "asked"),
    [({"data": [["", ""]]}, "Write or paste"), ({"table_caption": ""}, "caption")],
)
def test_what_is_missing_is_asked_for_when_it_is_published(changed, asked):
    with pytest.raises(ValidationError, match=asked):
        TableBlock().clean(value(**changed))


def test_what_is_saved_is_tidy(db):
    assert TableBlock().clean(value())["data"] == [
        ["Day", "Morning"],
        ["Monday", "9 to 12"],
        ["Tuesday", "Closed"],
    ]


def test_the_search_knows_the_words_of_its_cells(guide):
    body = guide.search_entry().body
    assert all(text in body for text in ("When it is open", "Tuesday", "9 to 12"))


def test_its_words_are_translated_cell_by_cell(guide):
    source, _made = TranslationSource.get_or_create_from_instance(guide)
    polish = Locale.objects.get(language_code="pl")
    translation = Translation.objects.create(source=source, target_locale=polish)
    asked = {segment.string.data for segment in source.stringsegment_set.select_related("string")}
    assert {"When it is open", "Day", "Monday", "9 to 12", "Closed"} <= asked
    for english, translated in (
        ("Monday", "Poniedziałek"),
        ("When it is open", "Kiedy jest otwarte"),
    ):
        segment = source.stringsegment_set.get(string__data=english)
        StringTranslation.objects.create(
            translation_of=segment.string, locale=polish, context=segment.context, data=translated
        )
    translation.save_target(publish=True)
    shown = GuidancePage.objects.get(locale=polish, translation_key=guide.translation_key)
    table = Table.read(shown.blocks[0]["value"])
    assert table.caption == "Kiedy jest otwarte"
    assert table.rows[0][0] == "Poniedziałek"
    assert String.objects.filter(data="Closed").count() == 1


@pytest.mark.parametrize(
    "odd", [None, "words", [], {"data": "x"}, {"data": [None, ["a", 3, None, {}]]}]
)
def test_an_odd_stored_table_breaks_no_page(client, section, odd):
    body = json.dumps([{"type": "table", "id": "x", "value": odd}])
    page = GuidanceFactory(parent=section, slug="odd", body=body)
    assert client.get(page.url).status_code == 200
    assert words(client.get(page.url).content.decode())
