"""All pages that readers see, with what the checks find on them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from checks.following import check_all, follow
from checks.models import CheckedPage
from guidance.models import GuidancePage, GuidanceSectionPage
from outbox.models import LoggedChange
from tests import factories
from tests.reading.test_sentences import EASY, HARD
from tests.visits import words
from users.roles import EDITOR

REPORT = "/admin/reports/checks/"


@pytest.fixture
def as_editor(client: Client, section: GuidanceSectionPage) -> Client:
    client.force_login(factories.UserFactory(role=EDITOR))
    return client


def write(
    section: GuidanceSectionPage, title: str, *sentences: str, **fields: object
) -> GuidancePage:
    text = [("text", {"text": f"<p>{' '.join(sentences)}</p>"})]
    fields = {"body": text, "summary": "In short.", **fields}
    return factories.GuidanceFactory(parent=section, title=title, **fields)


def shown(client: Client, query: str = "") -> str:
    check_all()
    return words(client.get(REPORT + query).content.decode())


def test_what_blocks_stands_first_then_the_hardest_page(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    write(section, "Easy one", *EASY)
    write(section, "Hard one", *HARD, "Ask for an EHCP.")
    write(section, "Broken one", '<a linktype="page" id="99999">Gone</a>')
    write(section, "Not yet live", *HARD, live=False)
    told = shown(as_editor)
    assert told.index("Broken one") < told.index("Hard one") < told.index("Easy one")
    assert "A link to something that is gone" in told
    assert "A short form without its meaning" in told
    assert "Not yet live" not in told


def test_it_can_be_narrowed_by_kind_and_by_team(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    team = factories.TeamFactory(name="Early years")
    write(section, "Easy one", *EASY, "We utilise it.", owner_team=team)
    write(section, "Hard one", *HARD)
    assert "Easy one" not in shown(as_editor, "?has=hard page")
    assert "Hard one" not in shown(as_editor, "?has=word")
    assert "Hard one" not in shown(as_editor, f"?team={team.pk}")
    assert "Easy one" in shown(as_editor, f"?team={team.pk}")
    assert "Hard one" not in shown(as_editor, "?page=easy")
    assert "Easy one" not in shown(as_editor, "?has=blocks")


def test_it_can_be_taken_as_a_file(as_editor: Client, section: GuidanceSectionPage) -> None:
    write(section, "Easy one", *EASY, "We utilise it.")
    check_all()
    table = b"".join(as_editor.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert "Page,Team,Errors,Advice,Reading age,Words,What was found" in table
    assert "Words that no parent says · utilise · Text · We utilise it." in table


def test_words_of_other_languages_are_not_read(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    page = write(section, "Help", *HARD)
    polish = page.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.title = "Pomoc"
    polish.save_revision().publish()
    check_all()
    assert CheckedPage.objects.get(pk=page.pk).age
    assert not CheckedPage.objects.get(pk=polish.pk).age


def test_it_takes_as_many_queries_for_many_pages(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as checking:
            check_all()
        as_editor.get(REPORT)
        with CaptureQueriesContext(connection) as showing:
            as_editor.get(REPORT)
        return len(checking), len(showing)

    write(section, "One", *EASY)
    queries()
    few = queries()
    for number in range(4):
        write(section, f"Another {number}", *HARD)
    assert queries() == few


def test_a_page_is_checked_again_with_what_it_links_to(section: GuidanceSectionPage) -> None:
    target = write(section, "Target", *EASY)
    page = write(section, "One", f'<a linktype="page" id="{target.pk}">Target</a>')
    check_all()
    target.unpublish()
    follow([LoggedChange.record("page", target.pk)])
    assert "unseen link" in CheckedPage.objects.get(pk=page.pk).kinds
    assert not CheckedPage.objects.filter(pk=target.pk).exists()


def test_and_with_its_picture(section: GuidanceSectionPage) -> None:
    picture = factories.ImageFactory(description="", sizes=False)
    page = write(section, "One", *EASY, image=picture)
    check_all()
    assert CheckedPage.objects.get(pk=page.pk).errors == 1
    picture.description = "A drawn tree"
    picture.save()
    follow([LoggedChange.record("picture", picture.pk)])
    assert CheckedPage.objects.get(pk=page.pk).errors == 0


def test_only_people_who_write_pages_see_it(client: Client, section: GuidanceSectionPage) -> None:
    client.force_login(factories.UserFactory())
    assert client.get(REPORT).status_code == 302


def test_the_desk_names_pages_with_errors(as_editor: Client, section: GuidanceSectionPage) -> None:
    write(section, "Broken one", '<a linktype="page" id="99999">Gone</a>')
    write(section, "Easy one", *EASY)
    check_all()
    desk = words(as_editor.get("/admin/").content.decode())
    assert "Pages with an error 1" in desk
    assert "A link to something that is gone" in desk
