"""Nobody approves their own submission, unless a setting allows it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import Page, TaskState

from guidance.models import GuidancePage
from tests import factories
from tests.admin.forms import body, page_form
from tests.desk.conftest import desk
from tests.visits import words
from users.models import User
from users.roles import APPROVER

__all__ = ["desk"]
REFUSED = "You sent this to be checked. Somebody else has to approve it."


@pytest.fixture
def page(section: Page) -> Page:
    return factories.GuidanceFactory(parent=section, title="Short breaks", live=False)


def send(page: Page, sender: User, writer: User | None = None) -> TaskState:
    page.save_revision(user=writer or sender)
    return page.get_workflow().start(page, sender).current_task_state


def approve(client: Client, user: User, state: TaskState) -> str:
    """What the first page says when the button there was pressed."""
    client.force_login(user)
    page = state.revision.object_id
    address = f"/admin/pages/workflow/action/{page}/approve/{state.pk}/"
    return words(client.post(address, follow=True).content.decode())


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_who_sent_a_page_finds_no_button_and_is_told_why(
    client: Client, approver: User, page: Page, desk
) -> None:
    state = send(page, approver)
    client.force_login(approver)
    screen = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert REFUSED in words(screen)
    assert 'data-workflow-action-name="approve"' not in screen
    assert REFUSED in approve(client, approver, state)
    assert not is_live(page)
    assert "approval" not in desk(approver)


def test_somebody_else_finds_it_and_approves(
    client: Client, approver: User, page: Page, desk
) -> None:
    state, other = send(page, approver), factories.UserFactory(role=APPROVER)
    assert "Short breaks" in desk(other)["approval"]
    screen = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'data-workflow-action-name="approve"' in screen
    approve(client, other, state)
    assert is_live(page)


def test_who_wrote_it_does_not_approve_what_another_person_sent(
    client: Client, editor: User, approver: User, page: Page, desk
) -> None:
    state = send(page, editor, writer=approver)
    assert REFUSED in approve(client, approver, state)
    assert not is_live(page)
    assert "approval" not in desk(approver)


def test_a_checker_who_mends_a_word_still_approves(
    client: Client, editor: User, approver: User, page: Page
) -> None:
    state = send(page, editor)
    page.save_revision(user=approver)
    approve(client, approver, state)
    assert is_live(page)


def test_a_form_that_was_open_before_approves_nothing_and_keeps_its_words(
    client: Client, administrator: User, page: Page
) -> None:
    send(page, administrator)
    client.force_login(administrator)
    form = page_form(GuidancePage, title="Mine", slug="mine", topics="School", body=body())
    pressed = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    said = client.post(f"/admin/pages/{page.pk}/edit/", {**form, **pressed}, follow=True)
    assert REFUSED in words(said.content.decode())
    assert not is_live(page)
    assert Page.objects.get(pk=page.pk).draft_title == "Mine"


def test_a_program_is_refused_as_well(approver: User, page: Page) -> None:
    state = send(page, approver)
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, approver, "approve")
    assert not is_live(page)


def test_the_setting_allows_it(client: Client, approver: User, page: Page, settings, desk) -> None:
    settings.APPROVE_OWN = True
    state = send(page, approver)
    assert "Short breaks" in desk(approver)["approval"]
    approve(client, approver, state)
    assert is_live(page)
