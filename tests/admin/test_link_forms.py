"""The editor’s link forms: one number to ring, and a heading by its words."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("01632 960100 or 01632 960200", "A link rings one number"),
        ("the office", "can’t find a telephone number"),
    ],
)
def test_the_editors_screen_refuses_a_link_that_is_not_one_number(
    as_editor: Client, typed: str, words: str
) -> None:
    asked = {"phone-link-chooser-phone_number": typed, "phone-link-chooser-link_text": "ring"}
    answer = as_editor.post("/admin/choose-phone-link/", asked)
    assert words in answer.json()["html"]


def test_the_editors_screen_takes_one_number(as_editor: Client) -> None:
    asked = {
        "phone-link-chooser-phone_number": "+44 (0)1632 960100",
        "phone-link-chooser-link_text": "ring",
    }
    assert (
        as_editor.post("/admin/choose-phone-link/", asked).json()["result"]["url"]
        == "tel:+441632960100"
    )


@pytest.mark.parametrize("typed", ["A message to copy", "a-message-to-copy", "#a-message-to-copy"])
def test_a_link_within_the_page_finds_its_heading_however_it_is_written(
    as_editor: Client, typed: str
) -> None:
    asked = {"anchor-link-chooser-url": typed, "anchor-link-chooser-link_text": "the letter"}
    answer = as_editor.post("/admin/choose-anchor-link/", asked)
    assert answer.json()["result"]["url"] == "#a-message-to-copy"


def test_a_link_within_the_page_asks_for_the_words_of_a_heading(as_editor: Client) -> None:
    form = as_editor.get("/admin/choose-anchor-link/").json()["html"]
    assert "Heading on this page" in form
