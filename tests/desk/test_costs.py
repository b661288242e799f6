"""The desk costs the same with one thing of each kind and with many."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

import pagetree.present
from checks.models import CheckedPage
from dates import PartialDate
from feedback.models import Comment
from links.models import OutsideLink, Place, State
from outbox.models import Trouble
from registry.slots import DESK_SECTIONS
from services.models import Proposal
from tests import service_factories
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    GuidanceFactory,
    HomeFactory,
    KnownProblemFactory,
    MilestoneFactory,
    UserFactory,
    say,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 11, 30)


@pytest.fixture(autouse=True)
def day(settings):
    settings.AS_OF = DAY


def add_pages(section, user) -> None:
    GuidanceFactory(parent=section, owner=user).save_revision(user=user)
    for answer in ("", "reject"):
        page = GuidanceFactory(parent=section, live=False)
        sender = user if answer else UserFactory()
        page.save_revision(user=sender)
        state = page.get_workflow().start(page, sender)
        if answer:
            state.current_task_state.reject(user=user)
    coming = GuidanceFactory(parent=section, live=False)
    revision = coming.save_revision(approved_go_live_at=timezone.now())
    Trouble.give_up("publish", revision.pk, ValueError("no"))
    GuidanceFactory(parent=section, expire_at=timezone.now(), locked=True, locked_by=user)


def add_rest(section, number: int) -> None:
    Trouble.give_up("mail", number, OSError("refused"), what="Your page")
    Comment.objects.create(text="Why?", title="Home", path="/en/", language="en")
    DocumentFactory(review_date=datetime.date(2020, 1, 1))
    KnownProblemFactory(fix_by=PartialDate.parse("2020-10"))
    link = OutsideLink.objects.create(address=f"https://a.org/{number}", state=State.GONE)
    Place.objects.create(link=link, kind="page", key=section.pk)
    CheckedPage.objects.create(page_id=section.pk + number, title="Wrong", errors=1)
    changes = {"name": ["", "A club"]}
    Proposal.objects.create(provider=service_factories.provider(), changes=changes)
    promise = MilestoneFactory(action=ActionFactory())
    say(promise, "2024-07", state="under_way", due="2024-09")


def queries(client: Client) -> tuple[int, int]:
    """(in a new process, in one that has answered before)."""
    counts = []
    pagetree.present.reset()
    ContentType.objects.clear_cache()
    cache.clear()
    for _visit in range(2):
        with CaptureQueriesContext(connection) as found:
            assert client.get("/admin/").status_code == 200
        counts.append(len(found))
    return counts[0], counts[1]


@pytest.mark.same_on_every_database
def test_one_thing_of_each_kind_and_three_cost_the_same(client, section, news_index) -> None:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    polish = Locale.objects.get(language_code="pl")
    other = HomeFactory(parent=section.get_parent().get_parent(), slug="pl", locale=polish)
    type(other).objects.filter(pk=other.pk).update(wording={"changed": {"title": "2024-03-02"}})
    add_pages(section, user)
    add_rest(section, 0)
    page = client.get("/admin/").content.decode()
    assert [name for name in DESK_SECTIONS if f"desk-{name}" not in page] == []
    one = queries(client)
    for number in (1, 2):
        add_pages(section, user)
        add_rest(section, number)
    assert queries(client) == one
    assert one[1] <= 25
