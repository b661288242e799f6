"""What would make a page plainer is said with the sentence that it is about."""

import pytest

from reading.markup import pieces_of
from reading.remarks import Remark, read
from tests.reading.test_sentences import EASY, HARD


def remarks(html: str, explained: tuple[str, ...] = ()) -> list[Remark]:
    return read(pieces_of(html), explained).remarks


def found(html: str, kind: str) -> list[str]:
    return [remark.words for remark in remarks(html) if remark.kind == kind]


def test_a_plain_page_gets_no_remark() -> None:
    reading = read(pieces_of(f"<h2>Help</h2><p>{' '.join(EASY)}</p>"))
    assert reading.remarks == []
    assert not reading.too_hard


def test_a_hard_page_names_its_hardest_sentences() -> None:
    reading = read(pieces_of(f"<p>{' '.join(HARD)}</p>"))
    assert reading.too_hard
    assert {r.sentence for r in reading.remarks if r.kind == "hard"} == {HARD[0]}


def test_a_sentence_of_more_than_25_words_is_named() -> None:
    long = " ".join(["word"] * 26)
    assert found(f"<p>Short one. {long.capitalize()}.</p>", "long") == ["26 words"]
    assert found(f"<p>{' '.join(['word'] * 25)}.</p>", "long") == []
    assert found(f"<h2>{long}</h2>", "long") == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>You may get an education, health and care (EHC) plan.</p>",
        "<p>EHC (education, health and care) plan.</p>",
        "<p>Ask for an EHC plan.</p><p>EHC stands for education, health and care.</p>",
        "<p>The person is called the EHC.</p>",
        "<p>Worcestershire Parent Carer Forum (WPCF for short) runs the events.</p>",
        "<p>The NHS, your GP and A&amp;E help. See GOV.UK.</p>",
        "<p>Your postcode is WR5 2NP.</p>",
    ],
)
def test_a_short_form_that_is_explained_or_known_gets_no_remark(html: str) -> None:
    assert found(html, "short form") == []


def test_a_short_form_is_named_once_where_it_stands_first() -> None:
    (remark,) = remarks("<h2>All about it</h2><p>Two EHCPs. One EHCP.</p><p>EHCP</p>")
    assert (remark.words, remark.sentence) == ("EHCP", "Two EHCPs.")


def test_a_term_of_the_glossary_counts_as_explained() -> None:
    html = "<p>Ask for an EHC plan or DLA.</p>"
    assert [r.words for r in remarks(html, ("EHC plan",))] == ["DLA"]
    assert [r.words for r in remarks(html, ("EHC needs assessment",))] == ["EHC", "DLA"]


def test_words_that_no_parent_says_get_a_plain_one() -> None:
    (remark,) = remarks("<p>Ring us. In order to help, we listen.</p>")
    assert (remark.words, remark.instead) == ("In order to", "to")
    assert remark.sentence == "In order to help, we listen."
    assert found("<p>A hard to reach person, regarding this; regardingly.</p>", "word") == [
        *["hard to reach", "regarding"]
    ]


def test_a_name_and_exact_words_of_others_are_left_alone() -> None:
    assert found("<p>Go to Early Years Enhanced Provision North today.</p>", "word") == []
    assert (
        found("<p>They wrote “in order to utilise all of the provision” there.</p>", "word") == []
    )


@pytest.mark.parametrize("words", ["Click here", "here", "Read more…", "https://example.org/x"])
def test_a_link_that_says_nothing_is_named(words: str) -> None:
    assert found(f'<p>Do: <a href="/a">{words}</a></p>', "link") == [words]
    assert found('<p><a href="/a">The list of schools</a></p>', "link") == []
