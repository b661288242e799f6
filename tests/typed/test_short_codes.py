"""A short code can be said on the telephone, and one wrong sign never leads to another page."""

import random

import pytest

from typed import short_codes
from typed.short_codes import SIGNS, code_of, number_of

NUMBERS = [*range(1, 4000, 7), 17**4 - 1, 17**4, 17**4 + 1, 17**5 + 3]


def test_each_number_has_a_code_of_its_own_that_leads_back_to_it() -> None:
    codes = [code_of(number) for number in NUMBERS]
    assert len(set(codes)) == len(NUMBERS)
    assert [number_of(code) for code in codes] == NUMBERS


def test_a_code_has_five_signs_as_long_as_there_are_few_pages() -> None:
    assert {len(code_of(number)) for number in range(1, 80_000, 501)} == {5}
    assert len(code_of(100_000)) == 6


@pytest.mark.parametrize("sign", "01ILOZSAEIOUYBDGNVF")
def test_no_sign_looks_like_another_or_makes_a_word(sign: str) -> None:
    assert sign not in SIGNS
    assert number_of(code_of(12)[:-1] + sign) is None


@pytest.mark.parametrize("number", random.Random(3).sample(range(1, 80_000), 60))
def test_one_wrong_sign_is_refused(number: int) -> None:
    code = code_of(number)
    wrong = [
        code[:place] + sign + code[place + 1 :]
        for place in range(len(code))
        for sign in SIGNS
        if sign != code[place]
    ]
    assert {number_of(other) for other in wrong} == {None}


@pytest.mark.parametrize("number", random.Random(4).sample(range(1, 80_000), 60))
def test_two_signs_that_changed_places_are_refused(number: int) -> None:
    code = code_of(number)
    swapped = {
        code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        for place in range(len(code) - 1)
    } - {code}
    assert {number_of(other) for other in swapped} <= {None}


def test_neighbours_differ_in_more_than_one_sign() -> None:
    for number in range(1, 2000):
        pairs = zip(code_of(number), code_of(number + 1), strict=True)
        assert sum(one != other for one, other in pairs) > 1


def test_it_is_read_as_people_write_it() -> None:
    code = code_of(123)
    spaced = f" {code[:3]}-{code[3:]}. "
    assert [number_of(typed) for typed in (code.lower(), spaced, f"“{code}”")] == [123] * 3
    urdu = code.translate({ord(sign): chr(0x06F0 + int(sign)) for sign in SIGNS if sign.isdigit()})
    assert number_of(urdu) == 123


@pytest.mark.parametrize("words", ["", "23", "EHC plan", "2222", "%$", "23456789" * 90])
def test_other_words_are_no_code(words: str) -> None:
    assert number_of(words) is None


def test_the_arithmetic_holds() -> None:
    base = short_codes.BASE
    assert all(base % other for other in range(2, base))
    assert short_codes.STEP % base


@pytest.mark.parametrize("number", NUMBERS[:50])
def test_the_code_of_a_service_is_never_that_of_a_page(number: int) -> None:
    code = code_of(number, short_codes.SERVICE)
    assert number_of(code.lower(), short_codes.SERVICE) == number
    assert number_of(code) is None
    assert number_of(code_of(number), short_codes.SERVICE) is None
