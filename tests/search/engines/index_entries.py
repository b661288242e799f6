"""Entries for an index file, and what is found of them."""

from content.pages.search_entry import SearchEntry
from search.understanding.query import Filters, understand
from tests.search.known_words import lexicon

known = lexicon()


def entry(number, title="Short breaks", **more):
    given = {
        "key": f"page:{number}",
        "page_ids": (number,),
        "language": "en",
        "kind": "guidance",
        "title": title,
    } | more
    return SearchEntry(**given)


def keys(engine, raw, limit=10, **filters):
    return [
        hit.key
        for hit in engine.search(understand(raw, "en", known, Filters(**filters)), limit).hits
    ]
