"""The check asks at night, one after another, and leaves a website in peace."""

import datetime

import pytest
from django.utils import timezone

from links import nightly
from links.asking import Outcome
from links.models import Host, OutsideLink, Place, State

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def night(settings, monkeypatch):
    """The answers by address; what was asked, in order; and a clock."""
    settings.CHECK_LINKS = True

    class Night:
        answers: dict[str, Outcome] = {}
        asked: list[str] = []
        now = timezone.make_aware(datetime.datetime(2025, 1, 8, 2, 0))  # noqa: DTZ001

        def run(self):
            """Until nothing is due, with the time that the pauses take."""
            self.asked.clear()
            for _time in range(50):
                nightly.check_due()
                self.now += datetime.timedelta(seconds=10)
            return list(self.asked)

    night = Night()

    def look(address):
        night.asked.append(address)
        return night.answers.get(address, Outcome(State.WORKS))

    monkeypatch.setattr(nightly, "look", look)
    monkeypatch.setattr(timezone, "now", lambda: night.now)
    return night


def link(address, host="a.example"):
    made = OutsideLink.objects.create(address=address, host=host)
    Place.objects.create(link=made, kind="page", key="1", title="A page")
    return made


def state(made):
    made.refresh_from_db()
    return made.state


def test_it_asks_each_link_once_a_night(night):
    made = link("https://a.example/1")
    link("https://b.example/", "b.example")
    OutsideLink.objects.create(address="https://nowhere.example/", host="nowhere.example")
    assert night.run() == ["https://a.example/1", "https://b.example/"]
    assert state(made) == State.WORKS
    assert night.run() == []
    night.now += DAY
    assert len(night.run()) == 2


def test_it_asks_nothing_by_day_nor_where_it_is_switched_off(night, settings):
    link("https://a.example/1")
    night.now += datetime.timedelta(hours=10)
    assert night.run() == []
    night.now += datetime.timedelta(hours=14)
    settings.CHECK_LINKS = False
    assert night.run() == []


def test_a_website_is_asked_with_a_pause_and_others_meanwhile(night):
    for address in ("https://a.example/1", "https://a.example/2"):
        link(address)
    link("https://b.example/", "b.example")
    assert [nightly.check_due() for _time in range(3)] == [1, 1, 0]
    assert night.asked == ["https://a.example/1", "https://b.example/"]
    night.now += datetime.timedelta(seconds=6)
    assert nightly.check_due() == 1


def test_a_website_that_somebody_asks_now_is_not_asked(night):
    link("https://a.example/1")
    Host.objects.create(name="a.example", next_ask=night.now + datetime.timedelta(minutes=1))
    assert nightly.check_due() == 0


@pytest.mark.parametrize("failed", [State.GONE, State.SILENT])
def test_a_link_counts_as_failed_after_two_nights(night, failed):
    made = link("https://a.example/1")
    night.run()
    night.answers = {"https://a.example/1": Outcome(failed)}
    night.now += DAY
    night.run()
    assert state(made) == State.UNSURE
    night.now += DAY
    night.run()
    assert (state(made), made.failures) == (failed, 2)
    since = made.since
    night.now += DAY
    night.run()
    made.refresh_from_db()
    assert (made.since, made.failures) == (since, 3)
    night.answers = {}
    night.now += DAY
    night.run()
    assert (state(made), made.failures) == (State.WORKS, 0)


def test_a_move_is_kept_with_its_place(night):
    made = link("https://a.example/1")
    night.answers = {made.address: Outcome(State.MOVED, "", "https://a.example/new")}
    night.run()
    assert (state(made), made.moved_to) == (State.MOVED, "https://a.example/new")


def test_a_website_that_never_answers_is_left_after_two_links(night):
    for number in range(5):
        link(f"https://a.example/{number}")
    night.answers = {f"https://a.example/{n}": Outcome(State.SILENT) for n in range(5)}
    assert len(night.run()) == 2


def test_a_website_that_has_enough_of_us_is_left_as_long_as_it_wants(night):
    for number in range(3):
        link(f"https://a.example/{number}")
    night.answers = {"https://a.example/0": Outcome(State.BLOCKS, rest=2 * DAY)}
    assert len(night.run()) == 1
    night.now += DAY
    assert night.run() == []
    night.now += DAY
    assert len(night.run()) == 3
