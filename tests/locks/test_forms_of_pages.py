"""Two forms of one page sent at once, an autosave among them: each is worked in as if it had come
alone, so none ends in an error and none overwrites what nobody has seen.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from guidance.models import GuidancePage, GuidanceSectionPage
from tests.admin.forms import body, page_form
from tests.factories import GuidanceFactory, TopicFactory, UserFactory
from tests.locks.two import Two
from users.models import User

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time"
    ),
    pytest.mark.usefixtures("own_database"),
]
AUTOSAVE = {"Accept": "application/json"}
PUBLISH = {"action-publish": "1"}
WORDS = {"title": "Bus passes", "slug": "bus-passes"}


@pytest.fixture
def person() -> User:
    TopicFactory(slug="school")
    return UserFactory(username="somebody", is_superuser=True)


@pytest.fixture
def guide(person: User) -> GuidancePage:
    section = Page.objects.get(slug="school-and-learning")
    page = GuidanceFactory(parent=section, **WORDS)
    page.save_revision(user=person).publish()
    return GuidancePage.objects.get(pk=page.pk)


Answers = dict[str, HttpResponse]


def sends(
    answers: Answers,
    key: str,
    person: User,
    address: str,
    headers: dict[str, str] | None = None,
    **words: Any,
) -> Callable[[], None]:
    """What sends the form of a guide: its answer is `answers[key]` then."""
    client = Client()
    client.force_login(person)
    form = page_form(GuidancePage, **{**WORDS, "topics": "School", "body": body(), **words})

    def work() -> None:
        answers[key] = client.post(address, form, headers=headers)

    return work


def seen(page: GuidancePage) -> dict[str, Any]:
    """What a window says that was opened now."""
    latest = page.get_latest_revision()
    return {
        "loaded_revision_id": latest.pk,
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }


def test_publish_during_the_first_autosave_of_a_new_page_makes_no_second_page_and_no_error(
    monkeypatch: pytest.MonkeyPatch, person: User
) -> None:
    section = Page.objects.get(slug="school-and-learning")
    address = f"/admin/pages/add/guidance/guidancepage/{section.pk}/"
    answers: Answers = {}
    Two(monkeypatch, GuidanceSectionPage, "add_child").meet(
        sends(answers, "autosave", person, address, AUTOSAVE),
        sends(answers, "publish", person, address, **PUBLISH),
    )
    assert answers["autosave"].json()["success"]
    assert "slug" in answers["publish"].context["form"].errors
    assert not GuidancePage.objects.get(slug="bus-passes").live


def test_an_autosave_that_comes_during_publish_is_refused_and_the_page_stays_as_published(
    monkeypatch: pytest.MonkeyPatch, person: User, guide: GuidancePage
) -> None:
    address, answers = f"/admin/pages/{guide.pk}/edit/", {}
    opened = seen(guide)
    Two(monkeypatch, GuidancePage, "save_revision").meet(
        sends(answers, "publish", person, address, summary="Whole.", **PUBLISH, **opened),
        sends(answers, "autosave", person, address, AUTOSAVE, summary="Wh", **opened),
    )
    assert answers["publish"].status_code == 302
    assert answers["autosave"].json()["error_code"] == "invalid_revision"
    guide.refresh_from_db()
    assert (guide.summary, guide.has_unpublished_changes) == ("Whole.", False)


def test_of_two_people_who_save_at_the_same_moment_one_sees_what_the_other_wrote(
    monkeypatch: pytest.MonkeyPatch, person: User, guide: GuidancePage
) -> None:
    address, answers = f"/admin/pages/{guide.pk}/edit/", {}
    opened, other = seen(guide), UserFactory(username="another", is_superuser=True)
    Two(monkeypatch, GuidancePage, "save_revision").meet(
        sends(answers, "first", person, address, summary="From May.", **opened),
        sends(answers, "second", other, address, summary="From June.", **opened),
    )
    assert (answers["first"].status_code, answers["second"].status_code) == (302, 409)
    assert "Somebody else saved this page meanwhile" in answers["second"].content.decode()
