"""The admin's search boxes: what an editor types finds what holds those words, and nothing that is
typed breaks one.
"""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from tests import factories
from users.models import Organisation, Team

BOXES = {
    "pages": "/admin/pages/search/",
    "a section's pages": "/admin/pages/{home}/",
    "choose a page": "/admin/choose-page/search/",
    "documents": "/admin/documents/",
    "choose a document": "/admin/documents/chooser/results/",
    "pictures": "/admin/images/",
    "choose a picture": "/admin/images/chooser/results/",
    "teams": "/admin/snippets/users/team/",
    "choose a team": "/admin/snippets/choose/users/team/results/",
    "organisations": "/admin/snippets/users/organisation/",
    "topics": "/admin/snippets/topics/topic/",
    "words explained": "/admin/snippets/glossary/term/",
    "inspections": "/admin/snippets/improvement/inspection/",
    "promises": "/admin/snippets/improvement/milestone/",
    "measures": "/admin/snippets/improvement/measure/",
    "comments": "/admin/snippets/feedback/comment/",
    "synonyms": "/admin/snippets/search/synonym/",
    "people": "/admin/users/",
    "redirects": "/admin/redirects/",
}
ODD = [
    '"',
    'a" OR',
    "school's",
    "NEAR(",
    "*",
    "-",
    "a:b",
    "\\",
    "^x",
    "%_",
    "x" * 300,
    "ż",
    "{}",
    "(",
    "1 2 OR",
]


def found(client: Client, words: str) -> set[str]:
    """Titles of the pages that the admin's search finds."""
    answer = client.get("/admin/pages/search/results/", {"q": words})
    return {page.title for page in answer.context["pages"]}


@pytest.fixture
def helpline(section: Page) -> Page:
    card = {"name": "The helpline", "phone": "01632 960 123"}
    body = [*factories.TEXT, ("contact", card)]
    return factories.GuidanceFactory(parent=section, title="Somebody to talk to", body=body)


@pytest.mark.parametrize("box", BOXES)
def test_no_word_breaks_a_search_box(
    client: Client, administrator: Any, home: Page, box: str
) -> None:
    client.force_login(administrator)
    for words in ODD:
        answer = client.get(BOXES[box].format(home=home.pk), {"q": words})
        assert answer.status_code == 200, words


@pytest.mark.parametrize(
    "typed",
    [
        "01632 960 123",
        "01632960123",
        "(01632) 960123",
        "01632-960-123",
        "+44 1632 960123",
        "+44 (0)1632 960 123",
        "01632 960",
    ],
)
def test_a_telephone_number_is_found_however_it_is_typed(
    as_editor: Client, helpline: Page, typed: str
) -> None:
    assert found(as_editor, typed) == {"Somebody to talk to"}


@pytest.mark.parametrize(
    "written", ["01632960123", "01632 960123", "+44 1632 960 123", "(01632) 960-123"]
)
def test_a_telephone_number_is_found_however_the_page_writes_it(
    as_editor: Client, section: Page, written: str
) -> None:
    body = [("text", {"text": f"<p>Ring <b>{written}</b>, from nine to five.</p>"})]
    factories.GuidanceFactory(parent=section, title="Ring us", body=body)
    assert found(as_editor, "01632 960123") == {"Ring us"}


def test_another_telephone_number_finds_nothing(as_editor: Client, helpline: Page) -> None:
    assert found(as_editor, "01632 960 124") == set()


def test_words_of_the_body_of_drafts_and_of_live_pages_are_found(
    as_editor: Client, section: Page
) -> None:
    body = [
        (
            "text",
            {"text": '<p>A trampoline, and <a href="https://example.org/hoist">a hoist</a></p>'},
        )
    ]
    factories.GuidanceFactory(parent=section, title="Live", body=body)
    factories.GuidanceFactory(parent=section, title="Draft", body=body, live=False)
    factories.GuidanceFactory(parent=section, title="Other", summary="Swimming")
    assert found(as_editor, "trampoline") == {"Live", "Draft"}
    assert found(as_editor, "swim") == {"Other"}


def test_the_words_that_editors_use_find_pages_of_that_type(
    as_editor: Client, section: Page
) -> None:
    places = factories.ProvisionIndexFactory(parent=section)
    factories.ProvisionFactory(parent=places, title="Little Acorns")
    assert "Little Acorns" in found(as_editor, "opening date")
    assert "Little Acorns" in found(as_editor, "place")


def test_a_search_says_what_it_counts(as_editor: Client, helpline: Page) -> None:
    words = re.sub(
        r"\s+", " ", as_editor.get("/admin/pages/search/", {"q": "page"}).content.decode()
    )
    assert " None" not in re.sub(r"<script.*?</script>|<[^>]*>", " ", words)
    assert re.search(r"1-\d+ of \d+ pages?", words)


def test_a_team_is_found_by_its_name_its_number_and_its_address(as_editor: Client) -> None:
    team = factories.TeamFactory(
        name="Early years team", phone="01632 960 555", email="early@example.org"
    )
    for words in ("years", "01632960555", "early@example.org"):
        assert list(
            as_editor.get("/admin/snippets/users/team/", {"q": words}).context["object_list"]
        ) == [team]
    assert not as_editor.get("/admin/snippets/users/team/", {"q": "late"}).context["object_list"]


def test_an_organisation_is_found_by_any_of_its_words(as_editor: Client) -> None:
    trust = factories.OrganisationFactory(
        name="Example Health Trust", url="https://trust.example.org/"
    )
    answer = as_editor.get("/admin/snippets/users/organisation/", {"q": "trust heal"})
    assert list(answer.context["object_list"]) == [trust]
    assert Organisation.objects.count() == 1
    assert not Team.objects.exists()
