"""What the tree is made from: one row for each page. Either all pages are read, or only those that
have changed.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page, PageViewRestriction, Site
from wagtail_localize.models import Translation

from registry.slots import HIDES_PAGES

from .models import TreeChange, TreeVersion

MANY = 300  # changed pages, from which on reading all is as quick


SITE = ("id", "hostname", "port", "site_name", "root_page_id", "is_default_site")


class TreeRow(NamedTuple):
    id: int
    path: str
    title: str
    slug: str
    url_path: str
    live: bool
    in_menus: bool
    language: str
    key: str
    restricted: bool
    model_label: str
    alias_of: int | None
    translated: bool  # wagtail-localize keeps it as a translation
    hidden: object | None


Rows = dict[int, TreeRow]  # in the order of their paths


class MoreHasChangedError(Exception):
    """Other pages have changed besides those that were logged, so all must be read."""


def read_all() -> tuple[Rows, int | None, list[Site]]:
    """({id: row} of all pages, the edition of the tree that they belong to, the sites)."""
    return _rows(Page.objects.all())


def read_changed(known: Rows, edition: int) -> tuple[Rows, int] | None:
    """The present rows and their edition, made from those of an older edition; None if everything
    has to be read.
    """
    changes = TreeChange.since(edition)
    if changes is None:
        return None
    changed, newest = changes
    if not changed:
        return known, newest
    if len(changed) > MANY:
        return None
    try:
        return _patched(known, changed, newest), newest
    except MoreHasChangedError:
        return None


def _patched(known: Rows, changed: set[int], edition: int) -> Rows:
    keys = {known[page_id].key for page_id in changed if page_id in known}
    asked = changed | {
        row.id for row in known.values() if row.key in keys or row.alias_of in changed
    }
    read = _of_edition(Q(pk__in=asked), edition)
    last: dict[str, str] = {}  # {path of a parent: that of its last child}
    for row in known.values():
        last[row.path[:-4]] = max(row.path, last.get(row.path[:-4], ""))
    for row in read.values():
        before = known.get(row.id)
        if before is None:
            _require_at_the_end(row, last)
        elif before.path != row.path:
            raise MoreHasChangedError
    renamed = [row for row in read.values() if row.id in known and _is_renamed(row, known)]
    for row in renamed:
        read |= _of_edition(Q(path__startswith=row.path), edition)
    gone = tuple(known[page_id].path for page_id in asked - read.keys() if page_id in known)
    found = known | read
    if gone:
        found = {row.id: row for row in found.values() if not row.path.startswith(gone)}
    return dict(sorted(found.items(), key=lambda item: item[1].path))


def _is_renamed(row: TreeRow, known: Rows) -> bool:
    return known[row.id].url_path != row.url_path


def _require_at_the_end(row: TreeRow, last: dict[str, str]) -> None:
    """A new page that isn't the last of its siblings has moved others, which nobody logged."""
    if row.path <= last.get(row.path[:-4], ""):
        raise MoreHasChangedError


def _of_edition(condition: Q, edition: int) -> Rows:
    rows, read_at, _sites = _rows(Page.objects.filter(condition))
    if edition != (read_at if rows else TreeVersion.read().edition):
        raise MoreHasChangedError  # somebody has changed the tree meanwhile
    return rows


def _rows(pages: QuerySet[Page]) -> tuple[Rows, int | None, list[Site]]:
    translation = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    values = pages.order_by("path").values_list(
        "id",
        "path",
        "title",
        "slug",
        "url_path",
        "live",
        "show_in_menus",
        "locale__language_code",
        "translation_key",
        Exists(PageViewRestriction.objects.filter(page_id=OuterRef("pk"))),
        "content_type__app_label",
        "content_type__model",
        "alias_of_id",
        Exists(translation),
        # in the same statement, so that it is the edition of exactly these rows
        Subquery(TreeVersion.objects.values("edition")[:1]),
        *(f"sites_rooted_here__{name}" for name in SITE),
        *HIDES_PAGES,
    )
    found, edition, sites = {}, None, {}
    for row in values.iterator(chunk_size=5000):
        *fixed, key, restricted, app, model, alias_of, translated, edition = row[:15]
        site, hidden = row[15 : 15 + len(SITE)], _hiding(row[15 + len(SITE) :])
        if site[0]:  # a page that is the root of several sites has a row for each
            sites[site[0]] = Site(**dict(zip(SITE, site, strict=True)))
        label = f"{app}.{model}"
        rest = [str(key), restricted, label, alias_of, translated, hidden]
        found[fixed[0]] = TreeRow(*fixed, *rest)
    return found, edition, list(sites.values())


def _hiding(values: Iterable[object]) -> object | None:
    found = (hides(value) for hides, value in zip(HIDES_PAGES.added.values(), values, strict=True))
    return next(filter(None, found), None)
