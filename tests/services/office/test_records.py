"""A record in the admin: one form with its places and times, and a history field by field."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from services.models import Location, Service
from tests import service_factories
from tests.visits import words

EDIT = "wagtailsnippets_services_service:edit"
PARTS = ("at_locations", "answers", "profiles", "support", "translations")


def place(**values):
    return {
        "place_kind": "physical",
        "place_name": "Example hall",
        "place_address": "1 Example Street",
        "place_city": "Droitwich Spa",
        "place_postcode": "wr9 8aa",
        "place_address_shown": "on",
        "openings": inline_formset(
            [{"day": "SA", "opens": "10:00", "closes": "12:00", "season": "term"}]
        ),
        **values,
    }


def form(club, places=(), **values):
    data = {name: inline_formset([]) for name in PARTS}
    data["at_locations"] = inline_formset(list(places), initial=sum("id" in row for row in places))
    own = {"provider": club.provider_id, "kind": "club", "name": club.name, "status": "active"}
    return nested_form_data({**own, **data, **values})


def save(client, club, **values):
    response = client.post(reverse(EDIT, args=[club.pk]), form(club, **values))
    if response.status_code != 302:
        raise AssertionError(words(response.content.decode()))


def test_a_place_is_written_with_its_address_and_times_where_the_service_is(as_approver):
    club = service_factories.service()
    save(as_approver, club, places=[place()])
    location = Location.objects.get()
    assert (location.postcode, location.district) == ("WR9 8AA", "wychavon")
    assert club.at_locations.get().openings.get().day == "SA"


def test_a_place_shows_what_is_stored_and_changes_where_it_stands(as_approver):
    club = service_factories.service()
    at = service_factories.place(club, city="Droitwich Spa")
    page = as_approver.get(reverse(EDIT, args=[club.pk])).content.decode()
    assert "Droitwich Spa" in page
    save(as_approver, club, places=[place(id=at.pk, place_city="Redditch")])
    assert Location.objects.get().city == "Redditch"


def test_what_was_changed_stands_in_its_history_with_who_did_it(as_approver):
    club = service_factories.service(name="Otter club", phone="01632 960100")
    save(as_approver, club, name="Beaver club", phone="01632 960200")
    page = words(as_approver.get(reverse("service_history", args=[club.pk])).content.decode())
    for text in ("Appu", "Otter club", "Beaver club", "01632 960100", "01632 960200"):
        assert text in page


def test_the_order_of_several_choices_is_no_change(as_approver):
    club = service_factories.service(needs=["hearing", "autism"])
    sent = form(club, published="on") | {"needs": ["autism", "hearing"]}
    assert as_approver.post(reverse(EDIT, args=[club.pk]), sent).status_code == 302
    assert not club.history.exists()


def test_a_closing_time_needs_an_opening_time(as_approver):
    club = service_factories.service()
    openings = inline_formset([{"day": "SA", "closes": "12:00", "season": "term"}])
    sent = form(club, places=[place(openings=openings)])
    page = as_approver.post(reverse(EDIT, args=[club.pk]), sent).content.decode()
    assert "Say when it opens, too." in page
    assert not Location.objects.exists()


def test_an_editor_changes_a_record_but_does_not_show_or_hide_it(as_editor):
    club = service_factories.service()
    save(as_editor, club, summary="In one sentence.")
    club.refresh_from_db()
    assert (club.summary, club.published) == ("In one sentence.", True)


def test_hiding_stands_in_the_history(as_approver):
    club = service_factories.service()
    save(as_approver, club)
    assert not Service.objects.get().published
    assert club.history.filter(what="hidden").exists()


def test_all_still_right_is_one_click_and_is_no_edit(as_approver):
    club = service_factories.service()
    page = as_approver.get(reverse(EDIT, args=[club.pk])).content.decode()
    assert f'action="{reverse("service_still_right", args=[club.pk])}"' in page
    assert reverse("service_history", args=[club.pk]) in page
    as_approver.post(reverse("service_still_right", args=[club.pk]))
    club.refresh_from_db()
    assert club.checked_on
    assert club.history.get().what == "confirmed"
    assert as_approver.get(reverse("service_still_right", args=[club.pk])).status_code == 405


def test_what_readers_have_seen_is_not_deleted(as_approver):
    club = service_factories.service()
    address = reverse("wagtailsnippets_services_service:delete", args=[club.pk])
    response = as_approver.post(address, follow=True)
    assert Service.objects.exists()
    assert "isn’t deleted" in response.content.decode()


def test_a_draft_that_nobody_has_seen_is_deleted(as_approver):
    club = service_factories.service(published=False)
    as_approver.post(reverse("wagtailsnippets_services_service:delete", args=[club.pk]))
    assert not Service.objects.exists()


def test_the_list_is_searched_and_narrowed_down(as_approver):
    otters = service_factories.service(name="Otter club", needs=["autism"])
    service_factories.place(otters, "WR9 8AA")
    service_factories.service(name="Badger club", needs=["adhd"])
    address = reverse("wagtailsnippets_services_service:list")
    for query in ("?q=otter", "?need=autism", "?district=wychavon"):
        page = as_approver.get(address + query).content.decode()
        assert "Otter club" in page
        assert "Badger club" not in page
