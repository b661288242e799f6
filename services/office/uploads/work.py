"""What the worker does with an uploaded list: it looks at it, and takes it in, whole or not."""

import datetime
import logging

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, override

from locks import changing_content
from services.choices import ListState
from services.models import UploadedList

from . import planning, taking_in
from .rows import Reader, Row
from .schools import SchoolReader

log = logging.getLogger(__name__)
AT_WORK = (ListState.TO_LOOK, ListState.TO_TAKE)
CLAIM = datetime.timedelta(minutes=10)  # then another worker may try
KEPT = datetime.timedelta(days=30)
EACH = 250  # rows between two words of progress
NAMED = {"new": 50, "changed": 200, "bad": 500}  # rows that the screen names


def work_due() -> int:
    """Work at one list; 0 if none waits. A job of the worker."""
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    waiting = UploadedList.objects.filter(free, state__in=AT_WORK)
    for uploaded in waiting.order_by("pk"):
        mine = waiting.filter(pk=uploaded.pk, state=uploaded.state)
        if mine.update(claimed_at=now):
            work(uploaded)
            return 1
    return 0


def forget_lists() -> None:
    """A daily job: they may name people."""
    UploadedList.objects.filter(created__lt=timezone.now() - KEPT).delete()


def work(uploaded: UploadedList) -> None:
    try:
        with override(settings.LANGUAGE_CODE):
            rows = _read(uploaded)
            if uploaded.state == ListState.TO_LOOK:
                _tell(uploaded, ListState.LOOKED, planning.plan(uploaded, rows))
            else:
                _take(uploaded, rows)
    except Exception:
        log.exception("An uploaded list can't be taken in")
        words = "Something in it could not be read. Nothing was taken in. The log says what."
        _say(uploaded, ListState.LOOKED, error=words)


@changing_content()
def _take(uploaded: UploadedList, rows: list[Row]) -> None:
    """Only what somebody has seen, and nothing where a row is bad, unless they said so."""
    plan = planning.plan(uploaded, rows)
    if plan.fingerprint != uploaded.found.get("fingerprint"):
        words = gettext("Records have changed since you looked. Please look once more.")
        _tell(uploaded, ListState.LOOKED, plan, words)
    elif plan.bad and not uploaded.without_bad:
        _tell(uploaded, ListState.LOOKED, plan, gettext("Some rows can’t be taken in."))
    else:
        taking_in.take(uploaded, plan)
        _tell(uploaded, ListState.TAKEN, plan)
        UploadedList.objects.filter(pk=uploaded.pk).update(rows=[])


def _read(uploaded: UploadedList) -> list[Row]:
    reader = SchoolReader(uploaded) if uploaded.is_schools else Reader(uploaded)
    found = []
    for number, cells in enumerate(uploaded.rows):
        if number % EACH == 0:
            UploadedList.objects.filter(pk=uploaded.pk).update(done=number)
        found.append(reader.read(cells))
    UploadedList.objects.filter(pk=uploaded.pk).update(done=len(found))
    return found


def _tell(uploaded: UploadedList, state: ListState, plan: planning.Plan, error: str = "") -> None:
    new = [
        [row.number, row.name, row.provider, len(row.places)] for row in plan.new[: NAMED["new"]]
    ]
    changed = [
        {
            "number": match.row.number,
            "name": match.service.name,
            "pk": match.service.pk,
            "changes": match.changes,
        }
        for match in plan.changed[: NAMED["changed"]]
    ]
    bad = [[row.number, row.name, row.bad] for row in plan.bad[: NAMED["bad"]]]
    found = {
        "fingerprint": plan.fingerprint,
        "numbers": {
            "new": len(plan.new),
            "changed": len(plan.changed),
            "same": plan.same,
            "more": plan.more,
            "bad": len(plan.bad),
        },
        "new": new,
        "changed": changed,
        "bad": bad,
    }
    _say(uploaded, state, found=found, error=error)


def _say(uploaded: UploadedList, state: ListState, **values: object) -> None:
    UploadedList.objects.filter(pk=uploaded.pk).update(state=state, claimed_at=None, **values)
