"""The worker carries out what is due, ends when told, and outlives its database. Started by its
command in a process of its own: test_troubles.py.
"""

import os
import signal
import socket
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage, get_connection
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from guidance.models import GuidancePage, GuidanceSectionPage
from outbox.management.commands import worker as worker_command
from outbox.models import LoggedChange, Position, QueuedEmail
from tests.factories import GuidanceFactory
from tests.outbox.entries import reader
from tests.processes import Child, wait_for


def due_page():
    page = GuidanceFactory(parent=GuidanceSectionPage.objects.get(), slug="due", live=False)
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    return GuidancePage.objects.filter(pk=page.pk)


def places():
    return set(Position.objects.values_list("number", flat=True))


def test_once_does_what_is_due_and_ends(own_database):
    page = due_page()
    call_command("worker", "--once")
    assert page.get().live
    assert places() == {LoggedChange.objects.last().number}


def work(pipe):
    reader("told")(lambda changes: pipe.send(changes[-1].number))
    call_command("worker")


def test_a_worker_told_to_stop_finishes_its_batch(own_database):
    def work_slowly(pipe):
        reader("slow")(lambda changes: (pipe.send(changes[-1].number), pipe.recv()))
        call_command("worker")

    worker = Child(work_slowly)
    last = worker.hear()
    os.kill(worker.process.pid, signal.SIGTERM)
    worker.tell()
    assert worker.end() == 0
    assert Position.objects.get(reader="slow").number == last


@contextmanager
def silent_mail_server():
    """A mail server that takes connections and never says a word; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_mail_server_that_hangs_keeps_no_scheduled_page_waiting_and_is_cut_off_at_the_end(
    own_database,
):
    for number in range(20):
        EmailMessage(
            "Word",
            "Words",
            to=[f"p{number}@example.org"],
            connection=get_connection("outbox.mail.Queue"),
        ).send()

    def work_with_mail(pipe):
        worker_command.LONGEST_STOP = 1.0  # in this process alone
        smtp = {
            "MAIL_SENT_BY": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": port,
        }
        with override_settings(**smtp):
            call_command("worker")

    with silent_mail_server() as port:
        worker = Child(work_with_mail)
        wait_for(lambda: QueuedEmail.objects.filter(tries=1).exists())
        page = due_page()
        wait_for(lambda: page.get().live)
        assert QueuedEmail.objects.filter(tries=0).exists(), (
            "the mail has not finished by then: it takes 100 s"
        )
        os.kill(worker.process.pid, signal.SIGTERM)
        assert worker.end() == 0
    assert QueuedEmail.objects.count() == 20


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only a server can go away")
def test_a_worker_goes_on_when_the_database_has_been_away(own_database):
    worker = Child(work)
    first = worker.hear()
    with connection.cursor() as cursor:
        others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
            " current_database() AND pid <> pg_backend_pid()"
        )
        cursor.execute(others)
        assert cursor.rowcount
    change = LoggedChange.record("page", 1)
    assert change.number > first
    wait_for(lambda: worker.hear() >= change.number)  # the search may write a change of its own
    os.kill(worker.process.pid, signal.SIGTERM)
    assert worker.end() == 0
