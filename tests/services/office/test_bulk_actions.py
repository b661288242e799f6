"""Many services at once: each by itself, with a result for each."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from services.models import Service, ServiceChange
from tests import service_factories
from tests.factories import TopicFactory
from tests.visits import words


def screen(action, *services, **query):
    ids = [("id", service.pk) for service in services]
    address = reverse("wagtail_bulk_action", args=["services", "service", action])
    return f"{address}?{urlencode([*ids, *query.items()])}"


@pytest.fixture
def otters(home):
    return service_factories.service(name="Otter club")


@pytest.fixture
def badgers(home):
    return service_factories.service(name="Badger club", published=False)


def test_each_service_has_its_result_and_one_failure_stops_no_other(as_approver, otters, badgers):
    address = screen("show", otters, badgers)
    assert "Otter club" in as_approver.get(address).content.decode()
    page = words(as_approver.post(address).content.decode())
    assert "Readers see it already." in page
    assert "Readers see it now." in page
    badgers.refresh_from_db()
    assert badgers.published
    assert [change.service for change in ServiceChange.objects.all()] == [badgers]


def test_hiding_takes_a_reason(as_approver, otters):
    page = as_approver.post(screen("hide", otters), {"because": ""})
    otters.refresh_from_db()
    assert otters.published
    assert "This field is required" in page.content.decode()
    as_approver.post(screen("hide", otters), {"because": "Nobody answers."})
    otters.refresh_from_db()
    assert (otters.published, otters.hidden_because) == (False, "Nobody answers.")
    assert otters.history.get().what == "hidden"


def test_checked_ended_and_a_topic(as_approver, otters):
    topic = TopicFactory()
    as_approver.post(screen("checked", otters))
    as_approver.post(screen("topic", otters), {"topic": topic.pk})
    as_approver.post(screen("ended", otters))
    otters.refresh_from_db()
    assert (bool(otters.checked_on), otters.status) == (True, "defunct")
    assert otters.topics.get() == topic
    page = words(as_approver.post(screen("checked", otters)).content.decode())
    assert "It has ended." in page


def test_all_in_the_list_are_those_that_its_filters_show(as_approver, otters):
    service_factories.service(name="Newt club", needs=["adhd"])
    as_approver.post(screen("ended", id="all", need="adhd"))
    assert [one.name for one in Service.objects.filter(status="defunct")] == ["Newt club"]
    as_approver.post(screen("ended", id="all", q="otter"))
    otters.refresh_from_db()
    assert otters.status == "defunct"


def test_an_editor_shows_and_hides_nothing(as_editor, otters):
    page = as_editor.get(screen("hide", otters)).content.decode()
    assert "You may not do this to" in page
    as_editor.post(screen("hide", otters), {"because": "x"})
    otters.refresh_from_db()
    assert otters.published


def test_what_readers_have_seen_is_not_deleted_with_many_others_either(
    as_approver, otters, badgers
):
    as_approver.post(screen("delete", otters, badgers))
    assert Service.objects.count() == 2
    as_approver.post(screen("delete", badgers))
    assert Service.objects.get() == otters
