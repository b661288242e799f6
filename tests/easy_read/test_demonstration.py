"""The demonstration's Easy Read pages keep to what editors are asked for."""

from typing import Any

import pytest

from demo import data_files
from easy_read.drawings import DRAWINGS
from easy_read.sentences import too_long

PAGES = {
    path: row
    for language in ("en", *data_files.other_languages())
    for path, row in data_files.pages(language).items()
    if row["type"] == "easy-read"
}


def test_there_are_some() -> None:
    assert len(PAGES) >= 3


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_sentences_are_short_and_each_idea_has_a_drawing(page: dict[str, Any]) -> None:
    assert too_long([page["summary"], *(block["text"] for block in page["body"])]) == []
    ideas = [block for block in page["body"] if block["type"] == "idea"]
    assert {block["drawing"] for block in ideas} <= set(DRAWINGS)
    assert all(block["text"].count("<p>") <= 3 for block in ideas)
