"""Services of other areas stand here as their feed tells of them: whole or not at all, marked whose
they are, and gone with it.
"""

import datetime
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.removal.references import uses
from outbox.models import LoggedChange
from pagetree.models import TreeVersion
from services.models import Feed, Location, Opening, Provider, Service, ServiceChange
from services.open_referral import taking
from tests.factories import TopicFactory
from tests.service_factories import service
from tests.services.open_referral.areas import new, old, pages

pytestmark = pytest.mark.django_db


def all_of(feed):
    """What is kept of it, without the moments of trying."""
    rows = (Service, Provider, Location, Opening, ServiceChange)
    return [list(model.objects.order_by("pk").values()) for model in rows]


@pytest.mark.parametrize(("record", "version"), [(new(), "3.0"), (old(), "1.0")])
def test_a_record_stands_here_with_what_both_know(take, feed, record, version):
    assert take(record, version=version) == "1 services, 1 of them new or changed, 0 gone"
    made = Service.objects.get()
    assert (feed.version, feed.error, made.feed) == (version, "", feed)
    assert made.published
    assert made.name == record["name"]
    assert (made.age_from, made.age_to) == (5, 11)
    assert made.phone == "01432 000000"
    assert made.provider.name == "The clubs"
    assert made.for_whom == "For people in: Herefordshire"
    at = made.at_locations.get()
    assert at.access_words == "A ramp."
    assert (at.location.address, at.location.postcode) == ("1 Broad Street", "HR4 9AA")
    assert (at.location.easting // 1000, at.location.northing // 1000) == (351, 239)
    assert at.openings.first().day == "MO"
    assert at.openings.first().opens == datetime.time(10)
    assert made.history.get().who == "Herefordshire"


def test_words_lose_their_tags_and_addresses_that_are_none_are_left_out(take):
    take(new(name="<b>Club</b> <script>alert(1)</script> for <5s & co", email="by letter"))
    made = Service.objects.get()
    assert made.name == "Club for <5s & co"
    assert made.description == "Games & music.\nEvery week."
    assert made.email == ""
    assert made.provider.url == ""


def test_terms_that_we_know_by_name_become_ours_and_the_rest_is_of_the_feeds_kind(take, feed):
    TopicFactory(slug="leisure", name="Things to do")
    Feed.objects.update(kind="youth")
    feed.refresh_from_db()
    terms = [{"taxonomy_term": {"name": name}} for name in ("Things to do", "ADHD")]
    take(new(1), new(2, attributes=terms))
    first, second = Service.objects.order_by("pk")
    assert (first.kind, first.needs) == ("club", ["autism"])
    assert (second.kind, second.needs) == ("youth", ["adhd"])
    assert second.topics.get().slug == "leisure"


def test_money_days_and_the_check_come_with_it(take):
    take(new(1), new(2, cost_options=[{"amount": 0}], fees="Nothing"))
    paid, free = Service.objects.order_by("pk")
    assert (paid.cost, str(paid.price), paid.cost_words) == ("paid", "3.50", "Each time")
    assert (free.cost, free.price, free.cost_words) == ("free", None, "Nothing")
    assert paid.checked_on == datetime.date(2024, 10, 1)
    assert paid.checked_by == "Herefordshire"
    assert list(paid.at_locations.get().openings.values_list("day", flat=True)) == ["MO", "TU"]


def test_a_place_among_our_own_postcodes_lies_where_we_know_it(take):
    record = new()
    record["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] = "wr98aa"
    take(record)
    assert Location.objects.get().district == "wychavon"
    assert round(Location.objects.get().latitude, 1) == 52.3


def test_a_position_elsewhere_in_the_world_is_none(take):
    record = new()
    record["service_at_locations"][0]["location"].update(latitude=0, longitude=0)
    take(record)
    assert Location.objects.get().latitude is None


def test_a_refresh_without_news_changes_nothing(take, feed):
    records = [new(number) for number in range(1, 4)]
    take(*records)
    kept, version, log = all_of(feed), TreeVersion.read(), LoggedChange.newest()
    assert take(*records) == "3 services, 0 of them new or changed, 0 gone"
    assert (all_of(feed), TreeVersion.read(), LoggedChange.newest()) == (kept, version, log)


def test_a_change_there_is_a_line_of_history_here_and_places_keep_their_ids(take):
    take(new(1), new(2))
    uid = Service.objects.first().at_locations.get().uid
    assert take(new(1, name="New name"), new(2)) == "2 services, 1 of them new or changed, 0 gone"
    made = Service.objects.get(foreign_id=new(1)["id"])
    assert made.name == "New name"
    assert made.history.first().changes == {"name": ["Club 1", "New name"]}
    assert made.at_locations.get().uid == uid


def test_what_is_gone_there_is_hidden_here_until_it_comes_back(take):
    take(new(1), new(2))
    gone = Service.objects.get(foreign_id=new(2)["id"])
    assert take(new(1)) == "1 services, 0 of them new or changed, 1 gone"
    gone.refresh_from_db()
    assert (gone.published, gone.status) == (False, "active")
    assert gone.history.first().what == "hidden"
    assert take(new(1)) == "1 services, 0 of them new or changed, 0 gone"
    take(new(1), new(2))
    back = Service.objects.get(foreign_id=new(2)["id"])
    assert (back.pk, back.slug, back.published) == (gone.pk, gone.slug, True)


def test_what_our_staff_hid_stays_hidden(take):
    take(new(1))
    Service.objects.update(published=False, hidden_because="It is the same as ours.")
    take(new(1, name="New name"))
    assert not Service.objects.get().published


def test_ids_of_other_areas_never_meet_ours(take, server):
    ours = service(name="Ours")
    other = Feed.objects.create(name="Shropshire", url=server.url)
    take(new(1, id=str(ours.uid)), new(2))
    taking.take(other)
    assert Service.objects.count() == 5
    assert len(set(Service.objects.values_list("uid", flat=True))) == 5
    ours.refresh_from_db()
    assert (ours.name, ours.feed) == ("Ours", None)


def test_short_lists_are_filled_from_each_records_own_address(take, server, feed):
    whole = new(1)
    brief = {key: whole[key] for key in ("id", "name", "status")}
    server.pages = pages(brief, {**brief, "id": "gone/../x"}) | {f"/services/{whole['id']}": whole}
    assert taking.take(feed).startswith("1 services")
    assert "/services/gone%2F..%2Fx" in server.asked
    assert Location.objects.get().city == "Hereford"
    assert feed.error == "1 of its records could not be used."


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda server: setattr(server, "instead", b'{"total_pages": 1'), "is no JSON"),
        (lambda server: setattr(server, "silent", True), "took longer than 0.5 seconds"),
        (lambda server: setattr(server, "endless", True), "more than 1 MB"),
        (lambda server: server.moves.update({"/": "http://127.0.0.1/"}), "private network"),
        (lambda server: server.pages.clear(), "answered with 404"),
        (lambda server: server.pages.update(pages()), "The feed is empty"),
        (lambda server: claim(server, 10_000), "10000 pages; 500 are the most"),
        (lambda server: claim(server, 2, more=[]), "answered with 404"),
        (lambda server: claim(server, 3, empty=True), "Page 2 of 3 is empty"),
        (lambda server: claim(server, "two"), "no page of Open Referral"),
    ],
)
def test_what_breaks_leaves_all_that_was_there(take, feed, server, settings, spoil, words):
    take(new(1), new(2))
    kept, taken_at = all_of(feed), feed.taken_at
    spoil(server)
    settings.FEED_SECONDS, settings.FEED_MEGABYTES = 0.5 if server.silent else 60, 1
    assert words in taking.take(feed)
    feed.refresh_from_db()
    assert words in feed.error
    assert feed.taken_at == taken_at < feed.tried_at
    assert all_of(feed) == kept


def claim(server, number, *, empty=False, more=()):
    page = {"total_pages": number, "contents": [new(3)]}
    server.pages["/services?page=1&per_page=100&full=true"] = page
    if empty:
        server.pages["/services?page=2&per_page=100&full=true"] = {**page, "contents": []}


def test_a_failure_in_the_middle_keeps_nothing_of_it(take, feed, monkeypatch):
    take(new(1))
    kept = all_of(feed)

    def broken(*_args):
        raise RuntimeError

    monkeypatch.setattr(taking, "_hide", broken)
    told = take(new(2), new(3))
    assert told == feed.error == "Something in this feed could not be read. The log says what."
    assert all_of(feed) == kept


def test_the_next_success_ends_the_error(take, feed, server):
    server.pages = {}
    taking.take(feed)
    assert feed.error
    take(new(1))
    assert feed.error == ""


def test_the_worker_takes_each_feed_once_a_day(server, feed):
    Feed.objects.create(name="Not in use", url=server.url, active=False)
    server.pages = pages(new(1))
    assert (taking.take_due(), taking.take_due()) == (1, 0)
    Feed.objects.filter(pk=feed.pk).update(
        taken_at=timezone.now() - timedelta(days=1), tried_at=timezone.now() - timedelta(days=1)
    )
    assert (taking.take_due(), taking.take_due()) == (1, 0)
    assert Service.objects.count() == 1


def test_after_a_failure_the_worker_waits_some_hours(server, feed):
    server.pages = {}
    assert (taking.take_due(), taking.take_due()) == (1, 0)
    Feed.objects.update(tried_at=timezone.now() - timedelta(hours=4))
    assert taking.take_due() == 1


def test_examples_of_another_area_stay_examples(take):
    take(new(1, name="Example: Club", is_example=True))
    made = Service.objects.get()
    assert (made.name, made.is_example) == ("Club", True)


def test_our_own_feed_can_be_taken_in_by_another_site(take, ask, club):
    told = ask(f"/services/{club.uid}")
    assert take(told).startswith("1 services, 1")
    made = Service.objects.get(feed__isnull=False)
    for name in ("name", "kind", "needs", "age_from", "age_to", "price", "phone", "checked_on"):
        assert getattr(made, name) == getattr(Service.objects.get(pk=club.pk), name)
    assert made.at_locations.get().location.postcode == "WR9 8AA"
    assert made.at_locations.get().openings.get().day == "SA"


def test_the_command_takes_one_feed_by_its_name(server, feed, capsys):
    server.pages = pages(new(1))
    call_command("open_referral", "take", "Herefordshire")
    assert capsys.readouterr().out.startswith("Herefordshire: 1 services")
    server.pages = {}
    with pytest.raises(CommandError, match="Not taken in: Herefordshire"):
        call_command("open_referral", "take")
    with pytest.raises(CommandError, match="no feed called Nowhere"):
        call_command("open_referral", "take", "Nowhere")


def test_many_new_records_take_few_queries(take):
    """Nobody can publish meanwhile."""
    with CaptureQueriesContext(connection) as queries:
        take(*(new(number) for number in range(120)))
    assert Service.objects.count() == 120
    assert len(queries) < 3 * 120


def test_what_is_new_can_be_found_is_in_use_and_has_its_history(take):
    topic = TopicFactory(slug="leisure", name="Things to do")
    version = TreeVersion.read()
    take(new(1, attributes=[{"taxonomy_term": {"name": "Things to do"}}]))
    made = Service.objects.get()
    assert LoggedChange.objects.filter(kind="service", key=str(made.pk)).exists()
    assert TreeVersion.read() != version
    assert [use.source for use in uses(topic)] == [made]
    assert made in [use.source for use in uses(made.provider)]
    assert made.history.get().what == "created"
    assert made.history.get().changes["name"] == [None, "Club 1"]
    assert made.get_absolute_url() == "/en/services/club-1/"


def test_names_of_another_area_are_escaped_and_say_whose_they_are(take, client, home):
    take(new(1, name="Tea <3 & <i>cake"))
    page = client.get(Service.objects.get().get_absolute_url())
    assert page.status_code == 200
    words = page.content.decode()
    assert "Tea &lt;3 &amp; cake" in words
    assert "Herefordshire" in words
