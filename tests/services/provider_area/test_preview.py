"""What families will see is the public page, and looking at it keeps nothing."""

import pytest
from django.urls import reverse

from services.models import Proposal, Service, ServiceChange
from services.upkeep import links
from services.upkeep.proposals import propose
from tests import service_factories as made
from tests.visits import words

from .people import person_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_a_new_service_is_shown_as_families_will_see_it_and_is_not_there():
    person = person_of(made.provider(name="Example singers"))
    changes = {"name": [None, "Example choir"], "kind": [None, "club"]}
    draft = Proposal.objects.create(provider=person.provider, state="draft", changes=changes)
    page = signed_in(person.email).get(reverse("provider_draft_shown", args=[draft.uid]))
    text = words(page.content.decode())
    assert "Example choir" in text
    assert "This is only a preview" in text
    assert reverse("provider_draft", args=[draft.uid]) in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    assert "X-Accel-Expires" not in page
    assert "no-store" in page["Cache-Control"]
    assert not Service.objects.exists()


def test_a_proposed_change_is_shown_and_not_made(client):
    club = made.service(description="We dance.")
    person = person_of(club.provider)
    propose(club.provider, club, {"description": "We swim."}, person)
    page = client.get(links.check_address(person, club) + "shown/")
    text = words(page.content.decode())
    assert "We swim." in text
    assert "This is only a preview" in text
    public = client.get(club.get_absolute_url()).content.decode()
    assert "This is only a preview" not in words(public)
    club.refresh_from_db()
    assert club.description == "We dance."
    assert not ServiceChange.objects.exists()


def test_a_hidden_record_stays_hidden(client):
    club = made.service(published=False)
    person = person_of(club.provider)
    assert client.get(links.check_address(person, club) + "shown/").status_code == 200
    assert client.get(club.get_absolute_url()).status_code == 404


def test_somebody_elses_draft_is_not_shown():
    draft = Proposal.objects.create(provider=made.provider(), state="draft")
    client = signed_in("ben@example.org")
    assert client.get(reverse("provider_draft_shown", args=[draft.uid])).status_code == 404


def test_what_has_no_name_yet_has_nothing_to_show():
    person = person_of(made.provider())
    draft = Proposal.objects.create(provider=person.provider, state="draft")
    page = signed_in(person.email).get(reverse("provider_draft_shown", args=[draft.uid]))
    assert page.status_code == 404
    assert not Service.objects.exists()
