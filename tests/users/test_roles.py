"""How roles are made, and the lists of teams and organisations."""

import pytest
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowTask

from tests import factories
from users.models import Team
from users.roles import CHECK, EDITOR, PUBLISHER, make_roles


def snapshot():
    return (
        sorted(
            GroupPagePermission.objects.values_list(
                "group__name", "page__path", "permission__codename"
            )
        ),
        list(Workflow.objects.values_list("name", "active")),
        list(WorkflowTask.objects.values_list("workflow__name", "task__name")),
    )


def test_made_twice_the_roles_are_the_same(home):
    make_roles()
    once = snapshot()
    make_roles()
    assert snapshot() == once
    assert once[1:] == ([(CHECK, True)], [(CHECK, CHECK)])


def test_what_was_given_besides_is_taken_back(home):
    roles = make_roles()
    before = snapshot()
    publish = (
        GroupPagePermission.objects.filter(permission__codename="publish_page").first().permission
    )
    GroupPagePermission.objects.create(group=roles[EDITOR], page=home, permission=publish)
    make_roles()
    assert snapshot() == before


@pytest.mark.parametrize(("role", "publishes"), [(EDITOR, False), (PUBLISHER, True)])
def test_who_may_write_and_who_may_publish(role, publishes, section):
    user = factories.UserFactory(role=role)
    may = section.permissions_for_user(user)
    assert may.can_add_subpage()
    assert may.can_edit()
    assert may.can_publish() == publishes


def test_every_page_is_checked_by_a_second_person(section):
    make_roles()
    workflow = Page.objects.get(pk=section.pk).get_workflow()
    assert workflow.name == CHECK
    groups = [group.name for task in workflow.tasks for group in task.specific.groups.all()]
    assert sorted(groups) == ["Approvers", "Publishers"]


def test_a_team_that_looks_after_a_page_is_not_deleted(client, section):
    team = factories.TeamFactory(name="Example team: travel")
    section.owner_team = team
    section.save()
    user = factories.UserFactory(role=PUBLISHER)
    client.force_login(user)
    answer = client.post(f"/admin/snippets/users/team/delete/{team.pk}/", follow=True)
    assert "“Example team: travel” can’t be deleted yet" in answer.content.decode()
    assert Team.objects.filter(pk=team.pk).exists()


def test_an_editor_reads_teams_but_does_not_change_them(client, home):
    team = factories.TeamFactory(name="Example team: travel")
    user = factories.UserFactory(role=EDITOR)
    client.force_login(user)
    assert "Example team: travel" in client.get("/admin/snippets/users/team/").content.decode()
    assert client.get(f"/admin/snippets/users/team/edit/{team.pk}/").status_code == 302
