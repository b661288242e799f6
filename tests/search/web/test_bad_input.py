"""Whatever somebody types or puts into the address: an answer or a clear message."""

import pytest

from search.models import Miss
from tests.factories import GuidanceFactory
from tests.search.results_reader import look

WORDS = {
    "a quotation mark": '"',
    "two of them": '"quokka"',
    "an open one": 'quokka "club',
    "an apostrophe": "quokka's",
    "operators": "quokka AND NOT (club OR *) NEAR/2 title:quokka -club +x ^ ~",
    "FTS5 columns": "{title body}: quokka",
    "10,000 characters": "quokka " * 1429,
    "10,000 letters": "q" * 10_000,
    "null bytes": "quo\x00kka\x00",
    "control characters": "quokka\x02club\x03\x1b[0m",
    "mixed scripts": "quokka klub ążź كوكا কোক्का 袋鼠 կոկա",
    "HTML": "<script>alert(1)</script>",
    "an entity": "&lt;b&gt; &amp; &#0;",
    "an emoji": "🦘",
    "an emoji and a word": "🦘 quokka 👩‍👧",
    "a lone star": "*",
    "only signs": "?!%$#@()[]{}|\\/",
    "SQL": "'; DROP TABLE entry; --",
    "JSON": '{"query": {"match_all": {}}}',
    "right to left marks": "\u202equokka\u202c",
    "a lone surrogate": "quokka\ud800".encode("utf-8", "surrogatepass"),
    "bytes that are no text": b"quokka \xff\xfe",
    "only spaces": "   \t ",
    "one letter": "q",
    "stop words": "the of and",
}


@pytest.fixture
def club(section, follow):
    GuidanceFactory(parent=section, title="Quokka club")
    follow()


def test_any_words_are_answered(client, engine, club, subtests):
    for what, words in WORDS.items():
        with subtests.test(what):
            seen = look(client, q=words)
            assert seen.count
            assert not seen.soup.select("main script")
            assert client.get("/en/search/suggest/", {"q": words}).status_code == 200
    assert all("\x00" not in row.words for row in Miss.objects.all())


@pytest.mark.parametrize(
    "name", ["kind", "topic", "age", "place", "language", "page", "exact", "other"]
)
def test_any_value_in_the_address_is_answered(client, club, name, subtests):
    for value in ("'", "\x00", "<b>", "9" * 400, "🦘"):
        with subtests.test(value):
            assert look(client, **{"q": "quokka", name: value}).titles == ["Quokka club"]


def test_a_lone_star_gets_a_clear_message(client, club):
    assert "We found no word in what you typed" in look(client, q="*").words


def test_no_words_at_all_get_no_message(client, club):
    assert "We found no word" not in look(client).words
