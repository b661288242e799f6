"""The worker as a real process: it carries out what is due, ends when told, and outlives its database."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from guidance.models import GuidancePage, GuidanceSectionPage
from outbox import readers
from outbox.models import Change, Position
from tests import databases
from tests.factories import GuidanceFactory
from tests.processes import Child, wait_for

ROOT = Path(__file__).resolve().parents[2]


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
    assert places() == {Change.objects.last().number}


def test_the_command_runs_until_it_is_told_to_stop_and_ends_cleanly(own_database):
    environment = {**os.environ, "DATABASE_URL": databases.url(own_database), "DJANGO_SETTINGS_MODULE": "localoffer.settings.test"}
    command = [sys.executable, "manage.py", "worker", "--skip-checks"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as worker:
        try:
            assert worker.stdout.readline() == "worker: started\n"
            page = due_page()
            wait_for(lambda: page.get().live)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(10) == 0
        finally:
            worker.kill()


def work(pipe):
    readers.reader("told")(lambda changes: pipe.send(changes[-1].number))
    call_command("worker")


def test_a_worker_told_to_stop_finishes_its_batch(own_database):
    def work_slowly(pipe):
        readers.reader("slow")(lambda changes: (pipe.send("begun"), pipe.recv()))
        call_command("worker")

    worker = Child(work_slowly)
    assert worker.hear() == "begun"
    os.kill(worker.process.pid, signal.SIGTERM)
    worker.tell()
    assert worker.end() == 0
    assert Position.objects.get(reader="slow").number == Change.objects.last().number


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only a server can go away")
def test_a_worker_goes_on_when_the_database_has_been_away(own_database):
    worker = Child(work)
    first = worker.hear()
    with connection.cursor() as cursor:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        cursor.execute(others)
        assert cursor.rowcount
    change = Change.record("page", 1)
    assert worker.hear() == change.number > first
    os.kill(worker.process.pid, signal.SIGTERM)
    assert worker.end() == 0
