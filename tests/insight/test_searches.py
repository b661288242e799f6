"""What people look for is counted by its words, and shown once it can be nobody's own story."""

import csv
import datetime
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.http import HttpRequest, HttpResponse
from django.test import Client

from dates.clock import today
from insight import counting
from insight.counting import searches
from insight.middleware import CountViews
from insight.models import SearchedWords
from tests.factories import UserFactory
from tests.visits import words
from users.roles import EDITOR

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/searches/"


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[None]:
    settings.COUNT_VIEWS = True
    monkeypatch.setattr(searches, "keep_writing", lambda: None)
    searches.waiting.clear()
    yield
    searches.waiting.clear()


def look_for(what: str, found: int = 3, agent: str = "Mozilla/5.0 Chrome/130.0") -> None:
    """As the search's view tells of an answer."""
    request = HttpRequest()
    request.method = "GET"
    request.META["HTTP_USER_AGENT"] = agent
    request.searched = (what, "en", found)
    CountViews(lambda _request: HttpResponse())(request)


def counted() -> list[tuple[str, int, int]]:
    searches.flush()
    return list(SearchedWords.objects.order_by("words").values_list("words", "times", "found"))


def asked(what: str, days: int, month: datetime.date) -> None:
    for day in range(1, days + 1):
        SearchedWords.objects.create(
            words=what, language="en", day=month.replace(day=day), found=day, times=2
        )


def test_words_are_a_number_of_a_day_with_what_was_found_last() -> None:
    look_for("bus pass")
    look_for("bus pass")
    look_for("")
    look_for("spam", agent="Googlebot/2.1")
    assert counted() == [("bus pass", 2, 3)]
    look_for("bus pass", found=4)
    assert counted() == [("bus pass", 3, 4)]
    (row,) = SearchedWords.objects.values("words", "language", "day", "found", "times")
    assert row == {"words": "bus pass", "language": "en", "day": today(), "found": 4, "times": 3}


def test_thousands_of_different_words_are_not_all_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_A_DAY", 2)
    for what in ("one", "two", "three"):
        look_for(what)
    assert len(counted()) == 2
    look_for("one")
    assert ("one", 2, 3) in counted()


def test_words_are_forgotten_after_four_months() -> None:
    for days in (140, 100):
        day = today() - datetime.timedelta(days=days)
        SearchedWords.objects.create(words=f"{days}", language="en", day=day, found=1, times=1)
    counting.forget_old()
    assert [what for what, _times, _found in counted()] == ["100"]


def test_the_report_shows_what_came_on_three_days_of_a_month(client: Client, home) -> None:
    month = today().replace(day=1)
    asked("bus pass", 3, month)
    asked("somebody’s own story", 2, month)
    client.force_login(UserFactory(role=EDITOR))
    page = client.get(REPORT)
    (line,) = BeautifulSoup(page.content, "html.parser").select("main table.listing tbody tr")
    assert words(str(line)) == "bus pass en 6 3 3"
    assert "10 searches in this month." in words(page.text)
    assert "aren’t shown: 1" in words(page.text)
    table = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert list(csv.reader(table.splitlines()))[1:] == [["bus pass", "en", "6", "3", "3"]]
    before = month - datetime.timedelta(days=1)
    assert "0 searches" in words(client.get(f"{REPORT}?month={before:%Y-%m}").text)
