"""The log of changes: written with the page, numbered in the order of commits, read until
everything has been seen.
"""

import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from outbox import readers
from outbox.models import ChangeCounter, DailyRun, LoggedChange, Position
from registry.slots import CHANGE_READERS, DAILY_JOBS
from tests.factories import GuidanceFactory
from tests.outbox.entries import daily, reader
from tests.processes import Child


@pytest.fixture(autouse=True)
def only_our_own(monkeypatch):
    """The log without the site's readers and daily jobs."""
    monkeypatch.setattr(CHANGE_READERS, "added", {})
    monkeypatch.setattr(DAILY_JOBS, "added", {})


@pytest.fixture
def seen():
    """What a reader called "diary" saw: numbers of changes, call by call."""
    calls = []

    @reader("diary")
    def read(changes):
        calls.append([change.number for change in changes])

    return calls


def rest_is_over(name):
    Position.objects.filter(reader=name).update(
        failed_at=timezone.now() - readers.PAUSE_AFTER_FAILURE
    )


def test_saving_and_deleting_a_page_stand_in_the_log(section):
    LoggedChange.objects.all().delete()
    page = GuidanceFactory(parent=section)
    key = str(page.pk)
    assert key in set(LoggedChange.objects.values_list("key", flat=True))
    LoggedChange.objects.all().delete()
    page.delete()
    assert key in set(LoggedChange.objects.values_list("key", flat=True))


def test_a_rolled_back_change_leaves_no_trace_and_no_gap_that_stops_a_reader(own_database, seen):
    def fail():
        with transaction.atomic():
            LoggedChange.record("page", 1)
            raise ZeroDivisionError

    LoggedChange.objects.all().delete()
    with pytest.raises(ZeroDivisionError):
        fail()
    assert not LoggedChange.objects.exists()
    change = LoggedChange.record("page", 2)
    readers.catch_up("diary")
    assert seen == [[change.number]]


def record_and_wait(pipe, key):
    with transaction.atomic():
        pipe.send(LoggedChange.record("page", key).number)
        pipe.recv()
    pipe.send("committed")


def test_numbers_follow_the_order_of_commits_and_no_reader_passes_one_by(own_database, seen):
    LoggedChange.objects.all().delete()
    readers.catch_up("diary")
    slow = Child(record_and_wait, "slow")
    first = slow.hear()
    quick = Child(record_and_wait, "quick")
    assert not quick.pipe.poll(0.5), "the second change has to wait for the first to be committed"
    readers.catch_up("diary")
    assert seen == []
    slow.tell()
    assert slow.hear() == "committed"
    if connection.vendor != "sqlite":  # there the second has the only lock by now
        readers.catch_up("diary")
        assert seen == [[first]]
    second = quick.hear()
    quick.tell()
    assert quick.hear() == "committed"
    readers.catch_up("diary")
    assert [key for part in seen for key in part] == [first, second]
    assert first < second


def record_the_first(pipe):
    pipe.recv()
    pipe.send(LoggedChange.record("page", 1).number)


def test_two_processes_may_write_the_very_first_change_together(own_database):
    LoggedChange.objects.all().delete()
    ChangeCounter.objects.all().delete()
    children = [Child(record_the_first) for _number in range(2)]
    for child in children:
        child.tell()
    first, second = sorted(child.hear() for child in children)
    assert second == first + 1


def test_a_reader_gets_all_changes_in_order_and_in_batches(home, seen, monkeypatch):
    monkeypatch.setattr(readers, "BATCH", 3)
    LoggedChange.objects.all().delete()
    numbers = [LoggedChange.record("page", number).number for number in range(7)]
    while readers.catch_up("diary"):
        pass
    assert seen == [numbers[:3], numbers[3:6], numbers[6:]]
    assert readers.catch_up("diary") == 0


def test_a_reader_that_fails_gets_the_same_changes_again_and_none_is_lost(home):
    calls, broken = [], [True]

    @reader("frail")
    def read(changes):
        if broken:
            raise RuntimeError("not today")
        calls.append([change.number for change in changes])

    numbers = list(LoggedChange.objects.values_list("number", flat=True))
    assert readers.catch_up("frail") == 0
    position = Position.objects.get(reader="frail")
    assert (position.number, position.error) == (0, "RuntimeError('not today')")
    assert readers.catch_up("frail") == 0, "it rests after a failure"
    broken.clear()
    rest_is_over("frail")
    assert readers.catch_up("frail") == len(numbers)
    assert calls == [numbers]
    assert Position.objects.get(reader="frail").error == ""


def test_one_change_that_a_reader_cannot_carry_out_does_not_stop_the_changes_behind_it(home):
    taken = []

    @reader("picky")
    def read(changes):
        if any(change.key == "bad" for change in changes):
            raise ValueError("no such page")
        taken.extend(change.key for change in changes)

    LoggedChange.objects.all().delete()
    for key in ("one", "bad", "two"):
        LoggedChange.record("page", key)
    assert readers.catch_up("picky") == 3
    assert taken == ["one", "two"]
    assert Position.objects.get(reader="picky").error == "page bad passed by"


def test_a_reader_that_always_fails_does_not_stop_the_others(home, seen):
    @reader("poison")
    def read(changes):
        raise RuntimeError("never")

    call_command("worker", "--once")
    assert seen == [list(LoggedChange.objects.values_list("number", flat=True))]


def killed_in_the_middle(pipe):
    done = []

    @reader("diary")
    def read(changes):
        for change in changes:
            if done:
                os._exit(9)
            done.append(change)
            pipe.send(change.number)

    readers.catch_up("diary")


def test_a_worker_killed_in_the_middle_of_a_batch_loses_nothing(own_database, seen):
    child = Child(killed_in_the_middle)
    assert child.end() == 9
    numbers = list(LoggedChange.objects.values_list("number", flat=True))
    assert child.hear() == numbers[0]
    readers.catch_up("diary")
    assert seen == [numbers]


def read_slowly(pipe):
    @reader("diary")
    def read(changes):
        pipe.send([change.number for change in changes])
        pipe.recv()

    readers.catch_up("diary")


def test_two_workers_at_once_lose_nothing_and_the_quicker_ones_place_stands(own_database, seen):
    slow = Child(read_slowly)
    numbers = slow.hear()
    readers.catch_up("diary")
    later = LoggedChange.record("page", 1).number
    readers.catch_up("diary")
    slow.tell()
    assert slow.end() == 0
    assert seen == [numbers, [later]]
    assert Position.objects.get(reader="diary").number == later


def test_old_changes_are_forgotten_only_when_every_reader_has_passed_them(home, seen):
    reader("late")(lambda changes: None)
    month = timedelta(days=31)
    LoggedChange.objects.update(at=timezone.now() - month)
    recent = LoggedChange.record("page", 1)
    readers.catch_up("diary")
    readers.forget_old_changes()
    assert LoggedChange.objects.count() > 1
    readers.catch_up("late")
    readers.forget_old_changes()
    assert list(LoggedChange.objects.all()) == [recent]


def test_a_reader_that_is_no_longer_part_of_the_site_keeps_no_changes(home, seen):
    Position.objects.create(reader="long gone")
    LoggedChange.objects.update(at=timezone.now() - timedelta(days=31))
    readers.catch_up("diary")
    readers.forget_old_changes()
    assert not LoggedChange.objects.exists()


def test_a_daily_job_runs_once_a_day(home):
    days = []
    daily("diary")(lambda: days.append(today))
    for today in (
        timezone.localdate(),
        timezone.localdate(),
        timezone.localdate() + timedelta(days=1),
    ):
        readers.run_daily(today)
    assert days == [timezone.localdate(), timezone.localdate() + timedelta(days=1)]


@pytest.mark.parametrize("jump", [-365, -1, 365], ids="{:+} days".format)
def test_a_clock_that_is_set_and_set_right_again_repeats_no_daily_job_and_stops_none(home, jump):
    ran, day, one = [], timezone.localdate(), timedelta(days=1)
    daily("diary")(lambda: ran.append(today))
    wrong = day + timedelta(days=jump)
    for today in (day, wrong, wrong, day, wrong, day):
        readers.run_daily(today)
    assert ran == [day]
    for today in (day + one, day + 2 * one):
        readers.run_daily(today)
    assert ran[1:], "at most one day is left out"
    del ran[:]
    for today in (wrong + 3 * one, wrong + 4 * one):
        readers.run_daily(today)
    assert ran, "a clock that stays wrong keeps the days going, too"


def test_a_job_begun_before_the_clock_was_set_back_is_lost_after_an_hour_and_not_after_a_year(
    home,
):
    ran, now = [], timezone.now()
    daily("diary")(lambda: ran.append("again"))
    DailyRun.objects.create(job="diary", begun=now + timedelta(days=365))
    readers.run_daily(timezone.localdate())
    assert ran == []
    assert DailyRun.objects.get(job="diary").begun <= timezone.now()
    DailyRun.objects.update(begun=now - readers.LOST_AFTER)
    readers.run_daily(timezone.localdate())
    assert ran == ["again"]


def test_a_reader_that_failed_before_the_clock_was_set_back_does_not_rest_for_a_year(home, seen):
    Position.objects.create(reader="diary", failed_at=timezone.now() + timedelta(days=365))
    assert readers.catch_up("diary")


def test_a_daily_job_that_fails_is_tried_again_and_stops_no_other(home):
    ran = []

    @daily("frail")
    def fail_once():
        ran.append("frail")
        if ran.count("frail") == 1:
            raise RuntimeError("not yet")

    daily("steady")(lambda: ran.append("steady"))
    for _turn in range(3):
        readers.run_daily(timezone.localdate())
    assert sorted(ran) == ["frail", "frail", "steady"]
    assert DailyRun.objects.get(job="frail").day == timezone.localdate()


def killed_in_a_daily_job(pipe):
    daily("diary")(lambda: os._exit(9))
    readers.run_daily(timezone.localdate())


def test_a_daily_job_whose_worker_was_killed_runs_again_after_an_hour(own_database):
    assert Child(killed_in_a_daily_job).end() == 9
    ran = []
    daily("diary")(lambda: ran.append("again"))
    readers.run_daily(timezone.localdate())
    assert ran == [], "the other worker may still be at it"
    DailyRun.objects.update(begun=timezone.now() - readers.LOST_AFTER)
    readers.run_daily(timezone.localdate())
    assert ran == ["again"]


def run_a_daily_job(pipe):
    daily("diary")(lambda: (pipe.send("begun"), pipe.recv()))
    readers.run_daily(timezone.localdate())


def test_two_workers_run_a_daily_job_once(own_database):
    other = Child(run_a_daily_job)
    assert other.hear() == "begun"
    ran = []
    daily("diary")(lambda: ran.append("twice"))
    readers.run_daily(timezone.localdate())
    other.tell()
    assert other.end() == 0
    readers.run_daily(timezone.localdate())
    assert ran == []
