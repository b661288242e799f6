"""The ids of a page's headings: each once, whatever the words are."""

import re
from collections import Counter

from bs4 import BeautifulSoup
from django.test import Client

from content.blocks.heading_ids import HeadingIds, ids_in_templates
from guidance.models import GuidanceSectionPage
from news.models import NewsIndexPage
from tests.factories import GuidanceFactory, NewsFactory

WORDS = [
    "Main",
    "Top",
    "What to do",
    "What to do",
    "What to do 2",
    "Toc",
    "Q",
    "Part",
    "!",
    "کیا کریں",
    "کیا کریں",
    "About page",
]


def test_headings_with_the_same_words_or_words_of_the_frame_have_ids_of_their_own(
    client: Client, section: GuidanceSectionPage
) -> None:
    body = [("heading", {"text": words}) for words in WORDS]
    body += [
        ("steps", {"title": "What to do", "items": [{"title": "Ask", "text": ""}]}),
        ("documents", {"title": "", "documents": []}),
    ] * 2
    page = BeautifulSoup(
        client.get(GuidanceFactory(parent=section, body=body).url).content, "html.parser"
    )
    ids = Counter(tag["id"] for tag in page.find_all(id=True))
    assert {name: times for name, times in ids.items() if times > 1} == {}
    links = [link["href"].removeprefix("#") for link in page.select(".toc:not(.toc--section) a")]
    assert [page.find(id=link).get_text(strip=True) for link in links] == WORDS


def test_the_first_of_them_keeps_the_words_as_its_id() -> None:
    anchors = HeadingIds()
    assert [
        anchors.id_for("What to do"),
        anchors.id_for("What to do"),
        anchors.id_for("کیا کریں"),
    ] == [
        "what-to-do",
        "what-to-do-2",
        "کیا-کریں",
    ]


def test_a_heading_with_the_words_of_a_section_has_another_id(
    client: Client, news_index: NewsIndexPage
) -> None:
    page = NewsFactory(
        parent=news_index,
        in_short="Soon.",
        what_you_can_do="<p>Ask.</p>",
        body=[("heading", {"text": "In short"})],
    )
    shown = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert [tag.get_text(strip=True) for tag in shown.find_all(id=re.compile("^in-short"))] == [
        "In short",
        "In short",
    ]
    assert len(shown.find_all(id="in-short")) == 1


def test_words_that_only_a_template_uses_are_taken_too() -> None:
    assert {"main", "toc", "glance"} <= ids_in_templates()
    assert HeadingIds().id_for("Glance") == "glance-2"
