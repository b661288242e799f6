"""The queue of proposals: field by field, decided once."""

import pytest
from django.urls import reverse

from services import record
from services.choices import ProposalState
from services.models import Proposal
from services.upkeep import proposals
from tests import service_factories
from tests.factories import TopicFactory
from tests.visits import words


@pytest.fixture
def club(home):
    return service_factories.service(name="Otter club", summary="Once a week.", cost="free")


@pytest.fixture
def proposal(club):
    values = {"summary": "Twice a week.", "cost": "paid"}
    return proposals.propose(club.provider, club, values, None).proposal


def screen(proposal):
    return reverse("service_proposal", args=[proposal.pk])


def test_the_queue_names_each_proposal_with_what_would_change(as_approver, proposal):
    page = words(as_approver.get(reverse("service_proposals")).content.decode())
    assert "Otter club" in page
    assert "In one sentence" in page


def test_a_proposal_shows_what_stands_and_what_is_proposed(as_approver, proposal):
    page = as_approver.get(screen(proposal)).content.decode()
    for text in ("Once a week.", "Twice a week.", "Free", "You pay"):
        assert text in page


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("10:00", "16:30", "Saturday, 10am to 4:30pm, in term time"),
        ("10:00", None, "Saturday, opens at 10am, in term time"),
        (None, "12:00", "Saturday, closes at 12pm, in term time"),
        (None, None, "Saturday, in term time"),
    ],
)
def test_times_are_written_as_readers_see_them(as_approver, club, opens, closes, said):
    opening = {"day": "SA", "opens": opens, "closes": closes, "season": "term"}
    places = [{"location": {"kind": "physical", "city": "Redditch"}, "openings": [opening]}]
    made = Proposal.objects.create(
        provider=club.provider, service=club, changes={"places": [[], places]}
    )
    assert said in words(as_approver.get(screen(made)).content.decode())


def test_only_what_is_ticked_is_taken_and_as_the_officer_has_written_it(
    as_approver, proposal, club
):
    sent = {"field": ["summary"], "value-summary": "Two times a week.", "take": ""}
    as_approver.post(screen(proposal), sent)
    club.refresh_from_db()
    assert (club.summary, club.cost) == ("Two times a week.", "free")
    assert club.history.get().who == "Appu"


def test_with_nothing_ticked_nothing_is_decided(as_approver, proposal):
    response = as_approver.post(screen(proposal), {"take": "", "word": "My word"})
    assert "Tick at least one field" in response.content.decode()
    assert "My word" in response.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def test_it_goes_back_only_with_a_word(as_approver, proposal):
    response = as_approver.post(screen(proposal), {"return": ""})
    assert "Write a word to the provider" in response.content.decode()
    as_approver.post(screen(proposal), {"return": "", "word": "Which days?"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.word) == (ProposalState.RETURNED, "Which days?")


def test_who_comes_second_is_told_who_was_first(as_approver, proposal, club):
    sent = {"field": ["summary"], "value-summary": "Twice a week.", "take": ""}
    as_approver.post(screen(proposal), sent)
    response = as_approver.post(screen(proposal), sent, follow=True)
    assert "has decided this already" in response.content.decode()
    assert club.history.count() == 1


def test_what_has_changed_meanwhile_is_shown_before_it_is_overwritten(as_approver, proposal, club):
    record.write(club, {"summary": "Every day."}, who="somebody")
    sent = {"field": ["summary"], "value-summary": "Twice a week.", "take": ""}
    page = as_approver.post(screen(proposal), sent).content.decode()
    assert "The record has changed meanwhile" in page
    assert "Every day." in page
    as_approver.post(screen(proposal), {**sent, "seen": ["summary"]})
    club.refresh_from_db()
    assert club.summary == "Twice a week."


def test_a_value_that_cannot_be_is_told_beside_its_field(as_approver, club):
    made = Proposal.objects.create(
        provider=club.provider, service=club, changes={"phone": ["", "01632 960100"]}
    )
    sent = {"field": ["phone"], "value-phone": "by letter", "take": ""}
    page = as_approver.post(screen(made), sent).content.decode()
    assert "by letter" in page
    assert "We can’t find a telephone number" in page


def test_an_editor_sees_proposals_and_decides_nothing(as_editor, proposal):
    assert as_editor.get(reverse("service_proposals")).status_code == 200
    page = as_editor.get(screen(proposal)).content.decode()
    assert "Twice a week." in page
    assert "Take what is ticked" not in page
    assert as_editor.post(screen(proposal), {"take": "", "field": ["cost"]}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def test_who_runs_it_topics_and_other_languages_are_decided_like_the_rest(as_approver, club):
    TopicFactory(slug="sport", name="Sport")
    values = {"provider.name": "Example otters", "topics": ["sport"], "words.pl.name": "Wydry"}
    proposal = proposals.propose(club.provider, club, values, None).proposal
    page = as_approver.get(screen(proposal)).content.decode()
    for text in ("Provider: name", "Example otters", "Sport", "Polish: name", "Wydry"):
        assert text in page
    sent = {"field": ["words.pl.name"], "value-words.pl.name": "Wyderki", "take": ""}
    as_approver.post(screen(proposal), sent)
    assert club.translations.get().name == "Wyderki"
    assert not club.topics.exists()
    history = as_approver.get(reverse("service_history", args=[club.pk])).content.decode()
    assert "Wyderki" in words(history)
