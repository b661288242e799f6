"""What a provider proposes is taken once, by a person, and overwrites nothing unseen."""

import copy
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from services import record
from services.choices import ProposalState
from services.models import DirectoryRules, Proposal, ProviderPerson, Service
from services.upkeep import proposals
from services.upkeep.proposals import (
    AlreadyDecidedError,
    ConflictError,
    OwnProposalError,
    decide,
    propose,
)
from tests import service_factories as made
from tests.factories import UserFactory
from tests.visits import words
from users.roles import PUBLISHER

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    club = made.service(name="Example club", phone="01632 960 100")
    made.place(club, openings=[{"day": "SA", "opens": "10:00", "closes": "12:00"}])
    return club


@pytest.fixture
def person(club):
    return ProviderPerson.objects.create(provider=club.provider, email="Anna@example.org")


@pytest.fixture
def officer():
    return UserFactory()


def send(club, person, **values):
    return propose(club.provider, club, values, person)


def test_an_address_of_mail_is_kept_in_small_letters(person):
    assert person.email == "anna@example.org"


def test_a_telephone_number_counts_at_once_and_a_description_waits(club, person):
    sent = send(club, person, phone="01632 960 200", description="We swim.")
    club.refresh_from_db()
    assert (club.phone, club.description) == ("01632 960 200", "")
    assert sent.proposal.changes == {"description": ["", "We swim."]}
    assert club.history.get().changes == {"phone": ["01632 960 100", "01632 960 200"]}


def test_a_time_counts_at_once_and_another_address_waits(club, person):
    places = record.values_of(club)["places"]
    later = copy.deepcopy(places)
    later[0]["openings"][0]["opens"] = "11:00"
    assert send(club, person, places=later).proposal is None
    elsewhere = copy.deepcopy(later)
    elsewhere[0]["location"]["address"] = "2 Example Street"
    assert send(club, person, places=elsewhere).taken == {}


def test_by_the_councils_rule_nothing_counts_at_once(club, person):
    rules = DirectoryRules.load()
    rules.small_at_once = False
    rules.save()
    assert send(club, person, phone="01632 960 200").proposal.changes


def test_what_is_sent_as_it_was_is_no_proposal(club, person):
    sent = send(club, person, name="Example club")
    assert (sent.taken, sent.proposal) == ({}, None)


def test_a_second_proposal_takes_in_the_first(club, person):
    first = send(club, person, description="We swim.").proposal
    second = send(club, person, summary="Swimming.").proposal
    first.refresh_from_db()
    assert first.state == ProposalState.WITHDRAWN
    assert set(second.changes) == {"description", "summary"}
    assert proposals.waiting_values(club) == {"description": "We swim.", "summary": "Swimming."}


def test_going_back_to_what_stands_takes_the_wish_back(club, person):
    send(club, person, description="We swim.")
    assert send(club, person, description="").proposal is None
    assert proposals.waiting_values(club) == {}


def test_a_form_that_was_opened_before_somebody_elses_change_does_not_undo_it(club, person):
    stood = {"phone": "01632 960 100", "email": ""}
    record.write(club, {"phone": "01632 960 300"}, who="an officer")
    values = {"phone": "01632 960 100", "email": "club@example.org"}
    propose(club.provider, club, values, person, stood=stood)
    club.refresh_from_db()
    assert (club.phone, club.email) == ("01632 960 300", "club@example.org")


def test_a_small_change_of_what_somebody_else_has_changed_waits(club, person):
    record.write(club, {"phone": "01632 960 300"}, who="an officer")
    values = {"phone": "01632 960 200"}
    sent = propose(club.provider, club, values, person, stood={"phone": "01632 960 100"})
    assert sent.proposal.changes == {"phone": ["01632 960 100", "01632 960 200"]}


def test_the_officer_takes_all_or_some_or_other_words(club, person, officer):
    proposal = send(club, person, description="We swim.", summary="Swimming.").proposal
    other_words = {"summary": "Swimming.", "description": "Swimming."}
    decide(proposal, officer, "change", fields=other_words)
    club.refresh_from_db()
    assert (club.description, club.summary) == ("Swimming.", "Swimming.")
    assert club.history.first().who == str(officer.get_full_name() or officer.username)


def test_what_is_not_chosen_stays_as_it_was(club, person, officer):
    proposal = send(club, person, description="We swim.", summary="Swimming.").proposal
    decide(proposal, officer, "accept", fields=["summary"])
    club.refresh_from_db()
    assert (club.description, club.summary) == ("", "Swimming.")


def test_a_returned_one_changes_nothing_and_keeps_the_word(club, person, officer):
    proposal = send(club, person, description="We swim.").proposal
    done = decide(proposal, officer, "return", word="Please say where.")
    club.refresh_from_db()
    assert (club.description, done.state, done.word) == ("", "returned", "Please say where.")


def test_the_second_of_two_officers_is_told_and_nothing_is_done_twice(club, person, officer):
    proposal = send(club, person, description="We swim.").proposal
    decide(proposal, officer, "accept")
    with pytest.raises(AlreadyDecidedError) as told:
        decide(proposal, officer, "return", word="No.")
    assert told.value.proposal.state == ProposalState.TAKEN
    assert club.history.count() == 1


def test_a_conflict_is_shown_and_only_overwritten_by_who_has_seen_it(club, person, officer):
    proposal = send(club, person, description="We swim.").proposal
    record.write(club, {"description": "We dance."}, who="an officer")
    with pytest.raises(ConflictError) as told:
        decide(proposal, officer, "accept")
    assert told.value.fields == {"description": ["", "We swim.", "We dance."]}
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING
    decide(proposal, officer, "accept", seen={"description": "We dance."})
    club.refresh_from_db()
    assert club.description == "We swim."


def test_a_value_that_cannot_be_leaves_the_proposal_waiting(club, person, officer):
    proposal = send(club, person, description="We swim.").proposal
    with pytest.raises(ValidationError):
        decide(proposal, officer, "change", fields={"phone": "ring us"})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def test_a_new_service_is_seen_by_readers_once_it_is_taken(club, person, officer):
    values = {"name": "Example choir", "kind": "club", "needs": ["hearing"]}
    proposal = propose(club.provider, None, values, person).proposal
    assert not Service.objects.filter(name="Example choir").exists()
    choir = decide(proposal, officer, "accept").service
    assert choir in Service.objects.public()
    assert (choir.needs, choir.checked_by) == (["hearing"], club.provider.name)


@pytest.mark.usefixtures("own_database")
def test_two_officers_who_press_at_once():
    club = made.service()
    officers = [UserFactory(), UserFactory()]
    proposal = propose(club.provider, club, {"description": "We swim."}, None).proposal

    def press(officer):
        try:
            return decide(proposal, officer, "accept").state
        except AlreadyDecidedError:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(press, officers)) == ["taken", "told"]
    assert club.history.count() == 1
    assert Proposal.objects.count() == 1


def test_staff_who_are_also_people_of_the_provider_do_not_decide_their_own(
    client, club, person, settings, home
):
    officer = UserFactory(role=PUBLISHER, email="Anna@example.org")
    proposal = send(club, person, description="We swim.").proposal
    with pytest.raises(OwnProposalError):
        decide(proposal, officer, "accept")
    client.force_login(officer)
    said = words(client.get(f"/admin/directory/proposals/{proposal.pk}/").content.decode())
    assert "You proposed this yourself. Somebody else has to decide." in said
    assert "Take what is ticked" not in said
    settings.APPROVE_OWN = True
    assert decide(proposal, officer, "accept").state == ProposalState.TAKEN
