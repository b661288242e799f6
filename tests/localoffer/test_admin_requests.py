"""The admin is English for everybody, and a form without its fields is no fault of the site's."""

import pytest
from django.test import Client
from wagtail.models import Page

from guidance.models import GuidancePage
from tests import factories
from tests.admin.forms import page_form

POLISH = {"HTTP_ACCEPT_LANGUAGE": "pl"}


@pytest.fixture
def administrator(client: Client, home: Page) -> Client:
    client.force_login(factories.UserFactory(is_superuser=True))
    return client


@pytest.mark.parametrize(
    "address", ["login/", "password_reset/", "password_reset/done/", "password_reset/complete/"]
)
def test_who_signs_in_with_a_polish_browser_reads_the_admins_english(
    client: Client, home: Page, address: str
) -> None:
    page = client.get(f"/admin/{address}", **POLISH).content.decode()
    assert '<html lang="en"' in page


def test_after_signing_out_it_is_english_too(administrator: Client) -> None:
    answer = administrator.post("/admin/logout/", follow=True, **POLISH)
    assert '<html lang="en"' in answer.content.decode()
    assert "Sign in" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("choose-external-link/", 400),
        ("pages/{page}/copy/", 400),
        ("pages/{page}/edit/", 400),
        ("failwhale/", 404),
        ("snippets/choose/topics/topic/create/", 404),
        ("snippets/choose/users/organisation/create/", 404),
    ],
)
def test_a_form_without_its_fields_is_a_bad_request(
    administrator: Client, section: Page, address: str, status: int
) -> None:
    page = factories.GuidanceFactory(parent=section)
    assert administrator.post(f"/admin/{address.format(page=page.pk)}", {}).status_code == status


def test_an_import_without_its_fields_leads_back_with_words_or_is_a_bad_request(
    administrator: Client,
) -> None:
    """Wagtail 8.1 refuses it by itself."""
    assert administrator.post("/admin/redirects/import/process/", {}).status_code in {302, 400}


@pytest.mark.parametrize("count", ["", "words", "-1", "1.5", "999999999", "9" * 5000])
def test_a_number_of_blocks_that_is_none_is_a_bad_request(
    administrator: Client, section: Page, count: str
) -> None:
    page = factories.GuidanceFactory(parent=section)
    form = page_form(GuidancePage) | {"body-count": count}
    assert administrator.post(f"/admin/pages/{page.pk}/edit/", form).status_code == 400


def test_a_place_of_a_block_that_is_none_is_a_bad_request(
    administrator: Client, section: Page
) -> None:
    page = factories.GuidanceFactory(parent=section)
    form = page_form(GuidancePage) | {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "first",
        "body-0-type": "text",
        "body-0-value": "",
        "body-0-id": "",
    }
    assert administrator.post(f"/admin/pages/{page.pk}/edit/", form).status_code == 400
