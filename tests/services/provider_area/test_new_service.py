"""A provider signs up by mail and tells of a new service, question by question."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from services.choices import ProposalState
from services.models import Proposal, Provider, ProviderPerson, Service
from services.provider_area.screens import STEPS
from services.upkeep import entry, old_drafts
from services.upkeep.proposals import decide
from tests import service_factories as made
from tests.factories import UserFactory
from tests.visits import words

from .people import link_of_last_mail, person_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ANSWERS = {
    "name": {"name": "Example choir"},
    "kind": {"kind": "club"},
    "topics": {"topics": []},
    "what": {"summary": "Singing for all.", "description": "We sing."},
    "who": {"age_from": "5", "age_to": "11", "needs": ["autism"], "all_needs_welcome": "on"},
    "way-in": {"ways_in": ["turn-up"]},
    "cost": {"cost": "paid", "price": "2.5", "price_per": "session"},
    "place-0": {"kind": "physical", "city": "Droitwich", "postcode": "WR9 8AA"},
    "access-0": {"access": ["step-free"]},
    "times": {
        "times-0-TOTAL_FORMS": "1",
        "times-0-INITIAL_FORMS": "0",
        "times-0-0-day": "TU",
        "times-0-0-opens": "16:00",
        "times-0-0-season": "term",
    },
    "reach": {"reach": "near", "within_miles": "10"},
    "contact": {"phone": "01632 960 100"},
}


def begun(client, name="Example singers"):
    """The address of the first question of a new service."""
    return client.post(reverse("provider_new"), {"name": name})["Location"]


def answer_all(client, first):
    page = first
    for part in STEPS:
        assert page.endswith(f"/{part}/")
        page = client.post(page, ANSWERS[part])["Location"]
    return page


def text_of(page):
    return words(page.content.decode())


def test_from_the_address_to_what_families_read():
    client = signed_in("Anna@example.org")
    last = answer_all(client, begun(client))
    looked_over = text_of(client.get(last))
    for said in ("Example choir", "Ages 5 to 11", "£2.50 a session", "Droitwich", "Tuesday"):
        assert said in looked_over
    assert not Service.objects.exists()
    done = client.post(last, follow=True)
    assert "The council’s staff look at it" in text_of(done)
    decide(Proposal.objects.get(), UserFactory(), "accept")
    choir = Service.objects.public().get()
    assert choir.checked_by == "Example singers"
    assert choir.at_locations.get().location.district == "wychavon"
    assert "Families can read it now." in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["anna@example.org"]
    assert "Example choir" in text_of(client.get(reverse("provider_records")))


def test_each_answer_is_kept_at_once_and_the_rest_can_wait():
    client = signed_in("anna@example.org")
    second = client.post(begun(client), ANSWERS["name"])["Location"]
    again = signed_in("anna@example.org")
    assert "Example choir" in text_of(again.get(reverse("provider_records")))
    assert again.get(second).status_code == 200
    first = second.replace("/kind/", "/name/")
    assert 'value="Example choir"' in again.get(first).content.decode()


def test_an_answer_is_corrected_from_the_look_over():
    client = signed_in("anna@example.org")
    last = answer_all(client, begun(client))
    assert client.post(f"{last}name/?end=1", {"name": "Example band"})["Location"] == last
    assert "Example band" in text_of(client.get(last))


def test_without_a_name_it_cannot_be_sent():
    client = signed_in("anna@example.org")
    last = begun(client).replace("name/", "")
    assert "Please say what it is called" in text_of(client.post(last))
    assert Proposal.objects.get().state == ProposalState.DRAFT


def test_a_returned_one_is_mended_and_sent_again():
    client = signed_in("anna@example.org")
    last = answer_all(client, begun(client))
    client.post(last)
    decide(Proposal.objects.get(), UserFactory(), "return", word="Please say where.")
    assert "Please say where." in mail.outbox[-1].body
    assert "Please say where." in text_of(client.get(last))
    client.post(f"{last}place-0/", {**ANSWERS["place-0"], "name": "Example hall"})
    client.post(last)
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.word) == (ProposalState.WAITING, "")


def test_what_is_sent_can_be_looked_at_and_not_changed():
    client = signed_in("anna@example.org")
    last = answer_all(client, begun(client))
    client.post(last)
    assert "The council has it" in text_of(client.get(last))
    assert client.post(f"{last}name/", {"name": "Example band"}).status_code == 404


def test_a_second_service_of_the_same_provider_needs_no_new_one():
    club = made.service()
    person_of(club.provider)
    client = signed_in("anna@example.org")
    client.post(reverse("provider_new"), {"provider": str(club.provider.uid), "name": ""})
    assert Proposal.objects.get().provider == club.provider
    assert Provider.objects.count() == 1


def test_somebody_elses_provider_cannot_be_chosen():
    other = made.provider()
    client = signed_in("anna@example.org")
    page = client.post(reverse("provider_new"), {"provider": str(other.uid), "name": ""})
    assert page.status_code == 400
    assert not Proposal.objects.exists()


def test_a_draft_that_nobody_goes_on_with_goes_after_three_months():
    client = signed_in("anna@example.org")
    begun(client)
    old_drafts.forget_old_drafts()
    assert Proposal.objects.exists()
    Proposal.objects.update(created=timezone.now() - timedelta(days=91))
    old_drafts.forget_old_drafts()
    assert not Proposal.objects.exists()
    assert not Provider.objects.exists()
    assert not ProviderPerson.objects.exists()


def test_a_form_that_comes_after_the_visit_is_over_comes_back_whole():
    client = signed_in("anna@example.org")
    first = begun(client)
    client.post(reverse("provider_leave"))
    page = client.post(first, {"name": "Example choir"})
    assert page.status_code == 403
    assert "Example choir" in page.content.decode()


def test_the_council_invites_and_the_address_is_proved_by_coming():
    club = made.service(name="Example club")
    person = entry.invite(club.provider, "Ben@Example.org", "Ben")
    client = Client()
    link = link_of_last_mail("/in/")
    assert "Go on" in text_of(client.get(link))
    person.refresh_from_db()
    assert person.proved_at is None
    page = client.post(link, follow=True)
    person.refresh_from_db()
    assert person.proved_at
    assert "Example club" in text_of(page)


def test_whoever_is_invited_twice_stands_there_once():
    provider = made.provider()
    first = entry.invite(provider, "ben@example.org", "Ben")
    assert entry.invite(provider, "BEN@example.org ") == first
