"""Whoever writes a page is told what would make its words plainer, before anything is saved."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.admin.models import FormState
from wagtail.models import Locale
from wagtail.test.utils.form_data import rich_text, streamfield

from checks import page_words
from glossary.models import Term
from guidance.models import GuidancePage, GuidanceSectionPage
from tests import factories
from tests.admin.forms import page_form
from tests.visits import words
from users.roles import EDITOR

NOT_PLAIN = "<p>In order to get help, <a href='https://example.org/'>click here</a>.</p>"


@pytest.fixture
def as_editor(client: Client, section: GuidanceSectionPage) -> Client:
    client.force_login(factories.UserFactory(role=EDITOR))
    return client


def form(*parts: tuple[str, Any], **fields: Any) -> dict[str, Any]:
    fields = {
        "title": "Help",
        "slug": "help",
        "summary": "How to get help.",
        "body": streamfield(parts),
        **fields,
    }
    return page_form(GuidancePage, **fields)


def address_of_new(section: GuidanceSectionPage) -> str:
    return reverse("checks_add", args=["guidance", "guidancepage", section.pk])


def told(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return words(answer.content.decode())


def test_a_page_that_was_never_saved_is_read(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    parts = [
        ("heading", {"text": "What to do first"}),
        ("text", {"text": rich_text(NOT_PLAIN)}),
        ("quote", {"text": "We utilise stakeholders.", "who": "", "source": "", "date": ""}),
    ]
    said = told(as_editor.post(address_of_new(section), form(*parts)))
    assert "2 pieces of advice" in said
    assert "In order to Write instead: to" in said
    assert "A link that says nothing: click here" in said
    assert "Show it: Text, “What to do first”" in said
    assert "utilise" not in said
    assert not GuidancePage.objects.exists()
    assert not FormState.objects.exists()


def test_a_page_is_read_as_the_form_has_it_now(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    page = factories.GuidanceFactory(parent=section, title="Help", summary="We utilise it.")
    address = reverse("checks_edit", args=[page.pk])
    assert "utilise Write instead: use" in told(
        as_editor.post(address, form(summary="We utilise it."))
    )
    assert "0 pieces of advice" in told(as_editor.post(address, form(summary="We use it.")))
    page.refresh_from_db()
    assert page.summary == "We utilise it."


def test_terms_of_the_glossary_are_not_asked_for(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    written = form(summary="Ask for an EHC plan.")
    assert "A short form without its meaning: EHC" in told(
        as_editor.post(address_of_new(section), written)
    )
    Term.objects.create(name="EHC plan", meaning="What a child needs, and who gives it.")
    assert "0 pieces of advice" in told(as_editor.post(address_of_new(section), written))


def test_other_languages_are_told_that_english_is_read(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    page = factories.GuidanceFactory(parent=section, title="Help", slug="help")
    polish = page.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    answer = as_editor.post(reverse("checks_edit", args=[polish.pk]), form())
    assert "Words are read on English pages only." in told(answer)


def test_a_form_with_mistakes_says_so(as_editor: Client, section: GuidanceSectionPage) -> None:
    said = told(as_editor.post(address_of_new(section), form(age_from="many")))
    assert "Some fields have mistakes." in said


def test_only_who_may_write_the_page_is_answered(
    client: Client, section: GuidanceSectionPage
) -> None:
    page = factories.GuidanceFactory(parent=section)
    client.force_login(factories.UserFactory())
    for address in (address_of_new(section), reverse("checks_edit", args=[page.pk])):
        assert client.post(address, form()).status_code == 302
        assert Client().post(address, form()).status_code == 403


def test_the_panel_of_checks_offers_it(as_editor: Client, section: GuidanceSectionPage) -> None:
    page = factories.GuidanceFactory(parent=section)
    new = as_editor.get(f"/admin/pages/add/guidance/guidancepage/{section.pk}/").content.decode()
    old = as_editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f'data-checks="{address_of_new(section)}"' in new
    assert f'data-checks="{reverse("checks_edit", args=[page.pk])}"' in old
    assert "Check this page" in old


def test_the_place_of_a_remark_has_one_pair_of_quotation_marks(
    section: GuidanceSectionPage,
) -> None:
    body = [
        ("heading", {"text": "“Who decides” and “who pays”"}),
        ("text", {"text": "<p>We answer.</p>"}),
    ]
    page = factories.GuidanceFactory(parent=section, body=body)
    assert page_words.pieces(page)[-1].where == "Text, “‘Who decides’ and ‘who pays’”"
