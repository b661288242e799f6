"""All English pages, the hardest first."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

import pagetree.present
from guidance.models import GuidanceSectionPage
from tests import factories
from tests.reading.test_sentences import EASY, HARD
from tests.visits import words
from users.roles import EDITOR

REPORT = "/admin/reports/plain-words/"


@pytest.fixture
def as_editor(client: Client, section: GuidanceSectionPage) -> Client:
    client.force_login(factories.UserFactory(role=EDITOR))
    return client


def write(section: GuidanceSectionPage, title: str, *sentences: str, **fields: object) -> None:
    text = [("text", {"text": f"<p>{' '.join(sentences)}</p>"})]
    factories.GuidanceFactory(parent=section, title=title, body=text, **fields)


def shown(client: Client, query: str = "") -> str:
    return words(client.get(REPORT + query).content.decode())


def test_the_hardest_page_stands_first(as_editor: Client, section: GuidanceSectionPage) -> None:
    write(section, "Easy one", *EASY)
    write(section, "Hard one", *HARD, "Ask for an EHCP.")
    write(section, "Not yet live", *HARD, live=False)
    told = shown(as_editor)
    assert told.index("Hard one") < told.index("Easy one")
    assert "EHCP" in told
    assert "Not yet live" not in told


def test_it_can_be_narrowed_and_taken_as_a_file(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    write(section, "Easy one", *EASY, "We utilise it.")
    write(section, "Hard one", *HARD)
    assert "Easy one" not in shown(as_editor, "?has=hard")
    assert "Hard one" not in shown(as_editor, "?has=not_plain")
    table = b"".join(as_editor.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert "Page,Reading age,Words" in table
    assert table.index("Hard one") < table.index("Easy one")


def test_pages_in_other_languages_are_not_read(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    page = factories.GuidanceFactory(parent=section, title="Help", slug="help")
    polish = page.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.title = "Pomoc"
    polish.save_revision().publish()
    assert "Pomoc" not in shown(as_editor)


def test_it_takes_as_many_queries_for_many_pages(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    def queries() -> int:
        as_editor.get(REPORT)
        pagetree.present.reset()
        with CaptureQueriesContext(connection) as made:
            as_editor.get(REPORT)
        return len(made)

    write(section, "One", *EASY)
    few = queries()
    for number in range(4):
        write(section, f"Another {number}", *HARD)
    assert queries() == few


def test_only_people_who_write_pages_see_it(client: Client, section: GuidanceSectionPage) -> None:
    client.force_login(factories.UserFactory())
    assert client.get(REPORT).status_code == 302
