"""Runs what features add to the slots `CHANGE_READERS`, `CONTINUOUS_JOBS` and `DAILY_JOBS`."""

import logging
import time
from datetime import date, timedelta

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from registry.slots import CHANGE_READERS, CONTINUOUS_JOBS, DAILY_JOBS

from .models import DailyRun, LoggedChange, Position, Trouble

log = logging.getLogger(__name__)
BATCH = 100
PAUSE_AFTER_FAILURE = timedelta(seconds=10)
LOST_AFTER = timedelta(hours=1)  # longer than any daily job takes
LONGEST_HOLIDAY = timedelta(
    days=30
)  # of all workers together; a longer one is taken for a clock that was set
KEPT = timedelta(days=30)
_paused_until: dict[str, float] = {}  # job: the moment on this process's clock


def catch_up(name: str) -> int:
    """Give one batch to a reader and return how many changes it took. A reader that fails pauses;
    the others go on.
    """
    _retry_skipped(name)
    position, _made = Position.objects.get_or_create(reader=name)
    if position.failed_at and _is_pausing(name, position):
        return 0
    changes = list(LoggedChange.objects.filter(number__gt=position.number)[:BATCH])
    if not changes:
        return 0
    error = _deliver(name, changes)
    failed = changes if error else []
    if error and len(changes) > 1:  # one of them may stop the others
        failed = [change for change in changes if _deliver(name, [change])]
    if failed == changes and not _given_up(name, changes[0], error):
        log.error(
            "The outbox reader %s fails at change %s", name, changes[0].number, exc_info=error
        )
        Position.objects.filter(pk=name).update(error=repr(error)[:1000], failed_at=timezone.now())
        return 0
    said = ", ".join(f"{change.kind} {change.key} passed by" for change in failed)[:1000]
    if failed:
        log.error("The outbox reader %s: %s", name, said, exc_info=error)
    for change in failed:
        Trouble.note(Trouble.Kind.CHANGE, _key(name, change), error, f"{change.kind} {change.key}")
    # Where a second worker was quicker, its position stands.
    Position.objects.filter(pk=name, number=position.number).update(
        number=changes[-1].number, error=said, failed_at=None
    )
    if not failed:
        keys = [_key(name, change) for change in changes]
        Trouble.objects.filter(kind=Trouble.Kind.CHANGE, key__in=keys).delete()
    return len(changes)


def _key(name: str, change: LoggedChange) -> str:
    return f"{name} {change.number}"


def _is_pausing(name: str, position: Position) -> bool:
    """Whether the reader still pauses after a failure. Each pause is longer, until the first change
    is given up.
    """
    first = LoggedChange.objects.filter(number__gt=position.number).first()
    trouble = (
        first and Trouble.objects.filter(kind=Trouble.Kind.CHANGE, key=_key(name, first)).first()
    )
    tries = min(trouble.tries, 8) if trouble else 1
    since = timezone.now() - position.failed_at  # type: ignore[operator]
    return timedelta() <= since < PAUSE_AFTER_FAILURE * 2 ** max(tries - 1, 0)


def _given_up(name: str, first: LoggedChange, error: Exception) -> bool:
    """Whether the change has failed for a day: then the reader skips it."""
    what = f"{first.kind} {first.key}"
    return Trouble.note(Trouble.Kind.CHANGE, _key(name, first), error, what).next_try is None


def _retry_skipped(name: str) -> None:
    """Retry changes that were skipped because others of their batch succeeded."""
    position = Position.objects.filter(pk=name).first()
    due = Trouble.objects.filter(
        kind=Trouble.Kind.CHANGE, key__startswith=f"{name} ", next_try__lte=timezone.now()
    )
    for trouble in due:
        change = LoggedChange.objects.filter(number=trouble.key.rpartition(" ")[2]).first()
        if change is None:
            trouble.delete()
        elif position and change.number <= position.number:
            error = _deliver(name, [change])
            if error:
                Trouble.note(Trouble.Kind.CHANGE, trouble.key, error, trouble.what)
            else:
                trouble.delete()


def _deliver(name: str, changes: list[LoggedChange]) -> Exception | None:
    """Return what the reader raises. A lost database is raised on: it isn't the reader's fault."""
    try:
        CHANGE_READERS.added[name](changes)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 - the caller logs it
        return error
    return None


def run_continuous(name: str) -> int:
    """Call a continuous job once and return the number of changes that it took."""
    if time.monotonic() < _paused_until.get(name, 0):
        return 0
    try:
        return CONTINUOUS_JOBS.added[name]()
    except Exception:
        log.exception("The continuous job %s failed and pauses", name)
        _paused_until[name] = time.monotonic() + PAUSE_AFTER_FAILURE.total_seconds()
        return 0


def run_daily(today: date) -> None:
    """Run each job that has not succeeded today. One that fails is tried again after a pause, one
    whose worker was killed after an hour.

    If the clock was set back or far ahead, the day that it shows now counts as done, so that no job
    runs twice or waits for a year.
    """
    resting = Trouble.resting(Trouble.Kind.DAILY)
    for name, job in DAILY_JOBS.added.items():
        run, _made = DailyRun.objects.get_or_create(job=name)
        if today in (run.day, run.day_before_set) or name in resting:
            continue
        if run.day and not timedelta() <= today - run.day <= LONGEST_HOLIDAY:
            log.warning(
                "The clock was set from %s to %s: the daily job %s runs on the next day",
                run.day,
                today,
                name,
            )
            DailyRun.objects.filter(job=name, day=run.day).update(
                day=today, day_before_set=run.day, begun=None
            )
        elif _claim(run):
            try:
                job()
                DailyRun.objects.filter(job=name).update(day=today, begun=None)
                Trouble.over(Trouble.Kind.DAILY, name)
            except Exception as error:
                log.exception("The daily job %s failed", name)
                DailyRun.objects.filter(job=name).update(begun=None)
                Trouble.note(Trouble.Kind.DAILY, name, error, name)


def _claim(run: DailyRun) -> bool:
    """True for the one worker that may run it now."""
    now = timezone.now()
    mine = DailyRun.objects.filter(job=run.job, day=run.day, begun=run.begun)
    if run.begun and run.begun > now:  # the clock was set back: its hour begins anew
        mine.update(begun=now)
    if run.begun and now - run.begun < LOST_AFTER:
        return False
    return bool(mine.update(begun=now))


def forget_old_changes() -> None:
    """Delete changes older than 30 days that every reader has seen, and old failures."""
    places = dict(Position.objects.values_list("reader", "number"))
    passed = min((places.get(name, 0) for name in CHANGE_READERS), default=0)
    LoggedChange.objects.filter(number__lte=passed, at__lt=timezone.now() - KEPT).delete()
    Trouble.objects.filter(next_try=None, since__lt=timezone.now() - KEPT).delete()
