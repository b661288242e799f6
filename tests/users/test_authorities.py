"""Who answers for a district while editors put in a county that is split, or a merger."""

from datetime import date

import pytest
from django.urls import reverse

from councils import council
from tests import factories
from tests.visits import words
from users import authorities
from users.authorities import Authorities
from users.models import Organisation
from users.roles import PUBLISHER

pytestmark = pytest.mark.django_db
LAST, FIRST = date(2027, 3, 31), date(2027, 4, 1)


@pytest.fixture
def editor(client, home):
    client.force_login(factories.UserFactory(role=PUBLISHER))
    return client


@pytest.fixture
def districts():
    """The keys of the council's own: the first three, and the others."""
    keys = list(council().district_keys)
    return keys[:3], keys[3:]


def send(editor, name, **fields):
    """The words of the form that comes back; "" where the organisation was saved."""
    known = Organisation.objects.filter(name=name).first()
    form = {
        "name": name,
        "url": "",
        "districts": known.districts if known else [],
        "begins": str(known.begins or "") if known else "",
        "ends": str(known.ends or "") if known else "",
        "successors": [one.pk for one in known.successors.all()] if known else [],
        **fields,
    }
    viewset = Organisation.snippet_viewset
    view, arguments = ("edit", [known.pk]) if known else ("add", [])
    answer = editor.post(reverse(viewset.get_url_name(view), args=arguments), form)
    return "" if answer.status_code == 302 else words(answer.content.decode())


def named(day):
    """{district: who answers}."""
    known = Authorities.read()
    found = {key: known.answer(key, day) for key in council().district_keys}
    return {key: answer and answer.name for key, answer in found.items()}


def test_a_county_is_split_in_two(editor, districts):
    east, west = districts
    assert not send(editor, "Old County", districts=[*east, *west])
    assert not send(editor, "East Shire", districts=east, begins="1 April 2027")
    refused = send(editor, "Old County", ends="31 March 2027")
    assert "After 31 March 2027 nobody would answer for" in refused
    assert not send(editor, "West Shire", districts=west, begins="1 April 2027")
    both = Organisation.objects.filter(name__endswith="Shire").values_list("pk", flat=True)
    assert not send(editor, "Old County", ends="31 March 2027", successors=list(both))
    assert set(named(LAST).values()) == {"Old County"}
    assert named(FIRST) == dict.fromkeys(east, "East Shire") | dict.fromkeys(west, "West Shire")
    known = Authorities.read().answer(east[0], LAST)
    assert (known.then, known.from_day) == ("East Shire", FIRST)
    assert Authorities.read().answer(east[0], FIRST).then == ""


def test_two_are_merged_into_one(editor, districts):
    east, west = districts
    assert not send(editor, "East Borough", districts=east)
    assert not send(editor, "West Borough", districts=west, begins="1998-04-01")
    assert not send(editor, "Both", districts=[*east, *west], begins="1 April 2027")
    assert not send(editor, "East Borough", ends="31 March 2027")
    assert not send(editor, "West Borough", ends="31 March 2027")
    assert named(LAST) == dict.fromkeys(east, "East Borough") | dict.fromkeys(west, "West Borough")
    assert set(named(FIRST).values()) == {"Both"}


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"begins": "1 March 2027"}, "would both answer for"),
        ({"begins": "1 May 2027"}, "Nobody would answer for"),
        ({"begins": "April 2027"}, "Give the day: this organisation answers for districts."),
        ({"ends": "1 January 2027"}, "The end is before the beginning."),
    ],
)
def test_what_leaves_a_gap_or_an_overlap_is_refused(editor, districts, fields, refusal):
    keys = [*districts[0], *districts[1]]
    assert not send(editor, "Old County", districts=keys)
    assert not send(editor, "New Shire", districts=keys, begins="1 April 2027")
    assert not send(editor, "Old County", ends="31 March 2027")
    assert refusal in send(editor, "New Shire", **fields)
    assert set(named(FIRST).values()) == {"New Shire"}


def test_others_know_their_times_as_precisely_as_anybody_does(editor):
    assert not send(editor, "Example forum", begins="2019", ends="autumn 2026")
    forum = Organisation.objects.get(name="Example forum")
    assert (str(forum.begins), str(forum.ends)) == ("2019", "2026-autumn")


def test_who_follows_comes_after_the_end(editor):
    earlier = factories.OrganisationFactory(name="Earlier forum", begins="2019-01-01")
    assert "Say when it ends" in send(editor, "Example forum", successors=[earlier.pk])
    refused = send(editor, "Example forum", ends="2026", successors=[earlier.pk])
    assert "Earlier forum begins before this organisation ends." in refused


def test_one_between_two_others_is_not_deleted(editor, districts):
    keys = [*districts[0], *districts[1]]
    send(editor, "Old County", districts=keys)
    send(editor, "New Shire", districts=keys, begins="1 April 2027")
    send(editor, "Old County", ends="31 March 2027")
    new = Organisation.objects.get(name="New Shire")
    address = reverse(Organisation.snippet_viewset.get_url_name("delete"), args=[new.pk])
    answer = editor.post(address, follow=True)
    assert "nobody would answer for" in words(answer.content.decode())
    assert Organisation.objects.filter(pk=new.pk).exists()


def test_a_new_site_begins_with_the_authorities_of_its_folder():
    authorities.start()
    authorities.start()
    assert set(named(LAST).values()) == {one.name for one in council().authorities}


def test_a_list_of_places_names_who_answers_for_the_district(client, home, districts):
    """And who will, from the day that is known."""
    index = factories.ProvisionIndexFactory(parent=factories.SectionFactory(parent=home))

    def said(district):
        return words(client.get(f"{index.url}?district={district}").content.decode())

    key = districts[0][0]
    factories.OrganisationFactory(name="Old County", districts=[key])
    name = council().by_key[key].name
    assert f"The council that looks after SEND help in {name}: Old County" in said(key)
    assert "The council that looks after" not in said(districts[1][0])
    assert "The council that looks after" not in said("")
    factories.OrganisationFactory(name="New Shire", districts=[key], begins="2099-04-01")
    assert "From 1 April 2099 it will be New Shire." in said(key)


def test_a_search_for_a_postcode_names_who_answers_there(client, home):
    sector, found = next(iter(council().postcodes.items()))
    key, units = next(iter(found.items()))
    factories.OrganisationFactory(name="Old County", districts=[key])
    asked = {"q": f"{sector[:-1]} {sector[-1]}{units[:2]}"}
    said = words(client.get("/en/search/", asked).content.decode())
    assert f"SEND help in {council().by_key[key].name}: Old County" in said
