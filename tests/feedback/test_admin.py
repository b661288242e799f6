import csv
import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth.models import Permission

from dates.clock import today
from feedback.models import Comment, Vote
from tests.factories import GuidanceFactory, UserFactory
from users.roles import EDITOR, PUBLISHER

REPORT = "/admin/reports/useful/"
COMMENTS = "/admin/snippets/feedback/comment/"


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="Help at school", slug="help-at-school")


@pytest.fixture
def comment(guide):
    return Comment.objects.create(
        path=guide.url, title=guide.title, language="en", text="The map is missing"
    )


def person(client, *codenames):
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    client.force_login(user)


def votes(path, title, yes, no, days=0):
    for useful in [True] * yes + [False] * no:
        Vote.objects.create(
            path=path,
            title=title,
            useful=useful,
            language="en",
            created=today() - timedelta(days=days),
        )


def rows(response):
    text = b"".join(response.streaming_content).decode()
    return [list(row.values()) for row in csv.DictReader(text.splitlines())]


def test_the_report_counts_by_page_and_shows_what_helps_least_first(client, guide, comment):
    person(client, "view_vote")
    votes(guide.url, "Help at school", 2, 1)
    votes("/en/other/", "Another page", 0, 2)
    shown = [
        cell.strip()
        for cell in re.findall(r"<td[^>]*>\s*([^<]*?)\s*</td>", client.get(REPORT).content.decode())
    ]
    assert shown[-5:] == [guide.url, "2", "1", "67", "1"]
    assert rows(client.get(REPORT + "?export=csv")) == [
        ["Another page", "/en/other/", "0", "2", "0", "0"],
        [guide.title, guide.url, "2", "1", "67", "1"],
    ]


def test_the_report_can_be_cut_to_some_days_and_saved_as_a_spreadsheet(client, guide, comment):
    person(client, "view_vote")
    Comment.objects.update(created=today() - timedelta(days=40))
    votes(guide.url, "Help at school", 1, 0, days=40)
    votes(guide.url, "Help at school", 0, 1)
    recent = f"?created_from={today() - timedelta(days=7)}&created_to={today()}"
    assert rows(client.get(f"{REPORT}{recent}&export=csv")) == [
        [guide.title, guide.url, "0", "1", "0", "0"]
    ]
    sheet = openpyxl.load_workbook(
        BytesIO(b"".join(client.get(REPORT + "?export=xlsx").streaming_content))
    ).active
    assert [cell.value for cell in sheet[2]] == [guide.title, guide.url, 1, 1, 50, 1]


def test_an_empty_report_and_its_results_can_be_opened(client, home):
    person(client, "view_vote")
    assert client.get(REPORT).status_code == 200
    assert client.get(REPORT + "results/?q=zzz").status_code == 200


def test_the_report_stays_closed_without_the_permission(client, home):
    person(client)
    assert client.get(REPORT).status_code == 302
    assert REPORT not in client.get("/admin/").content.decode()


def test_who_may_publish_finds_comments_and_answers_one_in_public(client, comment):
    person(client, "change_comment", "view_comment", "publish_comment")
    assert "Family comments" in client.get("/admin/").content.decode()
    assert "The map is missing" in client.get(COMMENTS).content.decode()
    words = {
        "text": comment.text,
        "about": "missing",
        "answer": "You are right.",
        "action": "A map comes in May.",
        "state": "answered",
        "answered_on": "",
    }
    assert client.post(f"{COMMENTS}edit/{comment.pk}/", words).status_code == 302
    comment.refresh_from_db()
    assert (comment.state, comment.answered_on, comment.path) == ("answered", today(), comment.path)
    client.logout()
    assert "A map comes in May." in client.get("/en/feedback/").content.decode()


def test_an_editor_writes_an_answer_which_waits_for_somebody_who_may_publish(client, comment):
    person(client, "change_comment", "view_comment")
    edit = f"{COMMENTS}edit/{comment.pk}/"
    assert "Answer it" in client.get("/admin/").content.decode()
    words = {"text": comment.text, "about": "", "answer": "You are right.", "action": "A map."}
    answer = client.post(edit, words | {"state": "answered"}, follow=True)
    assert "Your answer is kept" in answer.content.decode()
    comment.refresh_from_db()
    assert (comment.answer, comment.state) == ("You are right.", "new")
    assert "Answer it" not in client.get("/admin/").content.decode()
    person(client, "change_comment", "view_comment", "publish_comment")
    assert "Publish the answer" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("state", ["answered", "not-published"])
def test_an_editor_changes_nothing_of_what_is_decided(client, comment, state):
    Comment.objects.update(state=state, answer="Yes.", action="A map.")
    person(client, "change_comment", "view_comment")
    edit = f"{COMMENTS}edit/{comment.pk}/"
    assert "This is decided" in client.get(edit, follow=True).content.decode()
    words = {"text": "Changed", "about": "", "answer": "No.", "action": "Nothing."}
    assert client.post(edit, words).status_code == 302
    comment.refresh_from_db()
    assert (comment.text, comment.answer) == ("The map is missing", "Yes.")


def test_an_answer_is_not_published_before_it_is_written(client, comment):
    person(client, "change_comment", "view_comment", "publish_comment")
    words = {
        "text": "The map is missing here",
        "about": "",
        "answer": "",
        "action": "typed words",
        "state": "answered",
        "answered_on": "",
    }
    answer = client.post(f"{COMMENTS}edit/{comment.pk}/", words)
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "Write this first" in body
    assert "typed words" in body
    comment.refresh_from_db()
    assert comment.state == "new"


def test_nobody_adds_a_comment_in_the_admin_not_even_an_administrator(client, comment):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    assert client.get(f"{COMMENTS}add/").status_code == 302
    assert f"{COMMENTS}add/" not in client.get(COMMENTS).content.decode()
    assert client.get(f"{COMMENTS}edit/{comment.pk}/").status_code == 200


def test_comments_stay_closed_without_the_permission(client, comment):
    person(client)
    assert client.get(COMMENTS).status_code == 302
    assert client.get(f"{COMMENTS}edit/{comment.pk}/").status_code == 302


def test_who_may_only_look_reads_a_whole_comment_and_changes_nothing(client, comment):
    Comment.objects.update(text="The map is missing. " * 20 + "Last words")
    person(client, "view_comment")
    assert "Family comments" in client.get("/admin/").content.decode()
    assert "Last words" in client.get(f"{COMMENTS}inspect/{comment.pk}/").content.decode()
    assert client.get(f"{COMMENTS}edit/{comment.pk}/").status_code == 302


@pytest.mark.parametrize(("role", "may_publish"), [(EDITOR, False), (PUBLISHER, True)])
def test_the_roles_read_the_report_and_answer_comments_and_an_approver_publishes(
    client, comment, role, may_publish
):
    user = UserFactory(role=role)
    client.force_login(user)
    assert client.get(REPORT).status_code == 200
    assert client.get(COMMENTS).status_code == 200
    form = client.get(f"{COMMENTS}edit/{comment.pk}/").content.decode()
    assert ('name="state"' in form) is may_publish
