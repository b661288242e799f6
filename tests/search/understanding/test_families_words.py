"""The lists of what families say: plain to read, known when they are typed, and no word of another
meaning.
"""

from collections import Counter

import pytest

from search.understanding.expressions import FAMILIES_WORDS, families_words, known_by
from search.understanding.query import understand
from search.understanding.rules import WEAK_STEMS
from search.understanding.text import split, stem
from search.understanding.word_lists import STOP_WORDS, lines
from tests.search.known_words import lexicon
from typed import cleaning

FILES = sorted(FAMILIES_WORDS.glob("*.txt"))
SHORT = 4  # letters below which a stem may be that of another word: "paed" is no "pa"
LEXICON = lexicon()


def expressions():
    return [
        one for line in families_words() for one in cleaning.split_list(line.partition("=>")[0])
    ]


def single_words():
    return [words[0] for words in map(split, expressions()) if len(words) == 1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_list_is_sorted_and_no_line_is_wider_than_a_screen(file):
    comment, *blocks = file.read_text(encoding="utf-8").strip().split("\n\n")
    assert comment.startswith("# ")
    assert blocks == sorted(blocks)
    for block in blocks:
        said, means = block.replace("\n", " ").split("=>")
        assert cleaning.split_list(said) == sorted(set(cleaning.split_list(said)))
        assert cleaning.split_list(means)
        assert max(map(len, block.splitlines())) <= 100


def test_each_expression_can_be_recognised():
    assert [one for one in expressions() if not known_by(one)] == []


def test_an_expression_stands_in_one_block_only():
    blocks = [
        {tuple(sorted(known_by(one))) for one in cleaning.split_list(line.partition("=>")[0])}
        for line in families_words()
    ]
    times = Counter(one for block in blocks for one in block)
    assert [one for one, count in times.items() if count > 1] == []


def test_a_subject_without_a_page_stays_one_whose_nearest_help_is_named_as_such():
    subjects = {
        known_by(one)
        for line in lines("nearest_help.txt")
        for one in cleaning.split_list(line.partition("=>")[0])
    }
    assert [one for one in expressions() if known_by(one) in subjects] == []


def test_no_word_of_everyday_questions_stands_for_a_subject_by_itself():
    weak = WEAK_STEMS - {stem("worry", "en")}
    assert [one for one in single_words() if one in STOP_WORDS["en"]] == []
    assert [one for one in single_words() if stem(one, "en") in weak] == []


def test_a_short_stem_is_that_of_the_word_itself():
    for one in set(single_words()) - {"dying"}:
        cut = stem(one, "en")
        assert len(cut) >= SHORT or one[:2] == cut[:2], one
        if len(cut) < SHORT - 1:
            assert one in (cut, cut + "s"), one


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("harnesses", ["hard", "har"]),
        ("paeds", ["pa", "pas"]),
        ("stables", ["stable"]),
        ("periods", ["periodically"]),
        ("fillings", ["fill", "filling"]),
        ("fined", ["fine"]),
        ("traveller", ["travel", "transport"]),
        ("reception", ["receptive"]),
        ("manager", ["managed"]),
    ],
)
def test_words_of_another_meaning_are_cut_apart(words, others):
    assert stem(words, "en") not in [stem(one, "en") for one in others]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("he thumps his little brother", "behaviour hurt"),
        ("the raf has sent us here", "forc"),
        ("she climbed out of the window", "miss"),
        ("end of my rope", "short break"),
        ("the school keeps phoning me to fetch him", "exclud"),
        ("guide dog", "vision impair"),
        ("btec", "colleg"),
        ("special guardian", "kinship"),
        ("court of protection", "mental capac"),
        ("glue ear", "audiolog"),
    ],
)
def test_what_families_say_is_looked_for_as_the_council_calls_it(typed, meant):
    found = {
        " ".join(one.stems)
        for term in understand(typed, "en", LEXICON).terms
        for one in term.alternatives
    }
    assert meant in found


def test_an_expression_is_more_than_a_person_in_it():
    terms = understand("hits his sister", "en", LEXICON).terms
    assert [term.typed for term in terms] == ["hits sister"]


def test_who_it_is_about_tells_less_than_what_is_asked():
    terms = {term.typed: term for term in understand("autism baby", "en", LEXICON).terms}
    assert not terms["baby"].required
    assert terms["baby"].weight < terms["autism"].weight
