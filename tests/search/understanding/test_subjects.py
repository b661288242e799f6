"""What a whole sentence is guessed to be about, and the sentences that it is guessed from."""

from collections import Counter

import pytest

from search.understanding.query import understand
from search.understanding.subjects import QUESTIONS, SHARE, Subjects, known_subjects, read
from search.understanding.text import split, stem, stem_list
from search.web.highlight import sought
from tests.search.known_words import lexicon

FILES = sorted(QUESTIONS.glob("*.txt"))
LEXICON = lexicon()
FEW = Subjects(
    {
        ("ponies", "riding"): ["a brown pony that trots", "who may ride the pony"],
        ("boats",): ["a small boat that sails", "who may row the boat"],
    }
)


def guesses(text, **how):
    query = understand(text, how.pop("language", "en"), LEXICON, **how)
    return [term for term in query.terms if not term.typed]


def likely(text, subjects):
    found = subjects.likely(stem(one, "en") for one in split(text))
    return [subject[0] for _part, subject in found]


def test_the_words_of_one_subject_tell_it():
    assert likely("may she ride on a pony some day", FEW) == ["ponies", "boats"]
    assert likely("he sails and rows", FEW)[0] == "boats"


def test_words_that_nobody_has_used_tell_nothing():
    assert FEW.likely(["quark"]) == FEW.likely([])
    assert {part for part, _subject in FEW.likely([])} == {1 / 3}


def test_what_is_not_about_any_subject_gets_hardly_a_guess():
    assert known_subjects().likely([]) == []
    stems = stem_list("my cat likes to sit in the sun on the roof", "en")
    assert all(part < 0.2 for part, _subject in known_subjects().likely(stems))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("he lashes out and throws whatever he can reach", "behaviour that hurts"),
        ("somebody ought to mind him so that we can go away for a weekend", "short breaks"),
        ("there is no bus and I have no car to take her there", "travel to school"),
        ("where will she live once we are both dead", "home of your own"),
        ("I left three messages and still nobody has rung me back", "complaints"),
    ],
)
def test_a_sentence_without_a_word_of_the_page_is_understood(text, name):
    first = guesses(text)[0]
    assert first.alternatives[0].stems == tuple(stem_list(name, "en"))
    assert first.weight > 2 * sum(one.weight for one in guesses(text)[1:])
    assert not first.required


def test_it_weighs_less_than_what_was_typed():
    query = understand("there is no bus and I have no car to take her there", "en", LEXICON)
    typed = sum(term.weight for term in query.terms if term.typed)
    assert 0 < sum(term.weight for term in query.terms if not term.typed) <= SHARE * typed


def test_only_sentences_of_english_words_are_guessed_at():
    assert guesses("hit by my child") == []
    assert guesses("kto moze pomoc mojemu dziecku w szkole", language="pl") == []
    assert guesses("he lashes out and throws whatever he can reach", correct=False) == []


def test_what_is_only_guessed_is_not_marked_in_results():
    text = "and throws whatever he can reach"
    guess = guesses(text)[0].alternatives[1].stems
    assert guess == ("challeng", "behaviour")
    assert guess not in sought(understand(text, "en", LEXICON))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_questions_are_plain_to_read(file):
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert max(map(len, text.splitlines())) <= 100
    for block in text.strip().split("\n\n")[1:]:
        assert block.startswith("= ")
    for subject, questions in read(text):
        assert subject
        assert len(questions) > 10, subject


def test_no_question_or_subject_stands_twice():
    blocks = [block for file in FILES for block in read(file.read_text(encoding="utf-8"))]
    times = Counter(question for _subject, questions in blocks for question in questions)
    times.update(subject[0] for subject, _questions in blocks)
    assert [one for one, count in times.items() if count > 1] == []
