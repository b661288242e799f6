"""Every English page of the demonstration can be read by somebody of eleven years, but for exact
words of others.
"""

import re
from typing import Any

import pytest

from checks.following import check_all
from checks.models import CheckedPage
from reading.markup import pieces_of
from reading.remarks import OLDEST, read

MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
IN_ENGLISH = re.compile(r"/en/[^?]*$")  # the lists of filters have the same words


@pytest.mark.usefixtures("demonstration")
def test_what_editors_wrote_asks_for_no_more_than_eleven_years() -> None:
    check_all()
    read_ones = CheckedPage.objects.filter(words__gt=0)
    assert len(read_ones) > 90
    assert list(read_ones.filter(age__gt=OLDEST).values_list("title", "age")) == []


@pytest.mark.usefixtures("demonstration")
def test_nothing_of_it_would_be_refused() -> None:
    check_all()
    assert CheckedPage.objects.count() > 150
    assert list(CheckedPage.objects.filter(errors__gt=0).values_list("title", "kinds")) == []


def test_nor_does_what_readers_see_with_the_words_of_templates(crawled: dict[str, Any]) -> None:
    pages = {
        address: read(pieces_of(MAIN.search(answer.response.content.decode())[0]))
        for address, answer in crawled.items()
        if IN_ENGLISH.match(address) and answer.is_page and answer.response.status_code == 200
    }
    assert len(pages) > 90
    assert {a: r.age for a, r in pages.items() if (r.age or 0) > OLDEST} == {}
