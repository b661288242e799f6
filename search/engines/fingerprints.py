"""By a fingerprint an index and the database are compared without reading whole entries."""

import hashlib

from content.pages.search_entry import SearchEntry


def standing(
    page_ids: tuple[int, ...],
    topics: tuple[str, ...],
    replaced: bool,
    translations: tuple[tuple[str, str], ...] = (),
    version: str = "",
) -> str:
    """A short fingerprint of what other rows than its own say of an entry."""
    return _fingerprint(page_ids, topics, replaced, translations, version)


def digest(entry: SearchEntry) -> str:
    """A short fingerprint of all that an entry says; up to the point, its standing."""
    stands = standing(
        entry.page_ids, entry.topics, entry.replaced, entry.translations, entry.version
    )
    return f"{stands}.{_fingerprint(entry)}"


def _fingerprint(*values: object) -> str:
    return hashlib.blake2b(repr(values).encode(), digest_size=9).hexdigest()
