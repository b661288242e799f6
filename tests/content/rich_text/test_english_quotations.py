"""What a page in another language quotes in English is marked as English."""

import pytest
from django.utils.translation import override

from content.rich_text.rendering import html

MARK = '<span lang="en" dir="ltr">'


@pytest.mark.parametrize(
    ("language", "words", "english"),
    [
        ("pl", "Powiedz: “I cannot keep my child safe tonight.” To znaczy", True),
        ("pl", "Napisz “tak jest” i wyślij", False),
        ("pl", "Zapytaj o „the plan and more”", False),
        ("ur", "کہیں: “She is unwell and can’t come in” اس کا مطلب", True),
        ("ur", "اوپر “formal complaint” لکھیں", True),
        ("ur", "اسے “SENCO” کہتے ہیں", False),
        ("ur", "“میں جاننا چاہتی ہوں”", False),
        ("en", "Say: “I cannot keep my child safe.”", False),
    ],
)
def test_two_words_or_more_of_english_in_quotation_marks(
    db: None, language: str, words: str, english: bool
) -> None:
    with override(language):
        assert (MARK in html(f"<p>{words}</p>")) is english


def test_the_marks_themselves_stay_in_the_language_of_the_page(db: None) -> None:
    with override("ur"):
        assert f"“{MARK}formal complaint</span>”" in html("<p>اوپر “formal complaint” لکھیں</p>")
