"""The search entry of a document."""

from content.media import documents
from documents.models import CustomDocument

from .search_entry import SearchEntry
from .topics import topic_names


def document_entry(document: CustomDocument, page_ids: tuple[int, ...]) -> SearchEntry:
    """The search entry of a document that these pages use. Topics are read from `topic_links`,
    which may be prefetched.
    """
    keys = {pk: key for pk, key, _name in topic_names()}
    return SearchEntry(
        key=f"document:{document.pk}",
        page_ids=page_ids,
        language=document.language,
        kind="document",
        title=document.title,
        summary=document.summary,
        topics=tuple(sorted(keys[link.tag_id] for link in document.topic_links.all())),
        date=document.published.start if document.published else None,
        replaced=document.pk in documents.replaced_ids(),
        pages=document.read_texts(),
    )
