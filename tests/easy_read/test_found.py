"""The search finds both; the full page comes first, unless somebody asks for Easy Read."""

import pytest

from tests.search.engines.test_ranking import entry, order  # noqa: F401 - a fixture

PAIR = [
    entry("easy", "Easy Read: How to complain", "What you can do.", "Write.", kind="easy_read"),
    entry("full", "How to complain", "Whom to write to.", "Write to the service."),
]


@pytest.mark.parametrize("asked", ["how to complain", "complain", "complaint write"])
def test_the_full_page_comes_first(order, asked: str) -> None:  # noqa: F811
    assert order(asked, *PAIR) == ["full", "easy"]


def test_who_asks_for_easy_read_gets_it_first(order) -> None:  # noqa: F811
    assert order("easy read complain", *PAIR)[0] == "easy"
