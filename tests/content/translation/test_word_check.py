"""Whether somebody who knows the language has read a page: page by page, and for its present words
alone. And the list of what is to be done in each language.
"""

import pytest
from django.test import Client
from wagtail.models import Locale

from content.translation import report
from guidance.models import GuidancePage, GuidanceSectionPage
from home.models import HomePage
from tests import factories
from users.models import User
from users.roles import EDITOR, PUBLISHER

UNCHECKED = "This translation has not yet been checked"


@pytest.fixture
def page(section: GuidanceSectionPage) -> GuidancePage:
    made = factories.GuidanceFactory(parent=section, title="Help", slug="help", summary="What.")
    made.save_revision().publish()
    return GuidancePage.objects.get(pk=made.pk)


@pytest.fixture
def polish(page: GuidancePage) -> GuidancePage:
    locale = Locale.objects.get(language_code="pl")
    made = page.copy_for_translation(locale, copy_parents=True).specific
    made.title, made.summary, made.body = "Pomoc", "Co.", [("text", {"text": "<p>Kilka.</p>"})]
    made.save_revision().publish()
    return GuidancePage.objects.get(pk=made.pk)


def person(role: str) -> User:
    return factories.UserFactory(role=role)


def check(client: Client, page: GuidancePage, **fields: str) -> int:
    address = f"/admin/translations/{page.pk}/checked/"
    assert address in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    sent = fields or {"by": "Anna Example", "on": "2024-11-01"}
    return client.post(address, sent).status_code


def shown(page: GuidancePage) -> str:
    return Client().get(page.url).content.decode()


def test_a_checked_page_says_so_and_the_admin_knows_who(
    client: Client, polish: GuidancePage
) -> None:
    before = shown(polish)
    client.force_login(person(PUBLISHER))
    assert check(client, polish) == 302
    after = shown(polish)
    assert 'class="translation"' in before
    assert 'class="translation"' not in after
    assert "2024" in after
    assert "Anna" not in after
    screen = client.get(f"/admin/translations/{polish.pk}/checked/").content.decode()
    assert "Anna Example" in screen
    assert check(client, polish, forget="1") == 302
    assert 'class="translation"' in shown(polish)


def test_the_check_is_over_when_the_words_are_others_and_outlives_other_versions(
    client: Client, polish: GuidancePage
) -> None:
    client.force_login(person(PUBLISHER))
    check(client, polish)
    polish = GuidancePage.objects.get(pk=polish.pk)
    polish.get_latest_revision().publish()
    polish = GuidancePage.objects.get(pk=polish.pk)
    assert polish.words_checked["by"] == "Anna Example"
    polish.title = "Wsparcie"
    polish.save_revision().publish()
    assert GuidancePage.objects.get(pk=polish.pk).words_checked is None


def test_only_who_may_publish_says_it_and_only_of_a_translation(
    client: Client, page: GuidancePage, polish: GuidancePage
) -> None:
    client.force_login(person(EDITOR))
    address = f"/admin/translations/{polish.pk}/checked/"
    client.post(address, {"by": "Anna", "on": "2024-11-01"})
    assert GuidancePage.objects.get(pk=polish.pk).words_checked is None
    client.force_login(person(PUBLISHER))
    client.post(f"/admin/translations/{page.pk}/checked/", {"by": "Anna", "on": "2024-11-01"})
    assert GuidancePage.objects.get(pk=page.pk).words_checked is None


def test_a_day_to_come_is_refused(client: Client, polish: GuidancePage) -> None:
    client.force_login(person(PUBLISHER))
    assert check(client, polish, by="Anna", on="2999-01-01") == 200


def test_the_report_names_what_is_missing_out_of_date_and_unchecked(
    client: Client, home: HomePage, page: GuidancePage, polish: GuidancePage
) -> None:
    def states() -> dict[str, list[str]]:
        return {line.node.title: line.states for line in report.lines("pl")}

    assert states()["Help"] == ["unchecked"]
    assert states()[home.title] == ["missing"]
    page.summary = "What helps."
    page.save_revision().publish()
    client.force_login(person(PUBLISHER))
    check(client, polish)
    assert states()["Help"] == ["changed"]
    screen = client.get("/admin/reports/languages/?language=pl&state=changed").content.decode()
    assert "Pomoc" in screen
    assert "Out of date: 1" in screen
    assert "School and learning" not in screen.split("<tbody>")[1]
    assert "Translate it" in client.get("/admin/reports/languages/?language=ur").content.decode()


def test_the_first_page_stands_first_then_what_it_leads_to(
    home: HomePage, page: GuidancePage
) -> None:
    home.tasks = [("task", {"title": "Help", "text": "", "page": page})]
    home.save_revision().publish()
    assert [line.node.title for line in report.lines("pl")][:2] == [home.title, "Help"]
