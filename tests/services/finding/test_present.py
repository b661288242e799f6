"""The directory in memory follows the database, and reads no more than it must."""

import datetime

import pytest
from django.db import transaction

from outbox.models import LoggedChange
from pagetree.models import TreeVersion
from services.finding import facts, present
from services.models import Service
from services.signals import KIND, WHOLE_DIRECTORY
from tests import service_factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def reads(monkeypatch):
    """What was read from the database: sets of ids, None for all."""
    asked, read = [], facts.read
    monkeypatch.setattr(facts, "read", lambda ids=None: asked.append(ids) or read(ids))
    return asked


def names():
    return [service.name for service in present.current().services]


def test_only_what_changed_is_read_again(reads):
    one, two, _other = (make.service(name=name) for name in ("One", "Two", "Other"))
    assert names() == ["one", "other", "two"]
    changed = {one.pk, two.pk}
    two.name = "Three"
    two.save()
    one.delete()
    assert names() == ["other", "three"]
    assert reads == [None, changed]


def test_a_change_of_pages_reads_nothing(reads):
    make.service()
    names()
    TreeVersion.bump_version()
    names()
    assert reads == [None]


def test_a_place_and_a_provider_belong_to_their_services(reads):
    club = make.service()
    at = make.place(club)
    names()
    at.location.save()
    names()
    club.provider.save()
    names()
    assert reads == [None, {club.pk}, {club.pk}]


def test_whoever_writes_in_bulk_says_it_once_for_all(reads):
    make.service(name="One")
    names()
    Service.objects.update(name="Two")
    LoggedChange.record(KIND, WHOLE_DIRECTORY)
    TreeVersion.bump_version(())
    assert names() == ["two"]
    assert reads == [None, None]


def test_a_change_that_was_taken_back_is_forgotten():
    club = make.service(name="One")
    names()
    with transaction.atomic():
        club.name = "Two"
        club.save()
        assert names() == ["two"]
        transaction.set_rollback(True)
    assert names() == ["one"]


def test_a_new_day_reads_all_again(reads, monkeypatch):
    make.service()
    names()
    monkeypatch.setattr(present, "today", lambda: datetime.date(2099, 1, 1))
    names()
    assert reads == [None, None]
