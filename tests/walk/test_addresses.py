"""Every address of the admin, from the configuration of addresses, asked by each role: opened or
cleanly refused, never a failure.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from wagtail.models import Locale, Page, Site

from navigation.models import ServiceDetails
from tests import factories
from tests.walk import objects
from tests.walk.tries import FOR_NOBODY, GOES, PART, SCREEN, SENT, Place, places
from users.roles import EDITOR, PUBLISHER, make_roles

FORM = {"content_type": "application/x-www-form-urlencoded"}
ROLES = (EDITOR, PUBLISHER, "administrator")
EXPORTS = ("?export=csv", "?export=xlsx", "?q=school", "?q=%22", "?p=999")


@pytest.fixture
def site(section: Page, news_index: Page) -> dict[str, dict[str, Any]]:
    """{"known": {kind: key}, "spare": {kind: key}}"""
    people, roles = {}, make_roles()
    for role in ROLES:
        people[role] = factories.UserFactory(
            username=f"demo-{role}", is_superuser=role == "administrator"
        )
        people[role].groups.set([roles[role]] if role in roles else [])
    ServiceDetails.for_site(Site.objects.get())
    page = factories.NewsFactory(parent=news_index)
    page.save_revision(user=people[EDITOR])
    spare, sent = objects.spare(1), objects.in_a_check()
    objects.translate(sent["wagtailcore.page in a check"])
    known = {
        **spare,
        "wagtail_localize.overridablesegment": 1,
        **objects.known(apps.get_models()),
        **sent,
    }
    polish = page.copy_for_translation(
        Locale.objects.get(language_code="pl"), copy_parents=True
    ).specific
    polish.save_revision().publish()
    pages = {"wagtailcore.page": page.pk, "parent": news_index.pk, "a live translation": polish.pk}
    return {
        "known": known | pages,
        "spare": spare,
        "people": people,
    }


def test_every_address_of_the_admin_has_a_try() -> None:
    without = []
    for place in places():
        try:
            assert place.how in (SCREEN, PART, SENT)
        except KeyError as error:
            without.append(str(error))
    assert not without


def ask(client: Client, place: Place, address: str) -> list[str]:
    """What is wrong with the answers to other forms of the address, and to an empty form."""
    # the rows alone (*_results) come from the same view
    tries = [("GET", address + ending) for ending in EXPORTS if place.is_list]
    if place.name != "wagtailadmin_logout":
        tries.append(("POST", address))
    return [fault for method, asked in tries for fault in fault_of(client, method, asked)]


def fault_of(client: Client, method: str, address: str) -> list[str]:
    with transaction.atomic():
        status = client.generic(method, address, **FORM).status_code
        transaction.set_rollback(True)
    return [f"{method} {address} answers {status}"] if status >= 500 else []


@pytest.mark.parametrize("role", ROLES)
def test_each_address_opens_or_refuses_cleanly(site: dict[str, dict[str, Any]], role: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(site["people"][role])
    faults, closed = [], set()
    for place in places():
        address = place.address(site["known"], site["spare"])
        if place.how == SCREEN and role == "administrator":
            if not opens(client, address) and not GOES.search(place.name):
                closed.add(place.name)
        elif place.how != SENT:
            faults += fault_of(client, "GET", address)
        faults += ask(client, place, address)
    assert not faults, "\n".join(faults)
    assert closed == (FOR_NOBODY if role == "administrator" else set())


def opens(client: Client, address: str) -> bool:
    """Whether it leads to a screen, and not to a refusal."""
    with transaction.atomic():
        answer = client.get(address, follow=True)
        transaction.set_rollback(True)
    sent_away = answer.redirect_chain and answer.redirect_chain[-1][0] == "/admin/"
    return answer.status_code == 200 and not sent_away
