"""What the roles may do with pages: a team's part of the site, translations only, looking on."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from guidance.models import GuidancePage
from tests import factories
from tests.admin.forms import body, page_form
from tests.visits import words
from users import roles, team_parts
from users.models import Team, User
from users.role_list import BY_KEY, ROLES, TASKS


def person(role: str, **values) -> User:
    return factories.UserFactory(role=role, **values)


def may(user: User, page: Page) -> tuple[bool, bool, bool]:
    """(change it, add a page below it, publish it), as somebody who has just signed in."""
    rights = page.permissions_for_user(User.objects.get(pk=user.pk))
    return rights.can_edit(), rights.can_add_subpage(), rights.can_publish()


@pytest.fixture
def other(home: Page) -> Page:
    return factories.SectionFactory(parent=home, title="Another section")


@pytest.fixture
def team(section: Page) -> Team:
    factories.GuidanceFactory(parent=section, title="Below it")
    team = factories.TeamFactory(name="Example team: travel")
    team_parts.give(team, [section])
    return team


def test_a_team_editor_writes_in_their_part_alone(team: Team, section: Page, other: Page) -> None:
    user = person(roles.TEAM_EDITOR)
    assert may(user, section) == (False, False, False)
    team.members.add(user)
    below = section.get_children().get().specific
    assert may(user, section) == (True, True, False)
    assert may(user, below)[0]
    assert may(user, other) == (False, False, False)
    team.members.remove(user)
    assert may(user, section) == (False, False, False)


def test_the_team_alone_gives_nothing_to_somebody_of_another_role(
    team: Team, section: Page
) -> None:
    for role in (roles.CONTRIBUTOR, roles.AUDITOR, roles.DUTY):
        user = person(role)
        team.members.add(user)
        assert not may(user, section)[0]


def test_a_part_goes_on_in_a_new_language(team: Team, home: Page, section: Page) -> None:
    user = person(roles.TEAM_EDITOR)
    team.members.add(user)
    polish = Locale.objects.get(language_code="pl")
    translated = section.copy_for_translation(polish, copy_parents=True)
    assert may(user, translated) == (True, True, False)
    assert not may(user, translated.get_parent().specific)[0]


def test_a_translator_changes_translations_and_no_english_page(home: Page, section: Page) -> None:
    user = person(roles.TRANSLATOR)
    translated = section.copy_for_translation(
        Locale.objects.get(language_code="pl"), copy_parents=True
    )
    assert may(user, translated) == (True, False, False)
    assert may(user, section) == (False, False, False)


def test_a_contributor_changes_only_their_own(client: Client, section: Page) -> None:
    user = person(roles.CONTRIBUTOR)
    theirs = factories.GuidanceFactory(parent=section, live=False)
    client.force_login(user)
    form = page_form(GuidancePage, title="Mine", slug="mine", topics="School", body=body())
    add = f"/admin/pages/add/guidance/guidancepage/{section.pk}/"
    assert client.get(add).status_code == 200
    client.post(add, {**form, "action-submit": "1"})
    mine = GuidancePage.objects.get(slug="mine")
    assert mine.workflow_in_progress
    assert may(user, mine)[0]
    assert not may(user, theirs)[0]


def test_an_auditor_looks_and_changes_nothing(client: Client, section: Page) -> None:
    user = person(roles.AUDITOR)
    page = factories.GuidanceFactory(parent=section, title="Short breaks", live=False)
    client.force_login(user)
    assert "Short breaks" in client.get(f"/admin/pages/{section.pk}/").content.decode()
    page.save_revision(user=factories.UserFactory(first_name="Edie"), log_action=True)
    assert "Short breaks" in client.get("/admin/reports/site-history/").content.decode()
    assert may(user, page) == (False, False, False)
    assert not page.permissions_for_user(user).can_delete()
    client.post(f"/admin/pages/{page.pk}/delete/")
    client.post(f"/admin/pages/{section.pk}/delete/")
    assert Page.objects.filter(pk=page.pk).exists()


def test_an_approver_lets_through_and_does_not_publish(section: Page) -> None:
    approver, publisher = person(roles.APPROVER), person(roles.PUBLISHER)
    page = factories.GuidanceFactory(parent=section, live=False)
    assert not may(approver, page)[2]
    assert may(publisher, page)[2]
    page.save_revision()
    state = page.get_workflow().start(page, publisher).current_task_state
    state.task.specific.on_action(state, approver, "approve")
    assert Page.objects.get(pk=page.pk).live


def test_an_administrator_gives_a_team_its_part_in_its_form(
    client: Client, team: Team, section: Page
) -> None:
    address = f"/admin/snippets/users/team/edit/{team.pk}/"
    client.force_login(person(roles.PUBLISHER))
    assert "its part of the site" not in client.get(address).content.decode().lower()
    client.post(address, {"name": "Travel"})
    assert list(team_parts.pages_of(team)) == [Page.objects.get(pk=section.pk)]
    client.force_login(factories.UserFactory(is_superuser=True))
    assert "its part of the site" in client.get(address).content.decode().lower()
    client.post(address, {"name": "Travel", "sections": []})
    assert not team_parts.pages_of(team).exists()
    client.post(address, {"name": "Travel", "sections": [section.pk]})
    assert team_parts.pages_of(team).exists()
    team.delete()
    assert not Group.objects.filter(name__startswith="Part of the site").exists()


def test_a_new_database_has_every_role(db: None) -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= set(roles.GROUPS.values())


def test_each_migrate_makes_them_anew_and_takes_back_what_was_changed(section: Page) -> None:
    editors = Group.objects.get(name="Editors")
    right = GroupPagePermission.objects.filter(group=editors).first()
    GroupPagePermission.objects.create(group=editors, page=section, permission=right.permission)
    editors.permissions.clear()
    roles.follow_migrate(sender=apps.get_app_config("users"), using="default")
    assert editors.permissions.filter(codename="access_admin").exists()
    assert not GroupPagePermission.objects.filter(group=editors, page=section).exists()


def test_the_screen_says_who_may_do_what_and_who_one_is(
    client: Client, team: Team, section: Page
) -> None:
    user = person(roles.TEAM_EDITOR)
    team.members.add(user)
    client.force_login(user)
    said = words(client.get("/admin/roles/").content.decode())
    assert "You are: Team editor" in said
    assert f"Your part of the site: {section.title}" in said
    for role in ROLES:
        assert str(role.does) in said
    for task, _permission in TASKS:
        assert str(task) in said


def test_each_permission_that_the_screen_names_is_somebodys() -> None:
    for _words, permission in TASKS:
        assert any(role.may(permission) for role in ROLES)
        assert not BY_KEY[roles.DUTY].may(permission) or permission == "alerts.add_alert"


def test_the_form_of_an_account_explains_each_role(client: Client, home: Page) -> None:
    client.force_login(factories.UserFactory(is_superuser=True))
    said = words(client.get(reverse("wagtailusers_users:add")).content.decode())
    for role in ROLES[:-1]:
        assert f"{role.group}: {role.does}" in said
