"""What waits among the pages stands on the desks of those who can do something about it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from links.models import OutsideLink, Place, State
from tests.factories import GuidanceFactory, HomeFactory, TeamFactory, UserFactory
from users.roles import EDITOR, PUBLISHER

pytestmark = pytest.mark.django_db


def draft(section, owner=None, **values):
    page = GuidanceFactory(parent=section, owner=owner, **values)
    page.title = f"{page.title} anew"
    page.save_revision(user=owner)
    return page


def send(page, user):
    """To be checked by a second person."""
    page.save_revision(user=user)
    return page.get_workflow().start(page, user)


def test_a_page_that_was_sent_waits_for_approvers_whoever_keeps_it(
    section, editor, approver, desk
) -> None:
    TeamFactory().members.add(approver)
    send(GuidanceFactory(parent=section, title="Short breaks", live=False, owner=editor), editor)
    assert "approval" not in desk(editor)
    for whose in ("mine", "teams", "all"):
        said = desk(approver, whose)["approval"]
        assert "Waiting for your approval 1 Short breaks Edie" in said
        assert "Check it" in said
        assert "drafts" not in desk(approver, whose)


def test_a_page_that_was_returned_waits_for_whoever_sent_it_with_the_words(
    section, editor, approver, desk
) -> None:
    state = send(GuidanceFactory(parent=section, title="Short breaks", live=False), editor)
    state.current_task_state.reject(user=approver, comment="Which clubs?")
    said = desk(editor, "mine")["returned"]
    assert "Returned, to be changed 1 Short breaks Appu" in said
    assert "“Which clubs?” Change it" in said
    assert "returned" not in desk(UserFactory(role=EDITOR), "mine")
    assert "approval" not in desk(approver)


def test_a_draft_says_whether_readers_see_an_earlier_version(section, editor, desk) -> None:
    draft(section, editor, title="Seen", live=True)
    draft(section, editor, title="Unseen", live=False)
    GuidanceFactory(parent=section, owner=editor, title="Finished")
    said = desk(editor, "mine")["drafts"]
    assert "Seen anew Readers see an earlier version. Edie changed it on" in said
    assert "Unseen anew Readers don’t see it yet." in said
    assert "Finished" not in said


def test_mine_my_teams_and_everybodys(section, editor, desk) -> None:
    mate, team = UserFactory(role=EDITOR), TeamFactory()
    team.members.add(editor, mate)
    draft(section, editor, title="Mine")
    draft(section, mate, title="My colleague’s")
    draft(section, title="My team’s", owner_team=team)
    draft(section, title="Nobody’s")
    shown = {whose: desk(editor, whose)["drafts"][:8] for whose in ("mine", "teams", "", "all")}
    assert shown == {"mine": "Drafts 1", "teams": "Drafts 3", "": "Drafts 3", "all": "Drafts 4"}
    assert "Mine" in desk(editor, "mine")["drafts"]
    assert "Nobody’s" not in desk(editor)["drafts"]


def test_what_opens_and_closes_by_itself_is_told_in_order(section, editor, desk) -> None:
    now = timezone.now()
    coming = GuidanceFactory(parent=section, title="Coming", live=False)
    coming.save_revision(approved_go_live_at=datetime(2099, 5, 3, 9, tzinfo=UTC))
    soon = {"live": True, "expire_at": now + timedelta(days=3)}
    GuidanceFactory(parent=section, title="Going", **soon)
    GuidanceFactory(parent=section, title="Staying", expire_at=now + timedelta(days=40))
    desks = desk(editor)
    said = desks["scheduled"]
    assert "Scheduled and expiring 2 Going Readers see it until" in said
    assert "Coming Readers see it from 3 May 2099" in said
    assert "Staying" not in said
    assert "drafts" not in desks


def test_a_translation_says_when_its_original_changed(home, editor, desk) -> None:
    polish = Locale.objects.get(language_code="pl")
    other = HomeFactory(parent=home.get_parent(), slug="home-pl", title="Dom", locale=polish)
    type(other).objects.filter(pk=other.pk).update(wording={"changed": {}})
    assert "translations" not in desk(editor)
    changed = {"changed": {"title": "2026-03-02", "body": "2026-04-02"}}
    type(other).objects.filter(pk=other.pk).update(wording=changed)
    said = desk(editor)["translations"]
    assert "Translations out of date 1 Dom Polish. The English page changed on 2 March" in said


def test_a_broken_link_says_where_it_stands(section, editor, desk) -> None:
    mine = GuidanceFactory(parent=section, title="My page", owner=editor)
    for number, (state, page) in enumerate(
        [(State.GONE, mine), (State.SILENT, section), (State.WORKS, mine)]
    ):
        link = OutsideLink.objects.create(
            address=f"https://example.org/{number}", host="example.org", state=state
        )
        Place.objects.create(link=link, kind="page", key=page.pk, title=page.title)
    said = desk(editor, "mine")["links"]
    assert "Broken links 1 https://example.org/0 Gone. On “My page”. Mend it" in said
    assert "Broken links 2" in desk(editor, "all")["links"]


def test_a_person_without_pages_is_asked_nothing_about_pages(home, desk, client) -> None:
    person = UserFactory(role=PUBLISHER)
    person.groups.get().page_permissions.all().delete()
    assert desk(person) == {"accessibility": desk(person)["accessibility"]}
    assert "draft" not in client.get("/admin/").content.decode().partition("desk__well")[2]
