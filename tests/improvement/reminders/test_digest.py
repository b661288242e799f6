"""The weekly e-mail: once for each address, through the outbox, and only when there is something to
say.
"""

import datetime
import os

import pytest
from django.core import mail
from django.db import transaction

from improvement.reminders import digest
from improvement.reminders.digest import send_digests
from outbox.models import QueuedEmail, WeeklyEmail
from tests.at_once import at_once
from tests.factories import ActionFactory, MilestoneFactory, TeamFactory, UserFactory, say
from tests.processes import Child


@pytest.fixture
def as_it_runs(settings):
    settings.EMAIL_BACKEND = "outbox.mail.Queue"
    settings.AS_OF = datetime.date(2024, 11, 30)


def overdue(**action):
    say(
        MilestoneFactory(
            title="A booklet", action=ActionFactory(title="Help while families wait", **action)
        ),
        "2024-07",
        state="under_way",
        due="2024-09",
    )


def letters():
    return [
        (letter.content["to"][0], letter.content["body"])
        for letter in QueuedEmail.objects.order_by("pk")
    ]


def test_team_and_owner_get_one_letter_each_with_their_promises(db, as_it_runs):
    overdue(
        team=TeamFactory(email="team@example.org"), owner=UserFactory(email="owner@example.org")
    )
    send_digests()
    found = dict(letters())
    assert sorted(found) == ["owner@example.org", "team@example.org"]
    for body in found.values():
        assert "Help while families wait" in body
        assert "- A booklet\n  Date passed, no update since July 2024. Date: September 2024" in body
        assert "/admin/improvement/my-actions/" in body


def test_nothing_is_sent_twice_in_a_week_and_again_in_the_next(db, as_it_runs, monkeypatch):
    overdue(team=TeamFactory(email="team@example.org"))
    send_digests()
    send_digests()
    assert len(letters()) == 1
    monkeypatch.setattr(digest, "today", lambda: datetime.date(2199, 1, 1))
    send_digests()
    assert len(letters()) == 2


@pytest.mark.parametrize(
    "wrong", [datetime.date(2025, 12, 1), datetime.date(2027, 12, 1)], ids=["back", "ahead"]
)
def test_a_clock_that_is_set_and_set_right_again_sends_nothing_twice_and_stops_nothing(
    db, as_it_runs, monkeypatch, wrong
):
    overdue(team=TeamFactory(email="team@example.org"))
    sent = []
    for day in (
        right := datetime.date(2026, 12, 1),
        wrong,
        right,
        *(right + datetime.timedelta(weeks=week) for week in (1, 2)),
    ):
        monkeypatch.setattr(digest, "today", lambda day=day: day)
        send_digests()
        sent.append(len(letters()))
    assert sent[2] == (1 if wrong < right else 2), (
        "a year ahead is another week, and nobody can know that it isn't"
    )
    assert sent[4] > sent[2], "at most one week is left out"


def test_who_was_written_to_is_forgotten_after_eight_weeks(db, as_it_runs, monkeypatch):
    team = TeamFactory(email="team@example.org")
    overdue(team=team)
    for day in (first := datetime.date(2026, 10, 5), first + datetime.timedelta(weeks=8)):
        monkeypatch.setattr(digest, "today", lambda day=day: day)
        send_digests()
    assert set(WeeklyEmail.objects.values_list("week", flat=True)) == {"2026-W41", "2026-W49"}
    team.email = ""
    team.save()
    monkeypatch.setattr(digest, "today", lambda: first + datetime.timedelta(weeks=17))
    send_digests()
    assert not WeeklyEmail.objects.exists()


def test_nobody_hears_of_nothing(db, as_it_runs):
    action = ActionFactory(team=TeamFactory(email="team@example.org"))
    say(MilestoneFactory(action=action), "2024-11", state="under_way", due="2026-01")
    overdue(team=TeamFactory(email=""))
    send_digests()
    assert letters() == []
    assert not WeeklyEmail.objects.exists()


def test_the_demonstration_says_that_it_is_one(db, as_it_runs, settings):
    settings.DEMONSTRATION = True
    overdue(team=TeamFactory(email="team@example.org"))
    send_digests()
    assert letters()[0][1].startswith("Demonstration, not the council’s website")


def killed_after_the_mark(told):
    """The mark of the first letter is written; the process ends before its transaction does."""
    with transaction.atomic():
        send_digests()
        told.send(QueuedEmail.objects.count())
        os._exit(9)


def test_a_kill_in_the_middle_sends_it_neither_never_nor_twice(own_database, as_it_runs):
    overdue(team=TeamFactory(email="team@example.org"))
    child = Child(killed_after_the_mark)
    assert child.hear() == 1
    child.end()
    assert letters() == []
    send_digests()
    send_digests()
    assert len(letters()) == 1


def test_two_workers_at_once_send_one(own_database, as_it_runs):
    overdue(team=TeamFactory(email="team@example.org"))
    at_once(send_digests)
    assert len(letters()) == 1
    assert mail.outbox == []
