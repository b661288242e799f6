"""Documents as pages show them, and which of them an anonymous visitor may open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex

from content.blocks import normalise
from dates import PartialDate
from dates.clock import as_of
from documents import faults
from documents.models import CustomDocument, Format, TopicOnDocument
from files.types import CAPTION_KINDS, FILM_KINDS
from pagetree import current
from pagetree.node import Node
from registry.slots import DOCUMENT_PAGES, DOCUMENT_REPLACEMENTS, Slot

if TYPE_CHECKING:
    from pagetree.tree import Tree


PARTS_OF_FILMS = FILM_KINDS + CAPTION_KINDS  # whoever looks for one finds the page that shows it


@dataclass(frozen=True)
class DocumentRow:
    """What a list shows of a document before anybody opens it."""

    id: int
    title: str
    summary: str
    url: str
    kind: str  # PDF
    bytes: int
    pages: int | None
    published: PartialDate | None
    language: str
    format: str
    alternative_to: int | None
    replaced_by: int | None  # as somebody typed it, or as a page that readers see tells it
    review_date: date | None
    checked_on: date | None
    faults: list[str]  # keys of documents.faults.WORDS
    page_id: int | None = None  # a page with its words, which is read first

    @property
    def size(self) -> str:
        """In the language of the current reader: the row itself is cached for readers of every
        language.
        """
        return filesizeformat(self.bytes)

    @property
    def page(self) -> Node | None:
        """The public page with its words, in the reader's language where it exists."""
        return current().local(self.page_id)

    @property
    def hard_to_hear(self) -> bool:
        """A screen reader can't read it aloud, or not well."""
        return not faults.KEEP_FROM_LISTENING.isdisjoint(self.faults)

    @property
    def overdue(self) -> bool:
        """Its day of review has passed."""
        return self.review_date is not None and not self.replaced_by and self.review_date < as_of()

    @property
    def format_label(self) -> str | Promise:
        return Format(self.format).label if self.format != Format.STANDARD else ""


RowWithFormats = tuple[DocumentRow, DocumentRow | None, list[DocumentRow]]


def _read_all(_tree: "Tree") -> dict[int, DocumentRow]:
    fields = (
        "id",
        "title",
        "summary",
        "file",
        "file_size",
        "page_count",
        "published",
        "language",
        "format",
        "alternative_to_id",
        "replaced_by_id",
        "review_date",
        "checked_on",
        "faults",
    )
    found, replaced, pages = {}, _of_all(DOCUMENT_REPLACEMENTS), _of_all(DOCUMENT_PAGES)
    for pk, title, summary, file, size, *facts in CustomDocument.objects.values_list(*fields):
        name = file.rsplit("/", 1)[-1]
        url = reverse("wagtaildocs_serve", args=[pk, name])
        kind = name.rsplit(".", 1)[-1].upper()
        row = DocumentRow(pk, title, summary, url, kind, size or 0, *facts)
        newer = row.replaced_by or replaced.get(pk)
        found[pk] = replace(row, replaced_by=newer, page_id=pages.get(pk))
    return found


def _of_all(slot: Slot[Callable[[], dict[int, int]]]) -> dict[int, int]:
    """What the features know together."""
    found: dict[int, int] = {}
    for known in slot.added.values():
        found |= known()
    return found


def all_rows() -> dict[int, DocumentRow]:
    """{document id: DocumentRow} of all documents, read once for each state of the tree."""
    return current().cached("documents", _read_all)


def replaced_ids() -> set[int]:
    """Ids of the documents that have been replaced by another one."""
    return {row.id for row in all_rows().values() if row.replaced_by}


def parts_of_films() -> set[int]:
    return {row.id for row in all_rows().values() if row.kind in PARTS_OF_FILMS}


def rows_with_formats(ids: Iterable[int]) -> list[RowWithFormats]:
    """[(row, row of a newer public document or None, [rows of other formats])] in the order of
    `ids`, without documents that no longer exist.
    """
    rows = all_rows()
    others = current().cached("other formats", _alternatives)
    chosen = [rows[pk] for pk in ids if pk in rows]
    newer = newest_editions(*(row.id for row in chosen if row.replaced_by))
    return [(row, newer.get(row.id), others.get(row.id, [])) for row in chosen]


def newest_editions(*ids: int) -> dict[int, DocumentRow]:
    """{id: the newest edition that a visitor may open}, for documents that have one."""
    lines = {pk: _later_editions(pk) for pk in ids}
    open_ones = _public_rows({row.id for line in lines.values() for row in line})
    known = {
        pk: [open_ones[one.id] for one in line if one.id in open_ones] for pk, line in lines.items()
    }
    return {pk: line[-1] for pk, line in known.items() if line}


def _later_editions(document_id: int) -> list[DocumentRow]:
    """What replaced it, what replaced that, and so on. Old data may go round in a circle: each is
    named once.
    """
    known, line = all_rows(), []
    row = known.get(document_id)
    while row and (row := known.get(row.replaced_by)) and row.id != document_id and row not in line:
        line.append(row)
    return line


def _public_rows(ids: Iterable[int]) -> dict[int, DocumentRow]:
    """{id: DocumentRow} of those that an anonymous visitor may open."""
    rows = [row for pk in ids if (row := all_rows().get(pk))]
    used = (
        _in_public_use([str(pk) for row in rows for pk in (row.id, row.alternative_to) if pk])
        if rows
        else set()
    )
    return {row.id: row for row in rows if used & {row.id, row.alternative_to}}


def _alternatives(_tree: "Tree") -> dict[int, list[DocumentRow]]:
    """{document id: rows of its other formats}. Documents in restricted collections aren't even
    named.
    """
    found: dict[int, list[DocumentRow]] = {}
    others = [row for row in all_rows().values() if row.alternative_to and not row.replaced_by]
    closed = set()
    if others:
        inside = CustomDocument.objects.filter(collection__in=_closed_collections())
        closed = set(inside.values_list("pk", flat=True))
    for row in others:
        if row.id not in closed:
            found.setdefault(row.alternative_to, []).append(row)
    return found


def rows_of_topic(topic_id: int, language: str) -> list[RowWithFormats]:
    """As `rows_with_formats`: the public, current documents with this topic in one language."""
    tagged = TopicOnDocument.objects.filter(tag_id=topic_id)
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        tagged = tagged.exclude(content_object__collection__path__startswith=path)
    in_use = _in_public_use(tagged.values_list(Cast("content_object_id", CharField())))
    rows = [row for pk in in_use if (row := all_rows().get(pk)) and row.language == language]
    chosen = [
        row
        for row in rows
        if not (row.alternative_to or row.replaced_by or row.kind in PARTS_OF_FILMS)
    ]
    return rows_with_formats([row.id for row in sorted(chosen, key=lambda row: row.title)])


def is_public(document: CustomDocument) -> bool:
    """Whether a public page uses the document, or the document of which it is another format."""
    return bool(_in_public_use([str(pk) for pk in (document.pk, document.alternative_to_id) if pk]))


def _in_public_use(keys: Iterable[str]) -> set[int]:
    """Ids of those documents (ids as text, or a query) that a public page uses."""
    return {used for used, _user in _public_uses(to_object_id__in=keys)}


def public_pages_using() -> dict[int, tuple[int, ...]]:
    """{document id: ids of the public pages that use it or the document of which it is another
    format}, without documents in restricted collections.
    """
    users: dict[int, set[int]] = {}
    for used, user in _public_uses():
        users.setdefault(used, set()).add(user)
    open_ones = CustomDocument.objects.exclude(collection__in=_closed_collections()).values_list(
        "pk", "alternative_to_id"
    )
    found = {pk: users.get(pk, set()) | users.get(original, set()) for pk, original in open_ones}
    return {pk: tuple(sorted(pages)) for pk, pages in found.items() if pages}


def _closed_collections() -> QuerySet[Collection]:
    """Restricted collections and those below them."""
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True).distinct()
    return Collection.objects.filter(
        reduce(or_, [Q(path__startswith=path) for path in paths], Q(pk__in=[]))
    )


def pages_using() -> dict[int, list[Node]]:
    """{document id: the pages that use it, whoever may see them}"""
    known = current().by_id
    found: dict[int, list[Node]] = {}
    for used, user in sorted(set(_uses())):
        if user in known:
            found.setdefault(used, []).append(known[user])
    return found


def _public_uses(**conditions: Any) -> list[tuple[int, int]]:
    """(document id, page id) of each use by a public page."""
    tree = current()
    return [(used, user) for used, user in _uses(**conditions) if tree.public(user)]


def _uses(**conditions: Any) -> list[tuple[int, int]]:
    """(document id, page id) of each use by a page.

    Wagtail's reference index is written from the pages as they are stored, which is what is live;
    drafts are revisions.
    """
    document, page = CustomDocument._meta, Page._meta
    found = ReferenceIndex.objects.filter(
        base_content_type__app_label=page.app_label,
        base_content_type__model=page.model_name,
        to_content_type__app_label=document.app_label,
        to_content_type__model=document.model_name,
        **conditions,
    )
    pairs = (
        map(normalise.primary_key, pair) for pair in found.values_list("to_object_id", "object_id")
    )
    return [(used, user) for used, user in pairs if used and user]
