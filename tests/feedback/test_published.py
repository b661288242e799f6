"""What everybody may know of a comment: by its reference, on its page, in the report of a year."""

import csv
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale, Page

from dates import PartialDate
from dates.clock import today
from feedback.models import About, Comment, CommentState
from feedback.redaction import telling
from tests.factories import GuidanceFactory, UserFactory
from tests.visits import cold_queries, words
from users.roles import PUBLISHER

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(section: Page) -> Page:
    return GuidanceFactory(parent=section, title="Short breaks")


def comment(guide: Page, **fields: Any) -> Comment:
    found = {"path": guide.url, "title": guide.title, "language": "en", "text": "No map of it."}
    return Comment.objects.create(**found | fields)


def answered(guide: Page, **fields: Any) -> Comment:
    said = {"state": CommentState.ANSWERED, "answer": "You are right.", "action": "We draw one."}
    return comment(guide, **said | fields)


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    assert not answer.cookies
    return words(answer.content.decode())


def test_its_reference_tells_what_became_of_a_comment(client: Client, guide: Page) -> None:
    said = comment(guide)
    address = f"/en/feedback/comments/{said.reference}/"
    before = read(client, address)
    assert "is waiting for an answer" in before
    assert "No map of it." not in before
    assert "late" not in before.partition("at the latest")[2]
    said.state, said.answer, said.action = CommentState.ANSWERED, "You are right.", "We draw one."
    said.by_when = PartialDate.parse("2020-03")
    said.save()
    after = read(client, address)
    assert "No map of it." in after
    assert "March 2020. This date has passed, and nobody has said here that it was done." in after
    said.state = CommentState.NOT_PUBLISHED
    said.save()
    assert "No map of it." not in read(client, address)


def test_a_late_answer_is_called_late(client: Client, guide: Page) -> None:
    said = comment(guide, created=today() - timedelta(days=400))
    page = read(client, f"/en/feedback/comments/{said.reference}/")
    assert "That day has passed: the answer is late." in page


def test_a_reference_is_found_where_codes_are_typed_and_a_wrong_one_is_not(
    client: Client, guide: Page
) -> None:
    said = comment(guide)
    typed = said.reference.lower()
    answer = client.get("/en/go/", {"code": f"{typed[:3]} {typed[3:]}"})
    assert answer["Location"].endswith(f"/en/feedback/comments/{said.reference}/")
    wrong = said.reference[:-1] + ("2" if said.reference[-1] != "2" else "3")
    assert client.get(f"/en/feedback/comments/{wrong}/").status_code == 404


def test_a_page_shows_what_was_said_of_it_in_any_language_once_it_is_answered(
    client: Client, guide: Page
) -> None:
    polish = guide.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.save_revision().publish()
    said = comment(guide)
    assert "What families said" not in read(client, guide.url)
    said.state, said.answer, said.action = CommentState.ANSWERED, "You are right.", "We draw one."
    said.save()
    assert "No map of it." in read(client, guide.url)
    assert "No map of it." in read(client, polish.url)
    assert "No map of it." not in read(client, "/en/")
    said.state = CommentState.NOT_PUBLISHED
    said.save()
    assert "What families said" not in read(client, guide.url)


def test_many_comments_cost_a_page_as_much_as_one(client: Client, guide: Page) -> None:
    answered(guide)
    once = cold_queries(client, guide.url)
    for _n in range(5):
        answered(guide)
    assert cold_queries(client, guide.url) == once


def test_the_clock_of_what_waits_is_public(client: Client, guide: Page) -> None:
    assert "waiting for an answer" not in read(client, "/en/feedback/")
    comment(guide, created=date(2026, 3, 1))
    comment(guide, created=date(2026, 4, 1))
    page = read(client, "/en/feedback/")
    assert "2 comments are waiting for an answer. The oldest came on 1 March 2026" in page
    assert "is answered by 1 March 2027 at the latest" in page


def test_the_report_of_a_year_counts_by_the_six_subjects_of_the_law(
    client: Client, guide: Page
) -> None:
    comment(guide, about=About.MISSING, created=date(2025, 1, 1))
    answered(guide, about=About.MISSING, created=date(2025, 12, 31), answered_on=date(2025, 12, 31))
    comment(guide, state=CommentState.NOT_PUBLISHED, created=date(2025, 6, 1))
    kept = PartialDate.parse("2025-06")
    answered(
        guide, text="Earlier.", created=date(2024, 6, 1), answered_on=date(2024, 7, 1), done_on=kept
    )
    page = BeautifulSoup(client.get("/en/feedback/2025/report/").content, "html.parser")
    rows = [
        [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]
        for row in page.tbody("tr")
    ]
    assert rows == [
        [str(About.MISSING.label), "2", "1", "0", "1"],
        ["Something else, or not said", "1", "0", "1", "0"],
        ["All", "3", "1", "1", "1"],
    ]
    without = [item.get_text(strip=True) for item in page.select("main ul:not([role]) li")]
    assert without == [str(about.label) for about in About if about != About.MISSING]
    done = words(str(page)).partition("What was done")[2]
    assert "June 2025 . We draw one." in done
    assert client.get("/en/feedback/2019/report/").status_code == 404


def test_the_report_is_a_table_too(client: Client, guide: Page) -> None:
    said = answered(guide, answered_on=date(2025, 12, 31), by_when=PartialDate.parse("2026-03"))
    answer = client.get("/en/feedback/2025/report.csv")
    (row,) = csv.DictReader(answer.content.decode("utf-8-sig").splitlines())
    assert row["reference"] == said.reference
    assert (row["comment"], row["answered_on"]) == ("No map of it.", "2025-12-31")
    assert row["by_when"].startswith("2026-03")
    assert (row["page"], row["address"]) == (guide.title, guide.url)


def test_the_table_does_not_name_a_page_that_was_closed(client: Client, guide: Page) -> None:
    answered(guide, answered_on=date(2025, 12, 31))
    guide.unpublish()
    table = client.get("/en/feedback/2025/report.csv").content.decode("utf-8-sig")
    assert guide.title not in table
    assert guide.slug not in table


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("My son Jack waits", ["My son Jack"]),
        ("my autistic daughter, Amy, in Year 4B", ["my autistic daughter, Amy", "Year 4B"]),
        ("Ask Mrs Bell of Green Lane School", ["Mrs Bell", "Green Lane School"]),
        ("Ring 01632 960 123 or a@b.org", ["01632 960 123", "a@b.org"]),
        ("My son waits. Every year 20 children wait at school.", []),
    ],
)
def test_what_may_show_who_somebody_is_is_pointed_out(text: str, pieces: list[str]) -> None:
    assert telling(text) == pieces


def test_who_publishes_an_answer_decides_what_shows_nobody(client: Client, guide: Page) -> None:
    said = comment(guide, text="My son Jack waits")
    client.force_login(UserFactory(role=PUBLISHER))
    address = f"/admin/snippets/feedback/comment/edit/{said.pk}/"
    values = {
        "text": said.text,
        "about": "",
        "answer": "Sorry.",
        "action": "Nothing can be done.",
        "by_when": "",
        "done_on": "",
        "state": CommentState.ANSWERED,
        "answered_on": "",
    }
    refused = client.post(address, values)
    assert "may show who somebody is: “My son Jack”" in words(refused.content.decode())
    assert "Nothing can be done." in refused.content.decode()
    assert not Comment.objects.answered()
    assert client.post(address, {**values, "nobody_shows": "on"}).status_code == 302
    assert Comment.objects.answered().get() == said


def test_nothing_is_called_done_before_its_day(guide: Page) -> None:
    said = answered(guide, done_on=PartialDate.parse("2099-06"))
    with pytest.raises(ValidationError, match="in the future"):
        said.full_clean()
