"""What may be found: every page that an anonymous visitor may open, every document that such a page
uses, and what the slot SEARCH_SOURCES gives.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import InterfaceError, OperationalError
from django.db.models import Model

from content.media import documents
from content.pages.document_entry import document_entry
from content.pages.page_type import page_types
from content.pages.search_entry import SearchEntry
from content.pages.searchable import titles_of_translations
from documents.models import CustomDocument, TopicOnDocument
from pagetree import current
from pagetree.pinned import pin, release
from registry.slots import SEARCH_SOURCES
from search.engines.analysis import analyse
from search.engines.fingerprints import standing
from search.indexing import skipped
from topics.models import TopicOnPage

log = logging.getLogger(__name__)
CHUNK = 200


@contextmanager
def one_tree() -> Iterator[None]:
    """The same state of the tree for all that is read inside."""
    token = pin()
    try:
        yield
    finally:
        release(token)


def expected() -> dict[str, str]:
    """{key: standing} of everything that may be found now: what other rows than its own say of it,
    in a few queries.
    """
    with one_tree():
        return _expected_pages() | _expected_documents() | _expected_of_sources()


def _topics(links: type[Model]) -> dict[int, tuple[str, ...]]:
    found: dict[int, set[str]] = {}
    for pk, key in links.objects.values_list("content_object_id", "tag__slug"):
        found.setdefault(pk, set()).add(key)
    return {pk: tuple(sorted(keys)) for pk, keys in found.items()}


def _expected_pages() -> dict[str, str]:
    topics = _topics(TopicOnPage)
    types = page_types()
    labels = {model._meta.label_lower for model in types}
    replaced = frozenset().union(*(model.replaced_ids() for model in types))
    return {
        f"page:{node.id}": standing(
            (node.id,), topics.get(node.id, ()), node.id in replaced, titles_of_translations(node)
        )
        for node in current().by_id.values()
        if node.public and node.model_label in labels
    }


def _expected_documents() -> dict[str, str]:
    topics = _topics(TopicOnDocument)
    replaced = documents.replaced_ids()
    parts = documents.parts_of_films()
    return {
        f"document:{pk}": standing(users, topics.get(pk, ()), pk in replaced)
        for pk, users in documents.public_pages_using().items()
        if pk not in parts
    }


def _expected_of_sources() -> dict[str, str]:
    return {
        f"{kind}:{pk}": standing((), topics, False, (), version)
        for kind, source in SEARCH_SOURCES.added.items()
        for pk, (topics, version) in source.expected().items()
    }


def make(keys: Iterable[str]) -> Iterator[SearchEntry]:
    """SearchEntries of those of these keys that may be found. One that can't be made is noted and
    left out: it must not stop the rest.
    """
    wanted, skipped_before = sorted(keys), skipped.keys()
    for start in range(0, len(wanted), CHUNK):
        with one_tree():  # anew for each chunk: what closes meanwhile is not written any more
            found = list(_make_chunk(wanted[start : start + CHUNK]))
        for entry in found:
            if _unless_it_fails(entry.key, entry.title, partial(_analysed, entry)):
                skipped.forget(skipped_before & {entry.key})
                yield entry


def _analysed(entry: SearchEntry) -> SearchEntry:
    analyse(entry)
    return entry


def _make_chunk(keys: Collection[str]) -> Iterator[SearchEntry]:
    yield from _make_pages_and_documents(keys)
    for kind, source in SEARCH_SOURCES.added.items():
        own = [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]
        yield from source.entries(own) if own else ()


def _make_pages_and_documents(keys: Collection[str]) -> Iterator[SearchEntry]:
    ids = {
        kind: [int(key.partition(":")[2]) for key in keys if key.startswith(kind)]
        for kind in ("page:", "document:")
    }
    nodes = [node for node in map(current().public, ids["page:"]) if node]
    for model in page_types():
        of_type = [node.id for node in nodes if node.model_label == model._meta.label_lower]
        for page in (
            model.objects.filter(pk__in=of_type).prefetch_related("topic_links") if of_type else []
        ):
            if entry := _unless_it_fails(f"page:{page.pk}", page.title, page.search_entry):
                yield entry
    users = documents.public_pages_using() if ids["document:"] else {}
    used = users.keys() & set(ids["document:"])
    for document in (
        CustomDocument.objects.filter(pk__in=used).prefetch_related("topic_links") if used else []
    ):
        key, make_it = (
            f"document:{document.pk}",
            partial(document_entry, document, users[document.pk]),
        )
        if entry := _unless_it_fails(key, document.title, make_it):
            yield entry


def _unless_it_fails(
    key: str, title: str, make_it: Callable[[], SearchEntry]
) -> SearchEntry | None:
    """What `make_it()` gives; None where it fails for what the page or document itself holds, which
    is noted.
    """
    try:
        return make_it()
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("The search can't take in %s (%s)", key, title)
        skipped.note(key, title, error)
        return None
