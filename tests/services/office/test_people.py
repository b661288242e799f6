"""What is saved in the admin reaches the people of providers, and readers."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from services.models import Problem, ProviderPerson
from services.upkeep import problems
from tests import service_factories


def save_provider(client, provider, people, initial=0):
    data = {"name": provider.name, "people": inline_formset(people, initial=initial)}
    address = reverse("wagtailsnippets_services_provider:edit", args=[provider.pk])
    assert client.post(address, nested_form_data(data)).status_code == 302


def test_whoever_is_new_at_a_provider_gets_the_way_in_once(as_approver, mailoutbox):
    provider = service_factories.provider()
    person = {"name": "Sam", "email": "sam@club.example", "wants_mail": "on"}
    save_provider(as_approver, provider, [person])
    assert [mail.to for mail in mailoutbox] == [["sam@club.example"]]
    known = {**person, "id": ProviderPerson.objects.get().pk}
    save_provider(as_approver, provider, [known], initial=1)
    assert len(mailoutbox) == 1


@pytest.fixture
def problem(home):
    return problems.report(service_factories.service(), "The day is wrong.", "me@reader.example")


def test_an_answer_is_sent_once_and_the_address_is_forgotten(as_approver, problem, mailoutbox):
    mailoutbox.clear()
    address = reverse("wagtailsnippets_services_problem:edit", args=[problem.pk])
    for text in ("We have put it right.", "Another answer."):
        as_approver.post(address, {"answer": text})
    stored = Problem.objects.get()
    assert (stored.email, stored.answer) == ("", "We have put it right.")
    assert [mail.to for mail in mailoutbox] == [["me@reader.example"]]
