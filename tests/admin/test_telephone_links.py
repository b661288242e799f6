"""Adding a link that rings: the editor's screen takes one number."""

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
