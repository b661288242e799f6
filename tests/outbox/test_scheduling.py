"""Publishing and expiring on schedule: each page by itself, never lost."""

import os
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published, page_unpublished

from guidance.models import GuidancePage, GuidanceSectionPage
from outbox.scheduling import expire_due, publish_due
from pagetree.models import TreeVersion
from tests.factories import GuidanceFactory
from tests.processes import Child

PAST, FUTURE = timedelta(minutes=-1), timedelta(hours=1)


def scheduled(section, *slugs, when=PAST):
    for slug in slugs:
        page = GuidanceFactory(parent=section, slug=slug, live=False)
        page.title = f"New {slug}"
        page.save_revision(approved_go_live_at=timezone.now() + when)


def live():
    return sorted(GuidancePage.objects.live().values_list("slug", flat=True))


def waiting():
    return Revision.objects.filter(approved_go_live_at__isnull=False).count()


@contextmanager
def disturbed(event, slug, disturb):
    """Let something go wrong at that page's event, as a listener of it could."""

    def listen(instance, **_details):
        if instance.slug == slug:
            disturb()

    event.connect(listen)
    try:
        yield
    finally:
        event.disconnect(listen)


def fail():
    raise RuntimeError("something else went wrong")


def test_a_page_is_published_when_its_time_has_come(section):
    scheduled(section, "due")
    scheduled(section, "later", when=FUTURE)
    before = TreeVersion.read()
    assert publish_due() == 1
    assert live() == ["due"]
    assert GuidancePage.objects.get(slug="due").title == "New due"
    assert waiting() == 1
    assert TreeVersion.read() != before
    assert publish_due() == 0


def test_publishing_stands_in_the_pages_history(section):
    scheduled(section, "due")
    publish_due()
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_a_page_that_fails_keeps_its_schedule_and_stops_no_other(section):
    scheduled(section, "first", "broken", "last")
    with disturbed(page_published, "broken", fail):
        assert publish_due() == 2
    assert live() == ["first", "last"]
    assert waiting() == 1
    assert publish_due() == 1
    assert live() == ["broken", "first", "last"]


def test_a_draft_that_cannot_even_be_read_stops_no_other(section):
    scheduled(section, "broken", "last")
    Revision.objects.filter(object_str="New broken").update(content={"body": "not a page"})
    assert publish_due() == 1
    assert live() == ["last"]
    assert waiting() == 1


def publish_and_be_killed(pipe):
    with disturbed(page_published, "second", lambda: os._exit(9)):
        publish_due()


def test_a_worker_killed_in_the_middle_loses_no_schedule(own_database):
    scheduled(GuidanceSectionPage.objects.get(), "first", "second", "third")
    assert Child(publish_and_be_killed).end() == 9
    assert live() == ["first"]
    assert waiting() == 2
    assert publish_due() == 2
    assert live() == ["first", "second", "third"]


def publish_together(pipe):
    pipe.recv()
    pipe.send(publish_due())


def test_two_workers_publish_each_page_once(own_database):
    scheduled(GuidanceSectionPage.objects.get(), *(f"page-{number}" for number in range(6)))
    workers = [Child(publish_together) for _number in range(2)]
    for worker in workers:
        worker.tell()
    assert sum(worker.hear() for worker in workers) == 6
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 6


def expiring(section, *slugs, when=PAST):
    for slug in slugs:
        page = GuidanceFactory(parent=section, slug=slug)
        GuidancePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() + when)


def test_a_page_expires_when_its_time_has_come_and_readers_lose_it_at_once(client, section):
    expiring(section, "over")
    expiring(section, "still-good", when=FUTURE)
    assert client.get(f"{section.url}over/").status_code == 200
    assert expire_due() == 1
    assert live() == ["still-good"]
    assert GuidancePage.objects.get(slug="over").expired
    assert client.get(f"{section.url}over/").status_code == 404
    assert expire_due() == 0


def test_a_page_that_cannot_expire_is_tried_again_and_stops_no_other(section):
    expiring(section, "broken", "over")
    with disturbed(page_unpublished, "broken", fail):
        assert expire_due() == 1
    assert live() == ["broken"]
    assert expire_due() == 1
    assert live() == []


@pytest.mark.parametrize("when", [PAST, FUTURE])
def test_a_date_that_an_editor_sets_is_kept_through_wagtails_own_publishing(section, when):
    page = GuidanceFactory(parent=section, slug="page", live=False)
    page.go_live_at = timezone.now() + when
    page.save_revision().publish()
    assert live() == (["page"] if when == PAST else [])
    assert waiting() == (0 if when == PAST else 1)
