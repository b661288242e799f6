"""Names for the copies that the proxy in front keeps: `KEPT_DIR/now` is a link that nginx reads for
each request.

It leads to <since>.<now>. Both are new names, never used before. `now` changes with the tree's
number and with the day: copies made under the last one are shown no more, save while the site is
away. `since` changes when an address stops being public: what was kept under the last one is never
shown again. So a page that was withdrawn is gone, whatever has died since.
"""

import contextlib
import fcntl
import logging
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    from .tree import Tree

log = logging.getLogger(__name__)


def follow(tree: "Tree") -> None:
    """Let the copies be of this tree and this day; OSError where the folder can't be written, and
    then none are shown.
    """
    now = tree.seen
    if _state() == now:
        return
    public = {node.url for node in tree.by_url.values() if node.public}
    with _alone() as folder:
        if _state() == now:
            return
        try:
            since = secrets.token_hex(8) if _gone(folder, public) else _names()[0]
            _lead_to(folder, folder / f"{since}.{now}-{secrets.token_hex(4)}")
            _remember(folder, public)
        except OSError:
            forget()
            raise


def try_to_follow(tree: "Tree") -> None:
    """As `follow`; a failure is written into the log, and stops nobody. Within a transaction
    nothing is true yet.
    """
    if connection.in_atomic_block:
        return
    try:
        follow(tree)
    except OSError:
        log.exception("The proxy's copies could not follow the pages; it shows none until they can")


def forget() -> None:
    """Let the proxy show no copy at all, until the next `follow`."""
    with contextlib.suppress(OSError):
        _link().unlink(missing_ok=True)
        (settings.KEPT_DIR / "addresses").unlink(missing_ok=True)


def _link() -> Path:
    return settings.KEPT_DIR / "now"


def _names() -> tuple[str, str]:
    """(since, now) of the present link; two empty texts where there is none."""
    try:
        since, _dot, now = _link().readlink().name.partition(".")
    except OSError:
        return "", ""
    return since, now


def _state() -> str:
    """<number>-<day> that the copies are of; "" where nobody knows."""
    return _names()[1].rpartition("-")[0]


@contextlib.contextmanager
def _alone() -> Iterator[Path]:
    """The folder, while no other process changes it."""
    settings.KEPT_DIR.mkdir(parents=True, exist_ok=True)
    handle = os.open(settings.KEPT_DIR, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield settings.KEPT_DIR
    finally:
        os.close(handle)


def _gone(folder: Path, public: set[str]) -> bool:
    """An address that was public when the copies began is so no more, or nobody knows."""
    try:
        known = (folder / "addresses").read_text().split("\n")
    except OSError:
        return True
    return not (_link().is_symlink() and public.issuperset(known))


def _lead_to(folder: Path, target: Path) -> None:
    """Turn the link in one step, then drop every folder but the present and the last one, which a
    request may be reading.
    """
    last = _link().readlink().name if _link().is_symlink() else ""
    target.mkdir()
    new = folder / f"new-{secrets.token_hex(4)}"
    new.symlink_to(target.name)
    new.replace(_link())
    for old in folder.glob("*.*/"):
        if old != target and old.name != last and not old.is_symlink():
            old.rmdir()


def _remember(folder: Path, public: set[str]) -> None:
    new = folder / f"addresses-{secrets.token_hex(4)}"
    try:
        new.write_text("\n".join(sorted(public)))
        new.replace(folder / "addresses")
    finally:
        new.unlink(missing_ok=True)
