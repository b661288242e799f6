"""What is asked of an editor, and what happens to input that is not right."""

import re

import pytest
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from content.pages.page_type import page_types
from home.models import HomePage
from news.models import NewsPage
from tests import factories
from tests.admin.forms import body, page_form

TYPES = [model for model in page_types() if model is not HomePage]


def add_address(model, parent):
    return f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent.pk}/"


@pytest.mark.parametrize("model", TYPES)
def test_a_draft_needs_only_a_title(model, parent, as_editor):
    as_editor.post(
        add_address(model, parent), page_form(model, title="Only a title", slug="only-a-title")
    )
    page = model.objects.get(title="Only a title")
    assert not page.live


@pytest.mark.parametrize("model", TYPES)
def test_title_text_and_topic_are_enough_to_publish(model, parent, client, approver):
    client.force_login(approver)
    topic = factories.TopicFactory(slug="school")
    words = {"body": body()} if hasattr(model, "body") else {}
    facts = {
        "ImprovementPage": ("inspection", factories.InspectionFactory),
        "ActionPage": ("action", factories.ActionFactory),
    }
    name, make = facts.get(model.__name__, ("", None))
    if name:
        words[name] = make().pk
    data = page_form(model, title="Enough", slug="enough", topics=topic.name, **words)
    answer = client.post(add_address(model, parent), {**data, "action-publish": "1"})
    page = model.objects.filter(title="Enough").first()
    assert page, answer.context["form"].errors
    assert page.live
    assert [link.tag for link in page.topic_links.all()] == [topic]
    assert client.get(page.url).status_code == 200


def test_a_wrong_date_gets_a_message_and_nothing_typed_is_lost(as_editor, news_index):
    topics = [
        factories.TopicFactory(name="School, and learning"),
        factories.TopicFactory(name="Health"),
        factories.TopicFactory(name="Travel"),
    ]
    data = page_form(
        NewsPage,
        title="Typed title",
        slug="typed-title",
        published="the day after",
        in_short="A short line",
        body=body([("text", {"text": rich_text("<p>Typed words</p>")})]),
    )
    ticked = [topic.name for topic in topics[:2]]
    answer = as_editor.post(
        add_address(NewsPage, news_index), {**data, "topics": ticked, "action-submit": "1"}
    )
    page = answer.content.decode()
    assert not NewsPage.objects.exists()
    assert list(answer.context["form"].errors) == ["published"]
    assert "We can’t read this date" in page
    for typed in ("Typed title", "the day after", "A short line", "Typed words"):
        assert typed in page
    assert re.findall(r'name="topics" value="([^"]+)"[^>]* checked', page) == sorted(ticked)


def test_publishing_without_a_topic_says_so_beside_the_topics(client, approver, news_index):
    factories.TopicFactory()
    client.force_login(approver)
    data = page_form(NewsPage, title="No topic", slug="no-topic", body=body())
    answer = client.post(add_address(NewsPage, news_index), {**data, "action-publish": "1"})
    assert answer.context["form"].errors == {"topics": ["Tick at least one topic."]}
    assert not Page.objects.filter(slug="no-topic").exists()


def test_ages_the_wrong_way_round_are_refused_beside_the_second(as_editor, news_index):
    data = page_form(NewsPage, title="Ages", slug="ages", age_from="11", age_to="5")
    answer = as_editor.post(add_address(NewsPage, news_index), data)
    assert answer.context["form"].errors == {
        "age_to": ["The second age must not be lower than the first."]
    }


def test_a_part_of_the_text_left_empty_may_wait_in_a_draft_but_is_not_published(
    client, approver, news_index
):
    client.force_login(approver)
    topic = factories.TopicFactory(slug="school")
    data = page_form(
        NewsPage,
        title="No words",
        slug="no-words",
        topics=topic.name,
        body=body([("text", {"text": rich_text("")})]),
    )
    answer = client.post(add_address(NewsPage, news_index), {**data, "action-publish": "1"})
    assert "Write some words" in answer.content.decode()
    client.post(add_address(NewsPage, news_index), data)
    assert not NewsPage.objects.get(title="No words").live
