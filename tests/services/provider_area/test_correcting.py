"""Corrections: one screen for each part, filled in as it stands."""

from datetime import timedelta

import pytest

from dates.clock import today
from services import record
from services.models import Location, Proposal, Service, ServiceTranslation
from services.upkeep import links
from services.upkeep.proposals import decide
from tests import service_factories as made
from tests.factories import TopicFactory, UserFactory
from tests.visits import words

from .people import person_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
PARTS = ("name", "kind", "what", "who", "way-in", "cost", "contact", "questions", "times")
WIDER = ("topics", "provider", "words-pl", "words-ur")


@pytest.fixture
def club():
    club = made.service(
        name="Example club",
        price="3.50",
        cost="paid",
        age_from=4,
        needs=["autism"],
        checked_on=today() - timedelta(days=160),
    )
    openings = [{"day": "SA", "opens": "10:00", "closes": "12:00", "note": "Not at Easter"}]
    made.place(club, name="Example hall", city="Droitwich", openings=openings)
    return club


@pytest.fixture
def link(club):
    return links.check_address(person_of(club.provider), club)


def filled_in(response):
    """What the form on a page would send, as a browser does."""
    found = {}
    for group in response.context["screen"].groups:
        for field in group.form:
            value = field.value()
            if value is True:
                found[field.html_name] = "on"
            elif value not in (None, False):
                found[field.html_name] = value
    for times in response.context["screen"].hidden:
        for field in times.management_form:
            found[field.html_name] = field.value()
    return {**found, "opened": response.context["opened"]}


@pytest.mark.parametrize("part", [*PARTS, *WIDER, "place-0", "access-0"])
def test_a_form_that_is_sent_as_it_was_changes_nothing(client, club, link, part):
    page = client.get(f"{link}{part}/")
    sent = client.post(f"{link}{part}/", filled_in(page), follow=True)
    assert "Nothing was changed" in words(sent.content.decode())
    assert not club.history.exists()
    assert not Proposal.objects.exists()


def test_a_time_is_corrected_in_three_steps(client, club, link):
    assert f"{link}times/" in client.get(link).content.decode()
    page = client.get(f"{link}times/")
    values = {**filled_in(page), "times-0-0-opens": "11:00"}
    done = client.post(f"{link}times/", values, follow=True)
    assert "Families can read it now" in words(done.content.decode())
    (opening,) = record.values_of(club)["places"][0]["openings"]
    assert (opening["opens"], opening["closes"]) == ("11:00", "12:00")
    assert opening["note"] == "Not at Easter"


def test_a_time_is_added_and_another_taken_away(client, link):
    page = client.get(f"{link}times/")
    more = client.post(f"{link}times/", {**filled_in(page), "more": "1"})
    assert len(more.context["screen"].groups) == 2
    values = filled_in(more) | {"times-0-1-day": "SU", "times-0-1-opens": "14:00"}
    client.post(f"{link}times/", {**values, "times-0-0-DELETE": "on"})
    (opening,) = record.values_of(Service.objects.get())["places"][0]["openings"]
    assert (opening["day"], opening["opens"]) == ("SU", "14:00")


def test_a_mistake_keeps_what_was_typed(client, club, link):
    page = client.get(f"{link}who/")
    back = client.post(f"{link}who/", {**filled_in(page), "age_from": "12", "age_to": "7"})
    assert back.status_code == 400
    text = back.content.decode()
    assert "This is younger than the first age" in text
    assert 'value="12"' in text
    assert not Proposal.objects.exists()


def test_a_telephone_number_that_cannot_be_rung_is_refused(client, club, link):
    page = client.get(f"{link}contact/")
    back = client.post(f"{link}contact/", {**filled_in(page), "phone": "ring us"})
    assert "We can’t find a telephone number" in words(back.content.decode())


def test_another_description_waits_and_the_form_shows_it_again(client, club, link):
    page = client.get(f"{link}what/")
    values = {**filled_in(page), "description": "We swim."}
    done = words(client.post(f"{link}what/", values, follow=True).content.decode())
    assert "The council’s staff look at it" in done
    assert "What happens there" in done
    assert "We swim." in client.get(f"{link}what/").content.decode()
    club.refresh_from_db()
    assert club.description == ""


def test_what_somebody_changed_meanwhile_is_not_undone(client, club, link):
    page = client.get(f"{link}contact/")
    record.write(club, {"phone": "01632 960 300"}, who="an officer")
    client.post(f"{link}contact/", {**filled_in(page), "email": "club@example.org"})
    club.refresh_from_db()
    assert (club.phone, club.email) == ("01632 960 300", "club@example.org")


def test_a_place_is_added_and_given_up(client, club, link):
    assert f"{link}place-1/" in client.get(link).content.decode()
    page = client.get(f"{link}place-1/")
    client.post(f"{link}place-1/", {**filled_in(page), "city": "Redditch", "kind": "physical"})
    proposal = Proposal.objects.get()
    decide(proposal, UserFactory(), "accept")
    assert club.at_locations.count() == 2
    page = client.get(f"{link}place-0/")
    client.post(f"{link}place-0/", {**filled_in(page), "gone": "on"})
    decide(Proposal.objects.last(), UserFactory(), "accept")
    assert club.at_locations.get().location.city == "Redditch"


def test_a_place_needs_a_town_or_a_postcode(client, link):
    back = client.post(f"{link}place-1/", {"kind": "physical"})
    assert "Write the town or the postcode" in words(back.content.decode())


def test_a_postcode_that_we_do_not_know_is_asked_about_once(client, link):
    page = client.get(f"{link}place-0/")
    back = client.post(f"{link}place-0/", {**filled_in(page), "postcode": "ZZ1 1ZZ"})
    assert back.status_code == 400
    text = words(back.content.decode())
    assert "We don’t know the postcode ZZ1 1ZZ. Is it right? Then press the button again." in text
    assert filled_in(back)["postcode"] == "ZZ1 1ZZ"
    assert not Proposal.objects.exists()
    other = client.post(f"{link}place-0/", {**filled_in(back), "postcode": "ZZ9 9ZZ"})
    assert "We don’t know the postcode ZZ9 9ZZ" in words(other.content.decode())
    client.post(f"{link}place-0/", filled_in(other))
    assert Proposal.objects.get().changes["places"][1][0]["location"]["postcode"] == "ZZ9 9ZZ"


def test_a_postcode_that_we_know_or_that_stood_there_is_not_asked_about(client, club, link):
    page = client.get(f"{link}place-0/")
    client.post(f"{link}place-0/", {**filled_in(page), "postcode": "wr9 8aa"})
    assert Proposal.objects.count() == 1
    Location.objects.update(postcode="ZZ1 1ZZ")
    Proposal.objects.all().delete()
    page = client.get(f"{link}place-0/")
    client.post(f"{link}place-0/", {**filled_in(page), "name": "Another hall"})
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("miles", ["-3", "0", ""])
def test_what_is_wrong_with_a_radius_is_said_once(client, link, miles):
    back = client.post(f"{link}reach/", {"reach": "near", "within_miles": miles})
    (field,) = back.context["screen"].fields
    assert field.errors == ["Write how many miles."]


def test_a_day_that_is_over_is_told_first_and_nobody_is_thanked(client, link):
    values = {"availability": "closed", "until": "2020-01-01"}
    back = client.post(f"{link}?done=taken", values)
    assert back.status_code == 400
    text = words(back.content.decode())
    assert "Thank you" not in text
    assert text.index("Something is missing or wrong") < text.index("This day is over.")


def test_the_council_gives_a_change_back_with_a_word(client, club, link):
    page = client.get(f"{link}what/")
    client.post(f"{link}what/", {**filled_in(page), "description": "We swim."})
    decide(Proposal.objects.get(), UserFactory(), "return", word="Please say where.")
    text = words(client.get(link).content.decode())
    assert "The council couldn’t take your change" in text
    assert "Please say where." in text


@pytest.mark.parametrize(
    "part", ["nothing", "place-7", "place-", "place-x", "access-99999999999", "words-xx"]
)
def test_a_part_that_is_none_is_not_found(client, link, part):
    assert client.get(f"{link}{part}/").status_code == 404


def corrected(client, link, part, **values):
    """What stands on the page after one part was filled in otherwise."""
    page = client.get(f"{link}{part}/")
    return client.post(f"{link}{part}/", {**filled_in(page), **values}, follow=True)


def test_the_name_of_whoever_runs_it_waits_for_the_council(client, club, link):
    done = corrected(client, link, "provider", name="Example swimmers")
    assert "The council’s staff look at it" in words(done.content.decode())
    proposal = Proposal.objects.get()
    assert proposal.changes == {"provider.name": [club.provider.name, "Example swimmers"]}
    decide(proposal, UserFactory(), "accept")
    club.provider.refresh_from_db()
    assert club.provider.name == "Example swimmers"
    assert club.history.get().changes == proposal.changes


def test_topics_wait_for_the_council(client, club, link):
    autism = TopicFactory(slug="autism", name="Autism")
    corrected(client, link, "topics", topics=["autism"])
    assert not club.topics.exists()
    assert "Topics" in words(client.get(link).content.decode())
    decide(Proposal.objects.get(), UserFactory(), "accept")
    assert club.topics.get() == autism


def test_words_in_another_language_are_asked_below_the_english_ones(client, club, link):
    record.write(club, {"description": "We swim."}, who="an officer")
    page = client.get(f"{link}words-pl/")
    assert set(page.context["screen"].form.fields) == {"name", "description"}
    assert "In English: We swim." in words(page.content.decode())
    corrected(client, link, "words-pl", name="Pływacy", description="Pływamy.")
    assert not club.translations.exists()
    decide(Proposal.objects.get(), UserFactory(), "accept")
    polish = club.translations.get()
    assert (polish.language, polish.name, polish.description) == ("pl", "Pływacy", "Pływamy.")
    assert not polish.checked


def test_words_in_another_language_need_a_name_there(client, club, link):
    record.write(club, {"description": "We swim."}, who="an officer")
    back = corrected(client, link, "words-pl", description="Pływamy.")
    assert "Write the name in this language, too." in words(back.content.decode())


def test_words_in_another_language_can_be_taken_back(client, club, link):
    ServiceTranslation.objects.create(service=club, language="pl", name="Pływacy")
    corrected(client, link, "words-pl", name="")
    decide(Proposal.objects.get(), UserFactory(), "accept")
    assert not club.translations.exists()


def test_what_counts_at_once_is_said_so_while_something_else_waits(client, club, link):
    corrected(client, link, "what", description="We swim.")
    done = words(client.post(link, {"availability": "full"}, follow=True).content.decode())
    assert "Families can read it now" in done
    assert "The council’s staff are looking at your change" in done
    assert "Nothing was changed" in words(corrected(client, link, "name").content.decode())


def test_a_box_to_choose_from_has_words_where_nothing_is_chosen(client, link):
    for part in ("reach", "cost"):
        page = client.get(f"{link}{part}/").content.decode()
        assert "Nothing chosen" in page
        assert "-----" not in page
