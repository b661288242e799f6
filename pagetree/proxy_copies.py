"""Tells the proxy in front which of its kept copies it may show.

`PROXY_COPIES_DIR/now` is a symbolic link that nginx reads for each request, and its target is named
<since>.<now>. Both parts are new each time and never used again. `now` changes with the tree's
version and with the day: older copies are no longer shown, except while the site is down. `since`
changes when an address stops being public: copies made before that are never shown again. So a page
that was withdrawn stays gone, whatever fails afterwards.
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


def update(tree: "Tree") -> None:
    """Point the link at names for this tree and this day. OSError where the folder can't be
    written: then no copy is shown.
    """
    now = tree.readers_version
    if _state() == now:
        return
    public = {node.url for node in tree.by_url.values() if node.public}
    with _locked_folder() as folder:
        if _state() == now:
            return
        try:
            since = secrets.token_hex(8) if _has_withdrawn(folder, public) else _names()[0]
            _point_link_to(folder, folder / f"{since}.{now}-{secrets.token_hex(4)}")
            _write_addresses(folder, public)
        except OSError:
            discard()
            raise


def try_to_update(tree: "Tree") -> None:
    """As `update`, but a failure is only logged. Nothing is done within a transaction, which may
    still be rolled back.
    """
    if connection.in_atomic_block:
        return
    try:
        update(tree)
    except OSError:
        log.exception("The proxy's copies could not follow the pages; it shows none until they can")


def discard() -> None:
    """Let the proxy show no copy at all, until the next `update`."""
    with contextlib.suppress(OSError):
        _link().unlink(missing_ok=True)
        (settings.PROXY_COPIES_DIR / "addresses").unlink(missing_ok=True)


def _link() -> Path:
    return settings.PROXY_COPIES_DIR / "now"


def _names() -> tuple[str, str]:
    """(since, now) of the present link; two empty texts where there is none."""
    try:
        since, _dot, now = _link().readlink().name.partition(".")
    except OSError:
        return "", ""
    return since, now


def _state() -> str:
    """<version>-<day> of the present copies, "" if unknown."""
    return _names()[1].rpartition("-")[0]


@contextlib.contextmanager
def _locked_folder() -> Iterator[Path]:
    """The folder, locked against other processes."""
    settings.PROXY_COPIES_DIR.mkdir(parents=True, exist_ok=True)
    handle = os.open(settings.PROXY_COPIES_DIR, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield settings.PROXY_COPIES_DIR
    finally:
        os.close(handle)


def _has_withdrawn(folder: Path, public: set[str]) -> bool:
    """Whether an address that was public when the copies began no longer is. True if unknown."""
    try:
        known = (folder / "addresses").read_text().split("\n")
    except OSError:
        return True
    return not (_link().is_symlink() and public.issuperset(known))


def _point_link_to(folder: Path, target: Path) -> None:
    """Replace the link in one step, then remove every older folder except the previous one, which a
    request may still be reading.
    """
    last = _link().readlink().name if _link().is_symlink() else ""
    target.mkdir()
    new = folder / f"new-{secrets.token_hex(4)}"
    new.symlink_to(target.name)
    new.replace(_link())
    for old in folder.glob("*.*/"):
        if old != target and old.name != last and not old.is_symlink():
            old.rmdir()


def _write_addresses(folder: Path, public: set[str]) -> None:
    new = folder / f"addresses-{secrets.token_hex(4)}"
    try:
        new.write_text("\n".join(sorted(public)))
        new.replace(folder / "addresses")
    finally:
        new.unlink(missing_ok=True)
