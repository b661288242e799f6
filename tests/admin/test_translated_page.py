"""A translated page that somebody writes as a whole: what changed in English, and what would be in
English.
"""

import pytest
from django.test import Client
from wagtail.models import Locale

from guidance.models import GuidancePage, GuidanceSectionPage
from tests import factories
from tests.admin.forms import body, page_form

BOX = 'name="says_the_same"'


@pytest.fixture
def english(section: GuidanceSectionPage) -> GuidancePage:
    made = factories.GuidanceFactory(parent=section, title="Help", slug="help", summary="What.")
    made.save_revision().publish()
    return GuidancePage.objects.get(pk=made.pk)


@pytest.fixture
def polish(english: GuidancePage) -> GuidancePage:
    locale = Locale.objects.get(language_code="pl")
    made = english.copy_for_translation(locale, copy_parents=True).specific
    made.title, made.summary, made.body = "Pomoc", "Co.", [("text", {"text": "<p>Kilka.</p>"})]
    made.save_revision().publish()
    return GuidancePage.objects.get(pk=made.pk)


def send(client: Client, page: GuidancePage, action: str = "action-publish", **fields: str) -> int:
    own = {"title": "Pomoc", "summary": "Co.", "slug": "help", "topics": "School", "body": body()}
    form = page_form(GuidancePage, **own | fields)
    answer = client.post(f"/admin/pages/{page.pk}/edit/", {**form, action: "1"})
    return answer.status_code


def now(page: GuidancePage) -> GuidancePage:
    return GuidancePage.objects.get(pk=page.pk)


def test_the_screen_names_what_changed_and_the_notice_ends_when_its_editor_says_so(
    as_approver: Client, english: GuidancePage, polish: GuidancePage
) -> None:
    address = f"/admin/pages/{polish.pk}/edit/"
    assert BOX not in as_approver.get(address).content.decode()
    english.summary = "What helps."
    english.save_revision().publish()
    screen = as_approver.get(address).content.decode()
    assert BOX in screen
    assert "Summary" in screen.split("The English page changed on")[1][:60]
    assert send(as_approver, polish, summary="Co pomaga.") == 302
    assert now(polish).changed_on
    assert send(as_approver, polish, says_the_same="on") == 302
    assert now(polish).changed_on is None


def test_a_draft_in_which_it_is_said_waits_for_its_publication(
    as_approver: Client, english: GuidancePage, polish: GuidancePage
) -> None:
    english.summary = "What helps."
    english.save_revision().publish()
    send(as_approver, polish, action="", says_the_same="on", summary="Co pomaga.")
    assert now(polish).changed_on
    now(polish).get_latest_revision().publish()
    assert now(polish).changed_on is None


def test_english_words_are_published_only_after_a_question(
    as_approver: Client, polish: GuidancePage
) -> None:
    assert send(as_approver, polish, action="", summary="What.") == 302
    assert send(as_approver, polish, summary="What.") == 200
    assert now(polish).summary == "Co."
    assert send(as_approver, polish, summary="What.", leave_in_english="on") == 302
    assert now(polish).has_untranslated
    assert send(as_approver, polish, summary="What.", also_called="Szkoła") == 302
