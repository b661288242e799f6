"""The button that sends a page to be checked says in plain words what it does."""

from django.test import Client
from wagtail.models import Page

from tests import factories


def test_the_button_says_that_a_second_person_checks_it(as_editor: Client, section: Page) -> None:
    page = factories.GuidanceFactory(parent=section)
    for address in (
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/add/guidance/guidancepage/{section.pk}/",
    ):
        words = as_editor.get(address).content.decode()
        assert "Submit to be checked by a second person" in words
        assert "Submit to Check" not in words


def test_after_a_request_for_changes_it_says_again(
    as_editor: Client, editor: object, approver: object, section: Page
) -> None:
    page = factories.GuidanceFactory(parent=section, live=False)
    page.save_revision()
    state = page.get_workflow().start(page, editor)
    state.current_task_state.reject(user=approver)
    words = as_editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Submit again to be checked by a second person" in words
