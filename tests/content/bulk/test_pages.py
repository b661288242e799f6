"""Many pages at once: each by itself, with a result for each, and put back by one button."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from guidance.models import GuidancePage, GuidanceSectionPage
from tests import factories
from tests.visits import words
from topics.models import Topic
from users.roles import EDITOR, PUBLISHER

BACK = reverse("bulk_put_back")


def screen(action: str, *pages: Page) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?{urlencode([*(('id', page.pk) for page in pages), ('next', '/admin/')])}"


def undo_of(answer: Any) -> dict[str, str]:
    """What the button of that screen sends."""
    found = re.search(r'name="undo"\s+value="([^"]+)"', answer.content.decode())
    assert found, words(answer.content.decode())
    return {"undo": found[1], "next": "/admin/"}


def said(answer: Any) -> str:
    return words(answer.content.decode())


def topics_of(*slugs: str) -> list[Topic]:
    return [factories.TopicFactory(slug=slug) for slug in slugs]


def topics(page: Page) -> list[str]:
    return sorted(Page.objects.get(pk=page.pk).specific.topics.values_list("slug", flat=True))


def translated(page: Page) -> Page:
    page.save_revision().publish()
    polish = Locale.objects.get(language_code="pl")
    found = page.copy_for_translation(polish, copy_parents=True).specific
    found.save_revision().publish()
    return found


def draft_of(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.fixture
def as_approver(client: Client, section: GuidanceSectionPage) -> Client:
    client.force_login(factories.UserFactory(role=PUBLISHER))
    return client


@pytest.fixture
def otter(section: GuidanceSectionPage) -> GuidancePage:
    return factories.GuidanceFactory(parent=section, title="Otter", topics=topics_of("school"))


@pytest.fixture
def badger(section: GuidanceSectionPage) -> GuidancePage:
    return factories.GuidanceFactory(
        parent=section, title="Badger", topics=topics_of("school", "money")
    )


@pytest.fixture
def other(home: Page) -> GuidanceSectionPage:
    return factories.SectionFactory(parent=home, title="Money and leisure")


def send_topics(client: Client, way: str, slug: str, *pages: Page) -> Any:
    topic = factories.TopicFactory(slug=slug)
    return client.post(screen("topics", *pages), {"way": way, "topics": [topic.pk]})


def test_each_page_has_its_result_and_one_failure_stops_no_other(
    as_approver: Client, otter: GuidancePage, badger: GuidancePage
) -> None:
    assert "Otter" in said(as_approver.get(screen("topics", otter, badger)))
    answer = send_topics(as_approver, "add", "money", otter, badger)
    assert "Chosen: 2. Not done: 1." in said(answer)
    assert "Badger no It has them already." in said(answer)
    assert topics(otter) == ["money", "school"]
    assert topics(badger) == ["money", "school"]


def test_a_page_keeps_its_last_topic(as_approver: Client, otter: GuidancePage) -> None:
    answer = send_topics(as_approver, "remove", "school", otter)
    assert "It would have no topic left." in said(answer)
    assert topics(otter) == ["school"]
    assert 'name="undo"' not in answer.content.decode()


def test_what_was_added_is_put_back_once_and_only_by_whoever_added_it(
    as_approver: Client, otter: GuidancePage, badger: GuidancePage
) -> None:
    undo = undo_of(send_topics(as_approver, "add", "leisure", otter, badger))
    somebody = Client()
    somebody.force_login(factories.UserFactory(role=PUBLISHER))
    assert "This can’t be put back any more." in said(somebody.post(BACK, undo, follow=True))
    assert topics(otter) == ["leisure", "school"]
    altered = {**undo, "undo": undo["undo"][:-1] + "-"}
    assert "can’t be put back" in said(as_approver.post(BACK, altered, follow=True))
    assert "Put back Chosen: 2. Not done: 0." in said(as_approver.post(BACK, undo))
    assert (topics(otter), topics(badger)) == (["school"], ["money", "school"])
    assert "can’t be put back" in said(as_approver.post(BACK, undo, follow=True))


def test_what_somebody_has_changed_since_stays(
    as_approver: Client, otter: GuidancePage, badger: GuidancePage
) -> None:
    undo = undo_of(send_topics(as_approver, "add", "leisure", otter, badger))
    send_topics(as_approver, "add", "health", otter)
    answer = said(as_approver.post(BACK, undo))
    assert "Otter no Somebody has changed it since. It stays as it is." in answer
    assert topics(otter) == ["health", "leisure", "school"]
    assert topics(badger) == ["money", "school"]


def test_a_draft_gets_it_too_and_is_not_published(as_approver: Client, otter: GuidancePage) -> None:
    otter.title = "Words of the draft"
    otter.save_revision()
    answer = send_topics(as_approver, "add", "leisure", otter)
    page = GuidancePage.objects.get(pk=otter.pk)
    assert (page.title, page.has_unpublished_changes) == ("Otter", True)
    assert topics(page) == ["leisure", "school"]
    assert draft_of(page).title == "Words of the draft"
    assert sorted(topic.slug for topic in draft_of(page).topics.all()) == ["leisure", "school"]
    as_approver.post(BACK, undo_of(answer))
    assert draft_of(page).title == "Words of the draft"
    assert [topic.slug for topic in draft_of(page).topics.all()] == ["school"]
    assert topics(page) == ["school"]


def test_a_draft_that_had_the_topic_before_keeps_it(
    as_approver: Client, otter: GuidancePage
) -> None:
    otter.topics.add(factories.TopicFactory(slug="leisure"))
    otter.save_revision()
    answer = send_topics(as_approver, "add", "leisure", otter)
    as_approver.post(BACK, undo_of(answer))
    assert topics(otter) == ["school"]
    assert sorted(topic.slug for topic in draft_of(otter).topics.all()) == ["leisure", "school"]


def test_translations_follow_their_page_and_are_not_changed_alone(
    as_approver: Client, otter: GuidancePage
) -> None:
    polish = translated(otter)
    answer = send_topics(as_approver, "add", "leisure", otter, polish)
    assert "It follows its original. Change it there." in said(answer)
    assert topics(polish) == ["leisure", "school"]
    as_approver.post(BACK, undo_of(answer))
    assert (topics(otter), topics(polish)) == (["school"], ["school"])


def test_locked_pages_and_pages_of_readers_stay_as_they_are_for_those_who_may_not(
    client: Client, otter: GuidancePage, badger: GuidancePage
) -> None:
    client.force_login(factories.UserFactory(role=EDITOR))
    answer = send_topics(client, "add", "leisure", otter)
    assert "Readers see it, and you may not publish it." in said(answer)
    client.force_login(factories.UserFactory(role=PUBLISHER))
    Page.objects.filter(pk=otter.pk).update(locked=True)
    answer = send_topics(client, "add", "leisure", otter, badger)
    assert "Otter no It is locked, or somebody is checking it." in said(answer)
    assert topics(badger) == ["leisure", "money", "school"]


def test_unpublished_pages_come_back_with_the_words_that_readers_saw(
    as_approver: Client, otter: GuidancePage, badger: GuidancePage
) -> None:
    otter.save_revision().publish()
    otter.refresh_from_db()
    published = otter.last_published_at
    otter.title = "Words of the draft"
    otter.save_revision()
    Page.objects.filter(pk=badger.pk).update(live=False)
    answer = as_approver.post(screen("unpublish", otter, badger), {"leaving-way": "leave"})
    assert "Badger no Readers don’t see it already." in said(answer)
    assert not GuidancePage.objects.get(pk=otter.pk).live
    assert "Readers see it again." in said(as_approver.post(BACK, undo_of(answer)))
    page = GuidancePage.objects.get(pk=otter.pk)
    assert (page.live, page.title, page.last_published_at) == (True, "Otter", published)
    assert (page.has_unpublished_changes, page.live_revision_id) == (True, otter.live_revision_id)
    assert draft_of(page).title == "Words of the draft"


def test_with_those_below_each_has_its_result(
    as_approver: Client, section: GuidanceSectionPage, otter: GuidancePage
) -> None:
    Page.objects.filter(pk=otter.pk).update(locked=True)
    sent = {"include_descendants": "on", "leaving-way": "leave"}
    answer = as_approver.post(screen("unpublish", section), sent)
    assert "Otter no It is locked, or somebody is checking it." in said(answer)
    assert set(Page.objects.filter(live=False, pk__in=[section.pk, otter.pk])) == {
        Page.objects.get(pk=section.pk)
    }


def test_one_page_that_cannot_be_moved_stops_no_other_and_those_moved_go_back_to_their_place(
    as_approver: Client,
    section: GuidanceSectionPage,
    other: GuidanceSectionPage,
    otter: GuidancePage,
    badger: GuidancePage,
) -> None:
    newt = factories.GuidanceFactory(parent=section, title="Newt")
    factories.GuidanceFactory(parent=other, title="Taken", slug=badger.slug)
    answer = as_approver.post(screen("move", otter, badger, newt), {"chooser": other.pk})
    assert "Badger no A page with the same address is there already." in said(answer)
    titles = [page.title for page in Page.objects.get(pk=other.pk).get_children()]
    assert titles == ["Taken", "Otter", "Newt"]
    assert "Chosen: 2. Not done: 0." in said(as_approver.post(BACK, undo_of(answer)))
    titles = [page.title for page in Page.objects.get(pk=section.pk).get_children()]
    assert titles == ["Otter", "Badger", "Newt"]


def test_an_unexpected_fault_is_told_and_stops_no_other(
    as_approver: Client,
    otter: GuidancePage,
    badger: GuidancePage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unpublish = Page.unpublish

    def fail(page: Page, **options: Any) -> None:
        if page.pk == otter.pk:
            raise ValueError("the disk is full")
        unpublish(page, **options)

    monkeypatch.setattr(Page, "unpublish", fail)
    answer = as_approver.post(screen("unpublish", otter, badger), {"leaving-way": "leave"})
    assert "Otter no It failed. Nothing has changed here." in said(answer)
    assert set(GuidancePage.objects.filter(live=True)) == {otter}


def test_languages_of_a_page_that_readers_lose_come_back_with_it(
    as_approver: Client, otter: GuidancePage
) -> None:
    polish = translated(otter)
    answer = as_approver.post(screen("unpublish", otter), {"leaving-way": "leave"})
    assert as_approver.get(polish.url).status_code == 404
    as_approver.post(BACK, undo_of(answer))
    assert as_approver.get(polish.url).status_code == 200
