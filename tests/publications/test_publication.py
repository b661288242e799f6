"""A plan or policy as a page: chapters with numbers, a list of contents, versions, and the file as
the second choice.
"""

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from content.media import documents
from dates import PartialDate
from publications.models import PublicationPage
from tests.factories import DocumentFactory, GuidanceFactory, PublicationFactory
from tests.visits import cold_queries, words

CHAPTERS = [
    ("text", {"text": "<p>Before the first chapter.</p>"}),
    ("heading", {"text": "What it is for"}),
    ("subheading", {"text": "Who wrote it"}),
    ("subheading", {"text": "Who reads it"}),
    ("heading", {"text": "What will be done"}),
    ("subheading", {"text": "By when"}),
]


def opened(client: Client, page: Page) -> Tag:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


def headings(main: Tag) -> list[tuple[str, str]]:
    found = main.article.find_all(["h2", "h3"])
    return [(heading.name, heading.get_text(strip=True)) for heading in found]


def test_chapters_and_their_parts_are_numbered(client: Client, section: Page) -> None:
    main = opened(client, PublicationFactory(parent=section, body=CHAPTERS))
    assert [pair for pair in headings(main) if pair[1][0].isdigit()] == [
        ("h2", "1. What it is for"),
        ("h3", "1.1 Who wrote it"),
        ("h3", "1.2 Who reads it"),
        ("h2", "2. What will be done"),
        ("h3", "2.1 By when"),
    ]


def test_each_line_of_the_contents_leads_to_its_heading(client: Client, section: Page) -> None:
    main = opened(client, PublicationFactory(parent=section, body=CHAPTERS))
    lines = main.select("nav.toc:not(.toc--section) a")
    assert len(lines) == 5
    for line in lines:
        target = main.find(id=line["href"].removeprefix("#"))
        assert target.get_text(strip=True) == line.get_text(strip=True)


def test_an_address_within_the_page_stays_when_a_chapter_is_put_before_it(
    client: Client, section: Page
) -> None:
    page = PublicationFactory(parent=section, body=[("heading", {"text": "New"}), *CHAPTERS])
    assert opened(client, page).find(id="what-it-is-for").get_text(strip=True) == (
        "2. What it is for"
    )


def test_a_part_before_the_first_chapter_has_no_number(client: Client, section: Page) -> None:
    body = [("subheading", {"text": "In short"}), *CHAPTERS]
    page = PublicationFactory(parent=section, body=body)
    assert ("h3", "In short") in headings(opened(client, page))


def test_version_and_dates_are_told_as_far_as_they_are_known(client: Client, section: Page) -> None:
    known = PublicationFactory(
        parent=section,
        version="2",
        published=PartialDate.parse("2024-10"),
        updated_on=PartialDate.parse("2025-01-07"),
        what_changed="A new chapter.",
        review_on=PartialDate.parse("2027"),
        authors="Example council",
    )
    facts = words(str(opened(client, known).find("dl")))
    assert facts == (
        "Version 2 Published October 2024 Updated on 7 January 2025 What changed A new chapter."
        " To be looked at again 2027 Who wrote it Example council"
    )
    unknown = opened(client, PublicationFactory(parent=section))
    assert words(str(unknown.find("dl"))) == "Published No date given"


def test_an_older_one_leads_to_the_newer_one_which_names_it(client: Client, section: Page) -> None:
    newer = PublicationFactory(parent=section, title="Plan of 2025")
    older = PublicationFactory(parent=section, title="Plan of 2022", replaced_by=newer)
    assert "A newer one replaces this Read instead: Plan of 2025" in words(
        str(opened(client, older))
    )
    assert "It replaces Plan of 2022" in words(str(opened(client, newer)))
    assert PublicationPage.replaced_ids() == {older.pk}
    assert older.search_entry().replaced
    newer.unpublish()
    assert "Plan of 2025" not in words(str(opened(client, older).article))
    assert PublicationPage.replaced_ids() == frozenset()


def test_a_page_cant_replace_itself(section: Page) -> None:
    page = PublicationFactory(parent=section)
    page.replaced_by = page
    with pytest.raises(ValidationError, match="can’t replace itself"):
        page.full_clean()


def showing(section: Page, *chosen: object) -> Page:
    rows = [("documents", {"title": "", "documents": list(chosen)})]
    return GuidanceFactory(parent=section, body=rows)


def test_the_file_is_the_second_choice_wherever_it_is_offered(
    client: Client, section: Page
) -> None:
    document = DocumentFactory(title="The plan, PDF")
    plan = PublicationFactory(parent=section, title="The plan", document=document)
    other = showing(section, document)
    assert "Read it as a page: The plan" in words(str(opened(client, other)))
    own = words(str(opened(client, plan)))
    assert "The same as a file PDF The plan, PDF" in own
    assert "Read it as a page" not in own
    plan.unpublish()
    assert "Read it as a page" not in words(str(opened(client, other)))
    assert documents.all_rows()[document.pk].page is None


def test_its_words_are_found_and_its_headings_count_as_such(section: Page) -> None:
    entry = PublicationFactory(parent=section, body=CHAPTERS).search_entry()
    assert entry.headings == (
        "What it is for",
        "Who wrote it",
        "Who reads it",
        "What will be done",
        "By when",
    )
    assert "Before the first chapter." in entry.body
    assert entry.kind == "publication"


def test_it_can_be_printed_whole(client: Client, section: Page) -> None:
    main = opened(client, PublicationFactory(parent=section, body=CHAPTERS))
    assert main.find("button", attrs={"data-print": True}).get_text(strip=True) == (
        "Print this page"
    )


def test_many_older_ones_cost_no_more(client: Client, section: Page) -> None:
    newest = PublicationFactory(parent=section, document=DocumentFactory())
    PublicationFactory(parent=section, replaced_by=newest)
    few = cold_queries(client, newest.url)
    for _number in range(3):
        PublicationFactory(parent=section, replaced_by=newest)
    assert cold_queries(client, newest.url) == few
