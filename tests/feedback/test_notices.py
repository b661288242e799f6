"""New comments are announced to whoever may answer them: by e-mail, once an hour at most, and on
the admin's first page.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from feedback import notices, retention
from feedback.models import Comment, CommentNotice
from outbox.models import QueuedEmail
from tests import factories
from tests.visits import words
from users.roles import EDITOR, PUBLISHER, make_roles

HALF_PAST_TEN = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)


@pytest.fixture
def people(home: Page) -> dict[str, Client]:
    roles, found = make_roles(), {}
    for role in (EDITOR, PUBLISHER):
        user = factories.UserFactory(username=role, email=f"{role}@example.org")
        user.groups.set([roles[role]])
        found[role] = Client()
        found[role].force_login(user)
    factories.UserFactory(
        username="gone", email="gone@example.org", is_superuser=True, is_active=False
    )
    return found


def write(client: Client, text: str = "The map is missing, and my son Jaś waits.") -> None:
    begun = client.post(
        "/en/feedback/vote/",
        {"path": "/en/", "useful": "no"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    token = begun["Location"].rstrip("/").rpartition("/")[2]
    answer = client.post(
        f"/en/feedback/comment/{token}/",
        {"text": text, "about": ""},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 303, answer.content


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_three_comments_of_an_hour_are_one_letter_to_each_who_may_publish(
    people: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, HALF_PAST_TEN)
    for _number in range(3):
        write(Client())
    letter = QueuedEmail.objects.get()
    assert Comment.objects.count() == 3
    assert letter.content["to"] == ["publisher@example.org"]
    assert letter.next_try == datetime(2026, 3, 4, 11, tzinfo=UTC)
    assert "/admin/snippets/feedback/comment/?state=new" in letter.content["body"]
    assert "Jaś" not in str(letter.content)
    assert "map" not in str(letter.content)


def test_the_next_hour_has_a_letter_of_its_own(
    people: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hours in (0, 0, 1):
        at(monkeypatch, HALF_PAST_TEN + timedelta(hours=hours))
        write(Client())
    assert QueuedEmail.objects.count() == 2


def test_the_marks_of_old_notices_are_forgotten(db: None) -> None:
    CommentNotice.objects.create(hour=timezone.now() - timedelta(days=2))
    notices.announce()
    retention.forget_old_votes()
    assert CommentNotice.objects.count() == 1


def test_the_desk_shows_them_to_whoever_may_answer_with_the_day_of_the_answer(
    people: dict, home: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, HALF_PAST_TEN)
    for _number in range(6):
        write(Client())
    page = people[PUBLISHER].get("/admin/").content.decode()
    assert "Comments to answer 6 The map is missing, and my son Jaś waits." in words(page)
    assert "By 4 March 2027 Answer it" in words(page)
    assert 'href="/admin/snippets/feedback/comment/?state=new"' in page
    listed = people[PUBLISHER].get("/admin/snippets/feedback/comment/?state=new")
    assert list(listed.context["object_list"]) == list(Comment.objects.all())
    Comment.objects.filter(pk=Comment.objects.last().pk).update(answer="You are right.")
    assert "Comments to answer 5" in words(people[EDITOR].get("/admin/").content.decode())
    assert "Publish the answer" in people[PUBLISHER].get("/admin/").content.decode()
    Comment.objects.update(created=HALF_PAST_TEN.date() - timedelta(days=366))
    late = words(people[PUBLISHER].get("/admin/").content.decode())
    assert "By 3 March 2026: has passed" in late
    Comment.objects.update(state="not-published")
    assert "No comment waits for an answer." in people[PUBLISHER].get("/admin/").content.decode()
