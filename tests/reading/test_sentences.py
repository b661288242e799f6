"""Which sentences a text has, and how old one has to be to read it."""

import pytest

from reading.sentences import reading_age, sentences_of, without_quotations, words_of

EASY = ["You can ring us. We are here to help you and your child."] * 6
HARD = [
    "Organisational arrangements necessitate comprehensive consideration of all responsibilities.",
] * 8


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring us. We help.", ["Ring us.", "We help."]),
        (
            "Ask for help, e.g. at school. Then wait.",
            ["Ask for help, e.g. at school.", "Then wait."],
        ),
        ("It costs 2.50 a day, and Dr. Smith pays.", ["It costs 2.50 a day, and Dr. Smith pays."]),
        ("He said “No.” We went home.", ["He said “No.”", "We went home."]),
        ("You can bring:", ["You can bring:"]),
        ("something that helps them to settle", ["something that helps them to settle"]),
        ("Worcester", []),
        ("NHS Herefordshire and Worcestershire Integrated Care Board", []),
        ("Topics: help while you wait, autism and the law", []),
        ("01632 960 100", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, found: list[str]) -> None:
    assert sentences_of(text) == found


def test_numbers_and_addresses_are_no_words() -> None:
    assert words_of("Write to help@example.org by 20 May, or see https://example.org/a-b.") == [
        *["Write", "to", "by", "May", "or", "see"]
    ]


def test_somebodys_exact_words_are_left_out_but_not_a_name() -> None:
    said = "They said “we are sorry for every single one of these long waits” in May."
    assert without_quotations(said) == "They said “…” in May."
    assert without_quotations("Ask for “Short breaks”.") == "Ask for “Short breaks”."


def test_the_reading_age_is_that_of_flesch_and_kincaid_and_five_years() -> None:
    # 10 words and 11 syllables a sentence: 0.39 * 10 + 11.8 * 1.1 - 15.59 + 5
    sentences = ["The cat sat on the big red mat with Peter."] * 5
    assert reading_age(sentences) == round(0.39 * 10 + 11.8 * 1.1 - 10.59, 1)


def test_hard_words_ask_for_more_years_than_easy_ones() -> None:
    easy = reading_age([s for text in EASY for s in sentences_of(text)])
    hard = reading_age(HARD)
    assert easy is not None
    assert hard is not None
    assert easy < 8 < 20 < hard


def test_of_a_few_words_nothing_is_told() -> None:
    assert reading_age(["This is short."]) is None
