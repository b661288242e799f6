"""Nobody publishes a page with an error, on any screen. A draft is always saved."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text, streamfield

from guidance.models import GuidancePage, GuidanceSectionPage
from images.models import CustomImage
from tests import factories
from tests.admin.forms import page_form
from tests.visits import words
from users.roles import EDITOR, PUBLISHER

GONE = '<p>Go to <a linktype="page" id="99999">Help</a>.</p>'


@pytest.fixture
def picture(section: GuidanceSectionPage) -> CustomImage:
    return factories.ImageFactory(description="", sizes=False)


@pytest.fixture
def as_approver(client: Client, section: GuidanceSectionPage) -> Client:
    client.force_login(factories.UserFactory(role=PUBLISHER))
    return client


def form(picture: CustomImage, **fields: Any) -> dict[str, Any]:
    block = ("image", {"image": picture.pk, "description": "", "caption": "Under it"})
    fields = {"title": "Help", "slug": "help", "body": streamfield([block]), **fields}
    return page_form(GuidancePage, topics="School", **fields)


def add(section: GuidanceSectionPage) -> str:
    return f"/admin/pages/add/guidance/guidancepage/{section.pk}/"


def with_error(section: GuidanceSectionPage, **fields: Any) -> GuidancePage:
    text = [("text", {"text": GONE})]
    page = factories.GuidanceFactory(parent=section, body=text, live=False, **fields)
    page.save_revision()
    return page


def test_publishing_is_refused_and_what_was_typed_is_kept(
    as_approver: Client, section: GuidanceSectionPage, picture: CustomImage
) -> None:
    answer = as_approver.post(add(section), form(picture, **{"action-publish": "1"}))
    said = answer.content.decode()
    assert "A picture without a description" in said
    assert "Under it" in said
    assert not GuidancePage.objects.exists()


def test_the_message_stands_beside_its_field(
    as_approver: Client, section: GuidanceSectionPage, picture: CustomImage
) -> None:
    answer = as_approver.post(add(section), form(picture, **{"action-publish": "1"}))
    error = answer.context["form"].errors.as_data()["body"][0]
    assert list(error.block_errors[0].block_errors) == ["description"]


def test_so_is_the_picture_of_the_page_and_a_link(
    as_approver: Client, section: GuidanceSectionPage, picture: CustomImage
) -> None:
    body = streamfield([("text", {"text": rich_text("<p>See us.</p>")})])
    sent = form(picture, body=body, image=picture.pk, **{"action-submit": "1"})
    errors = as_approver.post(add(section), sent).context["form"].errors
    assert list(errors) == ["image"]


def test_a_draft_is_saved(
    as_approver: Client, section: GuidanceSectionPage, picture: CustomImage
) -> None:
    as_approver.post(add(section), form(picture))
    assert GuidancePage.objects.get().body[0].value["caption"] == "Under it"


def test_with_a_description_it_is_published(
    as_approver: Client, section: GuidanceSectionPage, picture: CustomImage
) -> None:
    block = ("image", {"image": picture.pk, "description": "A tree", "caption": ""})
    sent = form(picture, body=streamfield([block]), **{"action-publish": "1"})
    as_approver.post(add(section), sent)
    assert GuidancePage.objects.get().live


def test_approving_is_refused_and_sending_back_is_not(
    as_approver: Client, section: GuidanceSectionPage
) -> None:
    page = with_error(section)
    page.get_workflow().start(page, factories.UserFactory(role=EDITOR))
    state = page.current_workflow_task_state
    approve = f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/"
    answer = as_approver.post(approve, {"comment": ""}, follow=True)
    assert "isn’t published yet: A link to something that is gone" in words(answer.content.decode())
    page.refresh_from_db()
    assert not page.live
    as_approver.post(approve.replace("approve", "reject"), {"comment": "Mend the link"})
    assert page.current_workflow_state.status == "needs_changes"


def test_the_editing_screen_lets_a_page_be_sent_back(
    as_approver: Client, section: GuidanceSectionPage, picture: CustomImage
) -> None:
    as_approver.post(add(section), form(picture))
    page, editor = GuidancePage.objects.get(), factories.UserFactory(role=EDITOR)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    action = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    edit = f"/admin/pages/{page.pk}/edit/"
    assert as_approver.post(edit, form(picture, **action)).context["form"].errors
    action["workflow-action-name"] = "reject"
    as_approver.post(edit, form(picture, **action, **{"workflow-action-extra-data": "{}"}))
    assert page.current_workflow_state.status == "needs_changes"


def test_several_at_once_leave_those_with_errors(
    as_approver: Client, section: GuidanceSectionPage
) -> None:
    wrong = with_error(section, title="Wrong one")
    right = factories.GuidanceFactory(parent=section, title="Right one", live=False)
    address = f"/admin/bulk/wagtailcore/page/publish/?id={wrong.pk}&id={right.pk}&next=/admin/"
    asked = words(as_approver.get(address).content.decode())
    assert "These pages stay as they are: Wrong one : A link to something that is gone" in asked
    answer = words(as_approver.post(address, {}).content.decode())
    assert "Right one yes It is published." in answer
    assert "Wrong one no A link to something that is gone" in answer
    assert set(GuidancePage.objects.filter(live=True)) == {right}


def test_nor_are_those_below_published(as_approver: Client, section: GuidanceSectionPage) -> None:
    wrong = with_error(section, title="Wrong one")
    factories.GuidanceFactory(parent=section, title="Right one", live=False).save_revision()
    address = f"/admin/bulk/wagtailcore/page/publish/?id={section.pk}&next=/admin/"
    answer = as_approver.post(address, {"include_descendants": "on"})
    assert [page.title for page in GuidancePage.objects.filter(live=True)] == ["Right one"]
    result = f"{wrong.title} no A link to something that is gone"
    assert result in words(answer.content.decode())
