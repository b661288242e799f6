"""Work that can never succeed rests longer each time, is given up after a day, is told of in the
admin, and keeps nothing else waiting.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from guidance.models import GuidancePage, GuidanceSectionPage
from outbox import readers
from outbox.mail import GIVEN_UP_AFTER, send_due
from outbox.models import LoggedChange, Position, QueuedEmail, Trouble
from outbox.scheduling import publish_due
from registry.slots import CHANGE_READERS
from tests import databases
from tests.factories import GuidanceFactory, UserFactory
from tests.processes import wait_for
from tests.visits import words
from users.roles import EDITOR, PUBLISHER

ROOT = Path(__file__).resolve().parents[2]


def schedule(section: GuidanceSectionPage, slug: str) -> Revision:
    page = GuidanceFactory(parent=section, slug=slug, title=f"Page {slug}", live=False)
    return page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))


def spoil(revision: Revision) -> None:
    """It can't be published: what it holds is refused."""
    revision.content["slug"] = "not a slug"
    revision.save()


def a_day_later() -> None:
    Trouble.objects.update(since=timezone.now() - timedelta(days=1), next_try=timezone.now())


def test_a_revision_that_cannot_be_published_rests_longer_and_is_given_up_after_a_day(
    section: GuidanceSectionPage,
) -> None:
    spoil(schedule(section, "bad"))
    schedule(section, "good")
    assert publish_due() == 1
    pauses = []
    for _try in range(3):
        Trouble.objects.update(next_try=timezone.now() - timedelta(seconds=1))
        began = timezone.now()
        publish_due()
        pauses.append((Trouble.objects.get().next_try - began).total_seconds())
    assert [round(pause, -1) for pause in pauses] == [10, 20, 40]
    publish_due()
    assert Trouble.objects.get().tries == 4, "it rests"
    a_day_later()
    publish_due()
    assert Trouble.objects.get().next_try is None
    publish_due()
    assert Trouble.objects.get().tries == 5
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1


def test_what_was_put_right_is_published_and_no_trouble_any_more(
    section: GuidanceSectionPage,
) -> None:
    revision = schedule(section, "bad")
    spoil(revision)
    publish_due()
    revision.content["slug"] = "bad"
    revision.save()
    Trouble.objects.update(next_try=timezone.now())
    assert publish_due() == 1
    assert not Trouble.objects.exists()


def test_whoever_may_edit_the_page_reads_of_it_on_the_first_screen(
    client: Client, section: GuidanceSectionPage
) -> None:
    spoil(schedule(section, "bad"))
    publish_due()
    client.force_login(UserFactory(role=EDITOR))
    page = words(client.get("/admin/").content.decode())
    assert "Page bad It could not be published at its time." in page
    assert "press “Publish”" in page
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = None
    revision.save()
    assert "could not be published" not in client.get("/admin/").content.decode()


@pytest.fixture
def frail() -> Iterator[list[str]]:
    """A reader that never can carry out the changes with these keys."""
    bad: list[str] = []

    def read(changes: list[LoggedChange]) -> None:
        if any(change.key in bad for change in changes):
            raise RuntimeError("never")

    CHANGE_READERS.add("frail", read)
    yield bad
    del CHANGE_READERS.added["frail"]


def test_a_change_that_always_fails_stops_its_reader_for_a_day_at_most(
    home: object, frail: list[str]
) -> None:
    LoggedChange.objects.all().delete()
    frail.append("7")
    change = LoggedChange.record("page", 7)
    readers.catch_up("frail")
    assert Position.objects.get(reader="frail").number == 0
    a_day_later()
    Position.objects.update(failed_at=timezone.now() - timedelta(hours=1))
    readers.catch_up("frail")
    assert Position.objects.get(reader="frail").number == change.number
    assert Trouble.objects.get().next_try is None


def test_a_change_that_others_have_passed_is_tried_again(home: object, frail: list[str]) -> None:
    LoggedChange.objects.all().delete()
    frail.append("7")
    LoggedChange.record("page", 7)
    LoggedChange.record("page", 8)
    assert readers.catch_up("frail") == 2
    assert Trouble.objects.get().what == "page 7"
    frail.clear()
    Trouble.objects.update(next_try=timezone.now())
    readers.catch_up("frail")
    assert not Trouble.objects.exists()


def test_who_looks_after_the_site_reads_of_a_message_that_was_given_up(
    client: Client, home: object, settings: object
) -> None:
    settings.MAIL_SENT_BY = "tests.outbox.test_mail.Unreachable"
    connection = get_connection("outbox.mail.Queue")
    EmailMessage("Your page", "Words", to=["a@example.org"], connection=connection).send()
    for _try in range(GIVEN_UP_AFTER):
        QueuedEmail.objects.update(next_try=timezone.now())
        send_due()
    client.force_login(UserFactory(is_superuser=True))
    told = words(client.get("/admin/").content.decode())
    assert "The e-mail “Your page” could not be sent" in told
    assert "a@example.org" not in told


def test_approvers_see_what_fails_in_the_whole_site_and_editors_do_not(
    client: Client, home: object
) -> None:
    Trouble.give_up(Trouble.Kind.MAIL, 1, OSError("refused"), what="Your page")
    for role, is_shown in ((EDITOR, False), (PUBLISHER, True)):
        client.force_login(UserFactory(role=role))
        shown = words(client.get("/admin/").content.decode())
        assert ("The e-mail “Your page” could not be sent" in shown) is is_shown


def test_whoever_may_edit_a_page_sees_that_a_change_of_it_was_given_up(
    client: Client, section: GuidanceSectionPage
) -> None:
    page = GuidanceFactory(parent=section, title="A page to save again")
    key = ("pictures 7", ValueError("no number"))
    Trouble.give_up(Trouble.Kind.CHANGE, *key, what=f"page {page.pk}")
    Trouble.give_up(Trouble.Kind.CHANGE, "pictures 8", ValueError("gone"), what="page 0")
    client.force_login(UserFactory(role=EDITOR))
    shown = words(client.get("/admin/").content.decode())
    assert "A page to save again" in shown
    assert "Publish the page again" in shown
    assert "page 0" not in shown


def test_the_worker_goes_on_past_what_never_succeeds_and_ends_cleanly_when_told(
    own_database: str,
) -> None:
    """The process itself: a revision that can't be published, a change that can't be read and a
    mail that is refused, beside one of each that can.
    """
    section = GuidanceSectionPage.objects.get()
    spoil(schedule(section, "bad"))
    QueuedEmail.objects.create(content={"subject": "half of one"})
    LoggedChange.record("picture", "no number")
    env = {
        **os.environ,
        "DATABASE_URL": databases.url(own_database),
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
    }
    command = [sys.executable, "manage.py", "worker", "--skip-checks"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as worker:
        try:
            assert worker.stdout.readline() == "worker: started\n"
            wait_for(lambda: Trouble.objects.filter(kind=Trouble.Kind.PUBLISH).exists())
            schedule(section, "good")
            wait_for(lambda: GuidancePage.objects.filter(slug="good", live=True).exists())
            wait_for(lambda: QueuedEmail.objects.filter(tries=1).exists())
            wait_for(lambda: Trouble.objects.filter(what="picture no number").exists())
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(10) == 0
        finally:
            worker.kill()
