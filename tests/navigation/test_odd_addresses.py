"""Whatever a stranger writes into an address or a form of the public side: 400, 404 or words, never
an error of ours.
"""

import itertools

import pytest
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern

from feedback.guards import FeedbackVisit
from tests import factories

ODD = [
    "0",
    "-1",
    "100000",
    "9" * 40,
    "9" * 5000,
    "\x00",
    "a\x00b",
    "%ff",
    "%",
    "x" * 3000,
    "٣",
    "1.5",
    "../..",
    "'",
    "a b",
    "\u202e",
    "[]",
]
QUERIES = [
    "page",
    "q",
    "topic",
    "age",
    "place",
    "language",
    "kind",
    "exact",
    "year",
    "month",
    "from",
    "to",
    "taken",
    "version",
    "next",
    "code",
    "pages",
    "add",
    "section",
    "size",
]
NOT_PUBLIC = ("admin/", "documents/", "static/")


def patterns(urls, prefix=""):
    """Each public address of the configuration, with {} in place of its values."""
    for one in urls:
        text = prefix + ("{}" if isinstance(one.pattern, RegexPattern) else str(one.pattern))
        if isinstance(one, URLPattern):
            yield text
        elif not text.startswith(NOT_PUBLIC):
            yield from patterns(one.url_patterns, text)


def filled(text, value):
    parts = [
        part.partition(">")[2] if index else part for index, part in enumerate(text.split("<"))
    ]
    return "/" + value.join(parts).replace("{}", value).lstrip("/")


@pytest.fixture
def site(home, section, news_index):
    factories.NewsFactory(parent=news_index)
    return factories.GuidanceFactory(parent=section)


def answered(response):
    assert response.status_code < 500, response.request["PATH_INFO"][:200]


def test_odd_values_in_any_address_are_no_fault_of_ours(client, site):
    found = set(patterns(get_resolver().url_patterns))
    assert len(found) > 15
    for text, value in itertools.product(sorted(found), ODD):
        answered(client.get(filled(text, value)))


def test_odd_values_in_the_query_of_any_page_are_no_fault_of_ours(client, site):
    for address in (
        "/en/",
        "/en/news/",
        "/en/news/feed.atom",
        "/en/search/",
        "/en/search/suggest/",
        "/en/feedback/",
        "/en/go/",
        "/en/my-pages/",
        "/en/print/",
        site.url,
        "/en/topics/school/",
    ):
        for value in ODD:
            answered(client.get(address, {name: [value, value] for name in QUERIES}))


def test_odd_values_in_the_forms_are_no_fault_of_ours(client, site):
    comment = f"/en/feedback/comment/{FeedbackVisit.new(site.url).token}/"
    for value in ODD:
        for path in (value, f"/en/feedback/{value}/", f"/en/{value}/", f"{site.url}{value}"):
            answered(client.post("/en/feedback/vote/", {"path": [path, path], "useful": "yes"}))
        answered(client.post("/en/feedback/vote/", {"path": site.url, "useful": [value, value]}))
        answered(client.post(comment, {"text": value, "about": [value, value], "website": value}))
