"""Of many pages at once: who looks after them, and that they are still right."""

import pytest
from django.test import Client
from wagtail.models import Page

from checking.keepers import person_of, set_keeper
from checking.models import Check
from dates.clock import today
from guidance.models import GuidancePage
from tests.checking.pages import page_checked
from tests.content.bulk.test_pages import BACK, said, screen, undo_of
from tests.factories import NewsFactory, NewsIndexFactory, TeamFactory, UserFactory
from users.roles import EDITOR, PUBLISHER

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_approver(client: Client, home: Page) -> Client:
    client.force_login(UserFactory(role=PUBLISHER))
    return client


def test_checked_today_and_taken_back(as_approver: Client, home: Page, section: Page) -> None:
    old, new = page_checked(section, 13, title="Old"), page_checked(section, 0, title="New")
    news = NewsFactory(parent=NewsIndexFactory(parent=home), title="News")
    draft = page_checked(section, 13, title="Draft", live=False)
    address = screen("checked", old, new, news, draft)
    assert "include_descendants" not in as_approver.get(address).content.decode()
    answer = as_approver.post(address)
    assert "New no It was checked today already." in said(answer)
    assert "News no Nobody has to check a page of this kind." in said(answer)
    assert "Draft no Readers don’t see it, or it follows its original." in said(answer)
    before, old.checked_on = old.checked_on, None
    old.refresh_from_db()
    assert (old.checked_on, Check.objects.get().page_id) == (today(), old.pk)
    assert "It counts as it did before." in said(as_approver.post(BACK, undo_of(answer)))
    old.refresh_from_db()
    assert old.checked_on == before
    assert not Check.objects.exists()


def test_the_team_and_the_person_are_put_back(as_approver: Client, section: Page) -> None:
    first, second = TeamFactory(), TeamFactory()
    page = page_checked(section, 1, owner_team=first)
    set_keeper(page.pk, "ann@example.org", "Ann")
    sent = {"team": second.pk, "email": "ben@example.org", "name": "Ben"}
    answer = as_approver.post(screen("owner", page), sent)
    page.refresh_from_db()
    assert (page.owner_team, person_of(page.pk)) == (second, ("ben@example.org", "Ben"))
    as_approver.post(BACK, undo_of(answer))
    page.refresh_from_db()
    assert (page.owner_team, person_of(page.pk)) == (first, ("ann@example.org", "Ann"))


def test_something_has_to_be_chosen_and_the_same_again_is_no_change(
    as_approver: Client, section: Page
) -> None:
    page = page_checked(section, 1)
    assert "Say what shall change." in said(as_approver.post(screen("owner", page), {}))
    answer = said(as_approver.post(screen("owner", page), {"team": "nobody", "no_person": "on"}))
    assert "no It is so already." in answer


def test_an_editor_confirms_but_gives_no_page_of_readers_to_another_team(
    client: Client, section: Page
) -> None:
    client.force_login(UserFactory(role=EDITOR))
    page = page_checked(section, 13)
    answer = said(client.post(screen("owner", page), {"team": TeamFactory().pk}))
    assert "Readers see it, and you may not publish it." in answer
    client.post(screen("checked", page))
    found = GuidancePage.objects.get(pk=page.pk)
    assert (found.owner_team, found.checked_on) == (None, today())
