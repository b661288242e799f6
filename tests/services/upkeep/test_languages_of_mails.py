"""Mails to people of providers are in the language in which they came to keep their records."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from dates.clock import today
from services.models import ProviderPerson
from services.upkeep import entry, ladder, problems
from services.upkeep.proposals import decide, propose
from tests import service_factories as made
from tests.factories import UserFactory
from tests.services.provider_area.people import link_of_last_mail, person_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def club():
    return made.service(name="Example club", checked_on=today() - timedelta(days=160))


def comes_in(email, language):
    """A browser that somebody came in with on the pages in that language."""
    client = Client()
    with override(language):
        start = reverse("providers")
    client.post(start, {"email": email})
    client.post(link_of_last_mail("/in/"))
    return client


def in_polish(words):
    with override("pl"):
        translated = gettext(words)
    assert translated != words
    return translated


def test_who_came_in_on_polish_pages_is_asked_in_polish_by_links_to_them(club):
    person_of(club.provider)
    comes_in("anna@example.org", "pl")
    ladder.remind()
    assert mail.outbox[-1].subject == in_polish("Is this still right?")
    assert "/pl/services/providers/check/" in mail.outbox[-1].body
    assert "/pl/services/providers/stop/" in mail.outbox[-1].extra_headers["List-Unsubscribe"]


def test_the_last_visit_counts(club):
    person_of(club.provider)
    comes_in("anna@example.org", "pl")
    comes_in("anna@example.org", "en")
    ladder.remind()
    assert mail.outbox[-1].subject == "Is this still right?"


@pytest.mark.parametrize("language", ["", "xx"])
def test_without_a_language_that_we_have_it_is_english(club, language):
    person_of(club.provider, language=language)
    with override("pl"):
        ladder.remind()
    assert mail.outbox[-1].subject == "Is this still right?"
    assert "/en/services/providers/check/" in mail.outbox[-1].body


def test_the_decision_is_told_in_the_language_of_the_sign_up():
    client = comes_in("anna@example.org", "pl")
    with override("pl"):
        client.post(reverse("provider_new"), {"name": "Example singers"})
    person = ProviderPerson.objects.get()
    assert person.language == "pl"
    values = {"name": "Example choir", "kind": "club"}
    sent = propose(person.provider, None, values, person)
    decide(sent.proposal, UserFactory(), "accept", word="Thank you.")
    letter = mail.outbox[-1]
    assert letter.subject == in_polish("Your change: %(name)s") % {"name": "Example choir"}
    assert in_polish("Families can read it now.") in letter.body
    assert "Thank you." in letter.body
    assert letter.body.rstrip().endswith("/pl/services/providers/")


def test_what_a_reader_reports_is_told_to_each_in_their_own(club):
    for email, language in (("anna@example.org", "pl"), ("ben@example.org", "")):
        person_of(club.provider, email, language=language, proved_at="2026-01-01T00:00Z")
    problems.report(club, "The number is wrong.")
    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert subjects == {
        "anna@example.org": in_polish("Is this right? %(name)s") % {"name": "Example club"},
        "ben@example.org": "Is this right? Example club",
    }


def test_an_invitation_to_who_is_known_already_is_in_their_language(club):
    person_of(made.provider(), language="pl")
    person = entry.invite(club.provider, "Anna@example.org")
    assert person.language == "pl"
    assert "/pl/services/providers/in/" in mail.outbox[-1].body
    entry.invite(club.provider, "new@example.org")
    assert "/en/services/providers/in/" in mail.outbox[-1].body
