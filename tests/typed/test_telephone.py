"""Telephone numbers: shown as they were typed, and each is rung by itself."""

import pytest
from django.core.exceptions import ValidationError

from typed import telephone


def rung(text: str) -> list[tuple[str, str]]:
    return [(words, address) for words, address in telephone.parts(text) if address]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("01632 960100", [("01632 960100", "tel:01632960100")]),
        ("(01632) 960 100", [("(01632) 960 100", "tel:01632960100")]),
        ("01632-960-100", [("01632-960-100", "tel:01632960100")]),
        ("01632\xa0960\xa0100", [("01632\xa0960\xa0100", "tel:01632960100")]),
        (
            "01632 960100 or 01632 960200",
            [("01632 960100", "tel:01632960100"), ("01632 960200", "tel:01632960200")],
        ),
        (
            "01632 960100 / 01632 960200",
            [("01632 960100", "tel:01632960100"), ("01632 960200", "tel:01632960200")],
        ),
        (
            "01632 960100, 07700 900123",
            [("01632 960100", "tel:01632960100"), ("07700 900123", "tel:07700900123")],
        ),
        (
            "01632 960100 01632 960200",
            [("01632 960100", "tel:01632960100"), ("01632 960200", "tel:01632960200")],
        ),
        (
            "01632 960100 - 01632 960200",
            [("01632 960100", "tel:01632960100"), ("01632 960200", "tel:01632960200")],
        ),
        (
            "01632 960100\n01632 960200",
            [("01632 960100", "tel:01632960100"), ("01632 960200", "tel:01632960200")],
        ),
        ("01632 960100 (option 2)", [("01632 960100", "tel:01632960100")]),
        ("01632 960100 option 111", [("01632 960100", "tel:01632960100")]),
        ("01632 960100, then press 999", [("01632 960100", "tel:01632960100")]),
        ("01632 960100 ext 123", [("01632 960100", "tel:01632960100")]),
        ("01632 960100 ext. 2345", [("01632 960100", "tel:01632960100")]),
        ("01632 960100 x101", [("01632 960100", "tel:01632960100")]),
        ("01632 960100 9am - 5pm", [("01632 960100", "tel:01632960100")]),
        ("01632 960100 (Mon-Fri 9-5)", [("01632 960100", "tel:01632960100")]),
        ("Freephone: 0808 802 3555", [("0808 802 3555", "tel:08088023555")]),
        ("+44 (0)1632 960 100", [("+44 (0)1632 960 100", "tel:+441632960100")]),
        ("+44(0)1632 960100", [("+44(0)1632 960100", "tel:+441632960100")]),
        ("+44 1632 960100", [("+44 1632 960100", "tel:+441632960100")]),
        ("0044 (0)1632 960100", [("0044 (0)1632 960100", "tel:+441632960100")]),
        ("+48 22 123 45 67", [("+48 22 123 45 67", "tel:+48221234567")]),
        ("999", [("999", "tel:999")]),
        ("111, option 2", [("111", "tel:111")]),
        ("116 123", [("116 123", "tel:116123")]),
        ("Ring 111 or 01632 960100", [("111", "tel:111"), ("01632 960100", "tel:01632960100")]),
        ("0800 1111", [("0800 1111", "tel:08001111")]),
        ("18001 01632 960100", [("18001 01632 960100", "tel:1800101632960100")]),
        ("Text SHOUT to 85258", [("85258", "sms:85258")]),
        ("۰۱۶۳۲ ۹۶۰ ۱۰۰", [("۰۱۶۳۲ ۹۶۰ ۱۰۰", "tel:01632960100")]),
    ],
)
def test_each_number_is_rung_by_itself(typed: str, numbers: list[tuple[str, str]]) -> None:
    assert rung(typed) == numbers
    assert "".join(words for words, _address in telephone.parts(typed)) == typed
    telephone.check(typed)


@pytest.mark.parametrize(
    "typed", ["ring the office", "not known yet", "9am to 5pm", "12", "2026", "ext 4512"]
)
def test_words_without_a_number_are_refused(typed: str) -> None:
    assert not rung(typed)
    with pytest.raises(ValidationError, match="can’t find a telephone number"):
        telephone.check(typed)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("01632 96010", "01632 96010"),
        ("01632 960 1000", "01632 960 1000"),
        ("01632 960100 or 01632 96020", "01632 96020"),
        ("+44 1632 96010", r"\+44 1632 96010"),
    ],
)
def test_a_number_with_a_digit_missing_or_too_many_is_named(typed: str, wrong: str) -> None:
    with pytest.raises(ValidationError, match=f"“{wrong}” is not a whole telephone number"):
        telephone.check(typed)


def test_two_numbers_are_not_one_link() -> None:
    assert telephone.only_number("01632 960100") == "tel:01632960100"
    assert telephone.only_number("01632 960100 or 01632 960200") == ""
