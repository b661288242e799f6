"""The directory of this process, as the database has it now. As long as the version of the page
tree stays, which each change of a record changes too, nothing is asked of the database.
"""

import datetime
import threading
from typing import NamedTuple, TypeGuard

from django.db.models import Q

import pagetree
from dates.clock import today
from outbox.models import LoggedChange
from pagetree.models import TreeState
from services.signals import KIND, WHOLE_DIRECTORY

from . import facts
from .directory import Directory

MOST = 500  # changed services; of more, all are read again

Mark = tuple[int, datetime.datetime]  # the newest change when the facts were read


class _Kept(NamedTuple):
    state: TreeState
    day: datetime.date  # times end, and "full" is forgotten, as days go by
    mark: Mark | None
    directory: Directory


_lock = threading.Lock()
_latest: _Kept | None = None


def current() -> Directory:
    global _latest  # noqa: PLW0603 - what a process keeps
    state, day = pagetree.current().state, today()
    kept = _latest
    if not _is_of(kept, state, day):
        with _lock:
            kept = _latest
            if not _is_of(kept, state, day):
                kept = _latest = _read(kept, state, day)
    return kept.directory


def reset() -> None:
    """Forget the directory, for example when the database is replaced."""
    global _latest  # noqa: PLW0603 - what a process keeps
    _latest = None


def _is_of(kept: _Kept | None, state: TreeState, day: datetime.date) -> TypeGuard[_Kept]:
    return kept is not None and (kept.state, kept.day) == (state, day) and state.number is not None


def _read(kept: _Kept | None, state: TreeState, day: datetime.date) -> _Kept:
    """The newest change is looked up before the records, so these may be newer than it says, never
    older.
    """
    mark = LoggedChange.objects.order_by("-number").values_list("number", "at").first()
    changed = _changed_since(kept.mark) if kept and kept.day == day else None
    if kept is None or changed is None:
        return _Kept(state, day, mark, Directory(facts.read()))
    if not changed:
        return _Kept(state, day, mark, kept.directory)
    others = {pk: one for pk, one in kept.directory.facts.items() if pk not in changed}
    return _Kept(state, day, mark, Directory({**others, **facts.read(changed)}))


def _changed_since(mark: Mark | None) -> set[int] | None:
    """The ids of the services that have changed; None where nobody knows: the log has been
    forgotten so far, or the change that was the newest was taken back.
    """
    if mark is None:
        return None
    since = LoggedChange.objects.filter(Q(kind=KIND) | Q(number=mark[0]), number__gte=mark[0])
    changes = list(since.order_by("number").values_list("number", "at", "kind", "key"))
    if not changes or changes[0][:2] != mark:
        return None
    keys = {key for _number, _at, kind, key in changes[1:] if kind == KIND}
    if WHOLE_DIRECTORY in keys or len(keys) > MOST:
        return None
    return {int(key) for key in keys}
