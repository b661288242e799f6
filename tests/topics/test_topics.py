"""Topics: kept by who may, named in each language, never taken from a page unseen."""

import pytest

from tests import factories
from topics.models import Topic
from users.roles import PUBLISHER


@pytest.fixture
def approver(client, home):
    user = factories.UserFactory(role=PUBLISHER)
    client.force_login(user)
    return client


def names(*rows):
    rows = [
        {"language": language, "name": name, "id": "", "ORDER": place}
        for place, (language, name) in enumerate(rows)
    ]
    data = {
        "names-TOTAL_FORMS": len(rows),
        "names-INITIAL_FORMS": 0,
        "names-MIN_NUM_FORMS": 0,
        "names-MAX_NUM_FORMS": 1000,
    }
    return {
        **data,
        **{
            f"names-{number}-{key}": value
            for number, row in enumerate(rows)
            for key, value in row.items()
        },
    }


def add(client, **fields):
    return client.post(
        "/admin/snippets/topics/topic/add/",
        {"name": "Travel", "slug": "travel", "sort_order": "3", **fields},
    )


def test_a_topic_gets_a_name_in_each_language(approver):
    add(approver, **names(("pl", "Dojazd"), ("ur", "سفر")))
    topic = Topic.objects.get(slug="travel")
    assert [topic.name_in(code) for code in ("en", "pl", "ur")] == ["Travel", "Dojazd", "سفر"]


@pytest.mark.parametrize("language", ["en", "xx", ""])
def test_only_the_languages_of_this_site_are_offered_and_taken(approver, language):
    page = add(approver, **names((language, "Reisen"))).content.decode()
    assert not Topic.objects.filter(slug="travel").exists()
    assert "Reisen" in page
    assert '<option value="pl">Polish</option>' in page
    assert '<option value="en"' not in page


def test_two_names_in_one_language_are_refused_with_a_message(approver):
    answer = add(approver, **names(("pl", "Dojazd"), ("pl", "Podróż")))
    assert answer.status_code == 200
    assert not Topic.objects.filter(slug="travel").exists()


def test_a_topic_that_a_page_uses_is_not_deleted(approver, section):
    topic = factories.TopicFactory(name="Health", slug="health")
    section.topics.set([topic])
    section.save()
    for address, data in (
        (f"/admin/snippets/topics/topic/delete/{topic.pk}/", {}),
        (f"/admin/bulk/topics/topic/delete/?id={topic.pk}", {}),
    ):
        answer = approver.post(address, data, follow=True)
        assert "“Health” can’t be deleted yet. It is used in 1 place:" in answer.content.decode()
        assert section.title in answer.content.decode()
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_a_topic_that_only_a_document_uses_is_not_deleted(approver):
    topic = factories.TopicFactory(name="Health", slug="health")
    factories.DocumentFactory().tags.set([topic])
    approver.post(f"/admin/snippets/topics/topic/delete/{topic.pk}/")
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_a_topic_that_nothing_uses_is_deleted(approver):
    topic = factories.TopicFactory()
    approver.post(f"/admin/snippets/topics/topic/delete/{topic.pk}/")
    assert not Topic.objects.filter(pk=topic.pk).exists()
