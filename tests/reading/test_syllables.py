"""Syllables are counted as people say them."""

import pytest

from reading.syllables import syllables

SAID = {
    1: "you plans needs helps called asked moved lived used whole years times rules please speech"
    " since else there have three change bridge trained planned hoped clothes league don't friend",
    2: "people parents able table little started needed places pages handled about any every"
    " someone sometimes something casework timeline statement placement likely careful quiet being"
    " paying special social children sisters partners million question region delayed improved"
    " doesn't language client create teachers houses judges",
    3: "family families nursery disabled autism autistic example assessment nobody somebody area"
    " idea behaviour video previous period usual earlier tribunal appointment officer carefully"
    " surgery therapist adviser telephone government expected completed everyone library",
    4: "mediation education community independent regulations usually identified development"
    " diagnosis material reasonable information secondary emergency anxiety experience diabetes",
    5: "disability educational university occupational physiotherapy paediatrician communication",
    6: "accessibility accountability",
}
CASES = [(word, number) for number, words in SAID.items() for word in words.split()]


@pytest.mark.parametrize(("word", "number"), CASES)
def test_a_word_has_as_many_syllables_as_are_said(word: str, number: int) -> None:
    assert syllables(word) == number


@pytest.mark.parametrize(("form", "number"), [("EHC", 3), ("NHS", 3), ("SENCO", 2), ("ADHD", 4)])
def test_a_short_form_is_counted_as_it_is_said(form: str, number: int) -> None:
    assert syllables(form) == number
