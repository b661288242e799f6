"""Who says that a document is still right, and what readers see of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from dates.clock import as_of, today
from dates.freshness import months_later
from documents.models import CustomDocument
from guidance.models import GuidanceSectionPage
from tests import factories
from tests.visits import words
from users.models import User
from users.roles import EDITOR, PUBLISHER

PRESS = "/admin/documents/{}/still-right/"


@pytest.fixture
def plan(section: GuidanceSectionPage, settings: Any, tmp_path: Any) -> CustomDocument:
    settings.MEDIA_ROOT = tmp_path
    overdue = as_of() - timedelta(days=1)
    made = factories.DocumentFactory(title="Plan 2023", review_date=overdue)
    rows = [("documents", {"title": "", "documents": [made]})]
    factories.GuidanceFactory(parent=section, title="With a plan", slug="plan", body=rows)
    return made


@pytest.fixture
def editor(client: Client, plan: CustomDocument) -> User:
    user = factories.UserFactory(role=EDITOR, first_name="Edie", last_name="Example")
    client.force_login(user)
    return user


def test_one_press_says_who_checked_it_and_moves_the_day_of_review(
    client: Client, plan: CustomDocument
) -> None:
    client.force_login(factories.UserFactory(role=PUBLISHER, first_name="Appu", last_name="A"))
    assert "Plan 2023" in words(client.get("/admin/?whose=all").content.decode())
    back = client.post(PRESS.format(plan.pk), {"next": "/admin/"}, follow=True)
    assert back.redirect_chain == [("/admin/", 302)]
    assert "No document waits for its review." in words(back.content.decode())
    plan.refresh_from_db()
    assert (plan.checked_on, plan.checked_by) == (today(), "Appu A")
    assert plan.review_date == months_later(today(), 12)
    screen = words(client.get(f"/admin/documents/edit/{plan.pk}/").content.decode())
    assert "by Appu A. Still right" in screen


def test_the_team_that_looks_after_it_says_so_without_the_right_to_change_it(
    client: Client, editor: User, plan: CustomDocument
) -> None:
    assert client.post(PRESS.format(plan.pk)).status_code == 302
    plan.refresh_from_db()
    assert plan.checked_on is None, "an editor changes nothing that readers see"
    team = factories.TeamFactory()
    team.members.add(editor)
    desk = "/admin/?whose=teams"
    assert "Plan 2023" not in words(client.get(desk).content.decode())
    CustomDocument.objects.update(owner_team=team)
    assert "Plan 2023" in words(client.get(desk).content.decode())
    client.post(PRESS.format(plan.pk), {"next": desk})
    plan.refresh_from_db()
    assert plan.checked_by == "Edie Example"


def test_readers_see_when_it_was_last_checked_once_it_is_overdue(
    client: Client, plan: CustomDocument
) -> None:
    address = plan.get_usage()[0][0].url
    assert "Last checked" not in words(client.get(address).content.decode())
    plan.checked_on = date(2023, 3, 5)
    plan.save()
    said = words(client.get(address).content.decode())
    assert "Last checked March 2023. It may be out of date." in said
    assert "should have been checked" not in said
