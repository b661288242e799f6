"""Which addresses of other websites readers may follow from here: from live public pages and rows.
It follows the log of changes, and once a day all is looked through.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Model
from wagtail.models import Page

import pagetree
from content.pages.page_type import page_types
from content.removal.outside_links import addresses_in
from outbox.models import LoggedChange
from registry.slots import LINKED_ROWS

from .models import LONGEST, Host, OutsideLink, Place

PAGE = "page"
ALL = "0"  # as a key of a change: more rows than are worth naming


@dataclass(frozen=True)
class Found:
    """An address in one place."""

    address: str
    key: str
    title: str
    where: str


def kinds() -> list[str]:
    return [PAGE, *LINKED_ROWS]


def follow(changes: list[LoggedChange]) -> None:
    """A reader of the log of changes."""
    keys: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        keys[change.kind].add(change.key)
    for kind in kinds():
        if kind in keys:
            take_in(kind, None if ALL in keys[kind] else keys[kind])


def find_all() -> None:
    """A daily job. What nobody links to any more is forgotten."""
    for kind in kinds():
        take_in(kind)
    OutsideLink.objects.filter(places=None).delete()
    Host.objects.exclude(name__in=OutsideLink.objects.values("host")).delete()


@transaction.atomic
def take_in(kind: str, keys: Collection[str] | None = None) -> None:
    """Bring the places of these pages or rows, or of all of the kind, in line with them."""
    held = Place.objects.filter(kind=kind).select_related("link")
    if keys is not None:
        held = held.filter(key__in=keys)
    stale = {_found(place): place.pk for place in held}
    new = [found for found in set(_of_kind(kind, keys)) if not stale.pop(found, None)]
    Place.objects.filter(pk__in=stale.values()).delete()
    links = [OutsideLink(address=one, host=host_of(one)) for one in {f.address for f in new}]
    OutsideLink.objects.bulk_create(links, ignore_conflicts=True)
    ids = dict(
        OutsideLink.objects.filter(address__in={f.address for f in new}).values_list(
            "address", "pk"
        )
    )
    places = [
        Place(link_id=ids[f.address], kind=kind, key=f.key, title=f.title, where=f.where)
        for f in new
    ]
    Place.objects.bulk_create(places, ignore_conflicts=True)


def host_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "")[:255]
    except ValueError:  # no address at all, which the check says
        return ""


def _found(place: Place) -> Found:
    return Found(place.link.address, place.key, place.title, place.where)


def _of_kind(kind: str, keys: Collection[str] | None) -> Iterator[Found]:
    for thing, parts in _pages(keys) if kind == PAGE else _rows(kind, keys):
        for address, where in addresses_in(thing, *parts).items():
            if len(address) <= LONGEST:
                yield Found(address, str(thing.pk), str(thing)[:255], ", ".join(where))


def _pages(keys: Collection[str] | None) -> Iterator[tuple[Page, Iterable[Model]]]:
    tree = pagetree.current()
    ids = map(int, keys) if keys is not None else tree.by_id
    public = [pk for pk in ids if tree.public(pk)]
    for model in page_types():
        for page in model.objects.filter(pk__in=public, alias_of=None):
            yield page, ()


def _rows(kind: str, keys: Collection[str] | None) -> Iterator[tuple[Model, Iterable[Model]]]:
    linked = LINKED_ROWS.added[kind]
    rows = linked.public()
    for row in rows if keys is None else rows.filter(pk__in=keys):
        yield row, linked.parts(row)
