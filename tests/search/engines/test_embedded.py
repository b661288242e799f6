"""What the index file holds, and what it gives."""

import shutil
import sqlite3
from dataclasses import replace

import pytest

from search.engines.embedded import Embedded
from search.engines.fingerprints import digest
from search.understanding.query import Filters, understand
from tests.search.engines.index_entries import entry, keys, known


def test_what_is_written_is_found_and_counted(embedded):
    assert keys(embedded, "travel") == ["page:2"]
    assert embedded.position() == 7
    assert embedded.stats()["entries"] == 3
    assert embedded.stats()["languages"] == {"en": 2, "pl": 1}
    assert embedded.keys()["page:1"] == digest(entry(1))
    [match] = embedded.matches(understand("travel", "en", known))
    assert (match.topics, match.places, match.age_from, match.age_to, match.kind) == (
        ("travel",),
        ("redditch",),
        5,
        16,
        "guidance",
    )


def test_a_change_replaces_what_was_there(embedded):
    embedded.upsert([entry(1, "Overnight stays")])
    embedded.upsert([entry(1, "Overnight stays")])
    assert keys(embedded, "short breaks") == []
    assert keys(embedded, "overnight") == ["page:1"]
    assert embedded.stats()["entries"] == 3


def test_what_is_deleted_is_gone_from_results_suggestions_and_words(embedded):
    embedded.delete(["page:2", "page:99"])
    assert keys(embedded, "travel school") == []
    assert embedded.suggest("trav", "en", 5) == []
    assert "travel" not in embedded.vocabulary()["en"]
    assert set(embedded.keys()) == {"page:1", "page:3"}


def test_words_are_counted_by_entries(embedded):
    embedded.upsert([entry(4, "Travel, travel and travel")])
    assert embedded.vocabulary()["en"]["travel"] == 2
    embedded.upsert([entry(4, "Money")])
    assert embedded.vocabulary()["en"]["travel"] == 1


def test_the_vocabulary_has_the_words_of_every_script(embedded):
    embedded.upsert([replace(entry(9, "প্রতিবন্ধী শিশু 2024"), language="bn")])
    assert set(embedded.vocabulary()["bn"]) >= {"প্রতিবন্ধী", "শিশু"}
    assert "2024" not in embedded.vocabulary()["bn"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"page:1", "page:2"}),
        ({"topic": "travel"}, {"page:2"}),
        ({"topic": "trav"}, set()),
        ({"place": "redditch"}, {"page:1", "page:2"}),
        ({"place": "worcester"}, {"page:1"}),
        ({"age": 7}, {"page:1", "page:2"}),
        ({"age": 3}, {"page:1"}),
        ({"kind": "news"}, set()),
        ({"language": "pl"}, set()),
    ],
)
def test_filters(embedded, filters, found):
    embedded.upsert([entry(1, "Short breaks and school")])
    query = understand("school", "en", known, Filters(**filters))
    assert (
        {hit.key for hit in embedded.search(query, 10).hits}
        == {match.key for match in embedded.matches(query)}
        == found
    )


def test_suggestions_begin_with_what_was_typed(embedded):
    embedded.upsert(
        [
            entry(4, "School meals", also_called=("free dinners",)),
            entry(5, "School uniform", replaced=True),
        ]
    )
    assert [one.text for one in embedded.suggest("sch", "en", 5)] == [
        "School meals",
        "Travel to school",
    ]
    assert [one.text for one in embedded.suggest("free di", "en", 5)] == ["School meals"]
    assert (
        embedded.suggest("s", "en", 5)
        == embedded.suggest("", "en", 5)
        == embedded.suggest('"*', "en", 5)
        == []
    )
    assert embedded.suggest("school ", "pl", 5) == []


def test_results_beyond_the_pool_are_all_there_once(embedded):
    embedded.rebuild([entry(number, f"School number {number}") for number in range(1, 151)])
    found = keys(embedded, "school", 1000)
    assert len(found) == len(set(found)) == 150
    assert keys(embedded, "school", 20) == found[:20]
    assert len(embedded.matches(understand("school", "en", known))) == 150


@pytest.mark.parametrize(
    "raw",
    [
        "school" * 2000,
        "school \0",
        '"school',
        "school AND OR NOT NEAR(",
        "school*",
        "^school",
        "{title}: school",
        "school 😀",
        "*",
        "🙂",
        "-",
        "a:b",
        "'; DROP TABLE entry; --",
        "٪",
    ],
)
def test_any_input_is_answered(embedded, raw):
    for query in (understand(raw, "en", known), understand(raw, "ur", known, correct=False)):
        embedded.search(query, 10)
        embedded.matches(query)
    embedded.suggest(raw, "en", 5)
    assert embedded.stats()["entries"] == 3


def test_a_document_is_found_by_the_words_of_its_pages(embedded):
    embedded.upsert(
        [
            entry(
                9,
                "Strategy",
                key="document:9",
                kind="document",
                pages=("first", "about hydrotherapy"),
            )
        ]
    )
    assert keys(embedded, "hydrotherapy") == ["document:9"]


def test_urdu_in_latin_letters_finds_a_translated_urdu_page_and_its_english_original(embedded):
    titles = {"en": "How to get help", "pl": "Jak dostać pomoc", "ur": "مدد کیسے حاصل کریں"}
    others = {
        code: tuple((other, title) for other, title in titles.items() if other != code)
        for code in titles
    }
    embedded.upsert(
        [
            entry(30 + n, titles[code], language=code, translations=others[code])
            for n, code in enumerate(titles)
        ]
    )
    assert {"page:30", "page:32"} <= set(keys(embedded, "madad kaise hasil karen"))


def test_a_copied_file_answers_elsewhere(embedded, tmp_path):
    sqlite3.connect(embedded.path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(embedded.path, tmp_path / "other.sqlite3")
    assert keys(Embedded(tmp_path / "other.sqlite3"), "travel") == ["page:2"]


def test_every_field_makes_a_difference_to_the_digest():
    one = entry(1)
    assert digest(one) == digest(entry(1))
    for change in (
        {"title": "x"},
        {"page_ids": (2,)},
        {"replaced": True},
        {"places": ("x",)},
        {"translations": (("pl", "x"),)},
        {"pages": ("x",)},
    ):
        assert digest(replace(one, **change)) != digest(one)
