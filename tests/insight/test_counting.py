"""How often pages are read is counted, and nothing about whoever reads."""

import csv
import datetime
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from wagtail.models import Page

from dates.clock import today
from feedback.models import Vote
from insight import counting
from insight.counting import views
from insight.middleware import CountViews
from insight.models import PageViews
from pagetree import current
from tests.factories import GuidanceFactory, TeamFactory, UserFactory
from users.roles import EDITOR

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0"
REPORT = "/admin/reports/insight/"


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[None]:
    settings.COUNT_VIEWS = True
    monkeypatch.setattr(views, "keep_writing", lambda: None)
    views.waiting.clear()
    yield
    views.waiting.clear()


@pytest.fixture
def guide(section: Page) -> Page:
    return GuidanceFactory(parent=section, title="SEN support")


def visit(page: Page, status: int = 200, path: str = "", **headers: str) -> None:
    request = HttpRequest()
    request.method = headers.pop("REQUEST_METHOD", "GET")
    request.path = path or page.url
    request.META.update({"HTTP_USER_AGENT": BROWSER, **headers})
    request.COOKIES.update({"sessionid": "x"} if headers.get("signed_in") else {})
    request.node = current().get(page.pk)
    CountViews(lambda _request: HttpResponse(status=status))(request)


def counted(page: Page) -> int:
    views.flush()
    return sum(PageViews.objects.filter(page=page.pk).values_list("views", flat=True))


def test_a_view_is_a_number_for_a_page_and_a_day(guide: Page, home: Page) -> None:
    visit(guide)
    visit(guide, status=304)
    assert counted(guide) == 2
    visit(guide)
    assert counted(guide) == 3
    assert counted(home) == 0
    (row,) = PageViews.objects.values()
    assert {**row, "id": 0} == {"id": 0, "page": guide.pk, "day": today(), "views": 3}


@pytest.mark.parametrize(
    "other",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"REQUEST_METHOD": "HEAD"},
        {"signed_in": "yes"},
        {"status": 404},
        {"path": "/en/news/2024/11/"},
    ],
)
def test_robots_editors_and_what_is_no_page_are_not_counted(guide: Page, other: dict) -> None:
    visit(guide, **other)
    assert counted(guide) == 0


def test_what_the_database_can_not_take_is_kept(
    guide: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit(guide)

    def away() -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", away)
        views.flush()
    assert counted(guide) == 1


def test_numbers_are_forgotten_after_two_years(guide: Page) -> None:
    for days in (800, 700):
        day = today() - datetime.timedelta(days=days)
        PageViews.objects.create(page=guide.pk, day=day, views=1)
    counting.forget_old()
    assert PageViews.objects.count() == 1


@pytest.fixture
def read(section: Page) -> list[Page]:
    team = TeamFactory(name="Early help")
    recent, old = today(), today() - datetime.timedelta(days=400)
    pages = [
        GuidanceFactory(parent=section, title="Read, checked", checked_on=recent),
        GuidanceFactory(parent=section, title="Read, old", checked_on=old, owner_team=team),
    ]
    for page in pages:
        PageViews.objects.create(page=page.pk, day=today(), views=5)
    PageViews.objects.create(page=pages[0].pk, day=old, views=9)
    Vote.objects.create(path=pages[1].url, title="x", useful=False, language="en")
    return pages


def rows(client: Client, query: str = "") -> list[list[str]]:
    page = BeautifulSoup(client.get(REPORT + query).content, "html.parser")
    lines = page.select("main table.listing tbody tr")
    return [[" ".join(c.get_text(" ").split()) for c in line.find_all("td")][:5] for line in lines]


def test_what_is_read_most_and_was_checked_longest_ago_comes_first(
    client: Client, read: list[Page]
) -> None:
    client.force_login(UserFactory(role=EDITOR))
    first, second = rows(client)[:2]
    assert [first[0], *first[2:]] == ["Read, old", "Early help", "5", "1"]
    assert [second[0], *second[2:]] == ["Read, checked", "", "5", "0"]
    team = read[1].owner_team_id
    assert [row[0] for row in rows(client, f"?team={team}")] == ["Read, old"]
    assert rows(client, f"?month={today() - datetime.timedelta(days=60):%Y-%m}")[0][3] == "0"
    table = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert [row["Views"] for row in csv.DictReader(table.splitlines())][:2] == ["5", "5"]


def test_odd_questions_get_this_month_and_all_teams(client: Client, read: list[Page]) -> None:
    client.force_login(UserFactory(role=EDITOR))
    assert len(rows(client, "?month=x&team=999")) == len(rows(client))
