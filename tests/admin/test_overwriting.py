"""Two people at one form of something without versions: the second sees what the first saved before
it is overwritten.
"""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from improvement.models import Milestone
from navigation.models import ServiceDetails
from search.models import BestBet, CrisisWord, Synonym
from tests import factories
from tests.word_factories import TermFactory
from typed.overwriting import NoOverwriteMixin
from users.models import Organisation, Team


def filled(page: bytes) -> dict[str, Any]:
    """What a browser sends of the screen's form as it stands."""
    forms = BeautifulSoup(page, "html.parser").select("form[method=post i]")
    form = max(forms, key=lambda one: len(one.select("[name]")))
    sent: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "textarea":
            sent[field["name"]] = field.text.removeprefix("\n")
        elif field.name == "select":
            sent[field["name"]] = [chosen["value"] for chosen in field.select("option[selected]")]
        elif field.get("type") not in ("checkbox", "radio", "file", "submit") or _ticked(field):
            sent[field["name"]] = field.get("value", "on" if _ticked(field) else "")
    return sent


def _ticked(field: Tag) -> bool:
    return field.has_attr("checked")


def snippet_address(thing: Model) -> str:
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


def settings_address(thing: Model) -> str:
    return f"/admin/settings/navigation/servicedetails/{thing.site_id}/"


THINGS: dict[str, tuple[Callable[[Model], Model], str, Callable[[Model], str]]] = {
    "a team": (lambda _home: factories.TeamFactory(), "name", snippet_address),
    "an organisation": (lambda _home: factories.OrganisationFactory(), "name", snippet_address),
    "a topic": (lambda _home: factories.TopicFactory(), "name", snippet_address),
    "a word explained": (lambda _home: TermFactory(), "name", snippet_address),
    "a promise": (lambda _home: factories.MilestoneFactory(), "title", snippet_address),
    "an action": (lambda _home: factories.ActionFactory(), "title", snippet_address),
    "an inspection": (lambda _home: factories.InspectionFactory(), "title", snippet_address),
    "a finding": (lambda _home: factories.FindingFactory(), "plain", snippet_address),
    "an event": (lambda _home: factories.EventFactory(), "what", snippet_address),
    "a measure": (lambda _home: factories.MeasureFactory(), "title", snippet_address),
    "a synonym": (
        lambda _home: Synonym.objects.create(words="bus", means="transport"),
        "words",
        snippet_address,
    ),
    "a crisis word": (
        lambda _home: CrisisWord.objects.create(words="gone away"),
        "words",
        snippet_address,
    ),
    "a best bet": (
        lambda home: BestBet.objects.create(words="bus", page=home),
        "words",
        snippet_address,
    ),
    "an accessibility problem": (
        lambda _home: factories.KnownProblemFactory(),
        "where",
        snippet_address,
    ),
    "a document": (
        lambda _home: factories.DocumentFactory(),
        "title",
        lambda thing: f"/admin/documents/edit/{thing.pk}/",
    ),
    "a picture": (
        lambda _home: factories.ImageFactory(),
        "title",
        lambda thing: f"/admin/images/{thing.pk}/",
    ),
    "the service's details": (
        lambda home: ServiceDetails.for_site(home.get_site()),
        "place",
        settings_address,
    ),
}


@pytest.mark.parametrize("name", THINGS)
def test_what_somebody_saved_meanwhile_is_shown_once_and_then_may_be_overwritten(
    client: Client, administrator: Model, home: Model, name: str
) -> None:
    make, field, address_of = THINGS[name]
    thing = make(home)
    client.force_login(administrator)
    address = address_of(thing)
    mine = filled(client.get(address).content) | {field: "tricycle"}
    type(thing)._base_manager.filter(pk=thing.pk).update(**{field: "unicycle"})

    answer = client.post(address, mine)
    shown = answer.content.decode()
    assert "Somebody saved this after you opened it" in shown
    assert "“unicycle”" in shown
    assert filled(answer.content)[field] == "tricycle"
    assert stored(thing, field) == "unicycle"

    assert client.post(address, filled(answer.content)).status_code == 302
    assert stored(thing, field) == "tricycle"


def test_nobody_is_asked_where_nobody_else_was_there(
    client: Client, administrator: Model, home: Model
) -> None:
    client.force_login(administrator)
    for make, field, address_of in THINGS.values():
        thing = make(home)
        address = address_of(thing)
        sent = filled(client.get(address).content) | {field: "tricycle"}
        assert client.post(address, sent).status_code == 302, thing
        thing.delete()


def stored(thing: Model, field: str) -> str:
    return getattr(type(thing)._base_manager.get(pk=thing.pk), field)


def test_a_promise_in_other_languages_counts_too(
    client: Client, administrator: Model, home: Model
) -> None:
    promise = factories.MilestoneFactory()
    client.force_login(administrator)
    address = snippet_address(promise)
    mine = filled(client.get(address).content)
    other = Milestone.objects.get(pk=promise.pk)
    other.translations.create(language="pl", words="Obietnica")
    other.save()
    assert "Somebody saved this" in client.post(address, mine).content.decode()


def test_members_of_a_team_are_named(client: Client, administrator: Model, home: Model) -> None:
    team = factories.TeamFactory()
    client.force_login(administrator)
    mine = filled(client.get(snippet_address(team)).content)
    Team.objects.get(pk=team.pk).members.add(factories.UserFactory(username="somebody"))
    assert "members: “somebody”" in client.post(snippet_address(team), mine).content.decode()


def test_a_form_that_says_nothing_about_what_it_has_seen_is_taken(
    client: Client, administrator: Model, home: Model
) -> None:
    organisation = factories.OrganisationFactory()
    client.force_login(administrator)
    assert (
        client.post(
            snippet_address(organisation), {"name": "Sent by a script", "url": ""}
        ).status_code
        == 302
    )
    assert Organisation.objects.get(pk=organisation.pk).name == "Sent by a script"


def test_every_list_that_editors_keep_is_careful() -> None:
    forms = {
        model._meta.label: model.snippet_viewset.get_edit_handler().get_form_class()
        for model in get_snippet_models()
    }
    assert not {label for label, form in forms.items() if not issubclass(form, NoOverwriteMixin)}
