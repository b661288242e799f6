"""Services of the directory among the results."""

import pytest

from search.engines import configured
from search.indexing.updater import reconcile
from services.choices import Status
from services.models import ServiceTranslation
from tests import service_factories
from tests.search.results_reader import look


@pytest.fixture
def club(home):
    club = service_factories.service(
        name="Quokka Saturday club",
        summary="Swimming for children who use a wheelchair.",
        kind="club",
        also_called="Splash gang",
        needs=["physical"],
        age_from=5,
        age_to=11,
    )
    service_factories.place(club, "WR9 8AA", city="Droitwich Spa", address="1 Example Street")
    return club


def titles(client, words):
    return look(client, q=words).titles


WORDS = [
    *("quokka", "swimming wheelchair", "splash gang", "quoka saturday clubb"),
    *("quokka droitwich", "physical disability swimming", "swimming age 7"),
]


def test_a_service_is_found_by_its_words_its_needs_its_place_and_with_mistakes(
    client, engine, club, follow, subtests
):
    follow()
    for words in WORDS:
        with subtests.test(words):
            assert titles(client, words) == ["Quokka Saturday club"]


def test_its_row_says_what_it_is_for_whom_where_and_leads_to_its_page(client, club, follow):
    follow()
    row = look(client, q="quokka").rows[0]
    assert row.select_one("a")["href"] == club.get_absolute_url()
    for words in ("Club or activity", "5 to 11", "Droitwich Spa", "Swimming"):
        assert words in row.get_text(" ", strip=True)


def test_services_are_a_kind_that_can_be_chosen(client, club, follow):
    follow()
    assert "Services" in look(client, q="quokka", kind="service").words


@pytest.mark.parametrize(
    "change",
    [{"published": False}, {"status": Status.ENDED}, {"status": Status.NOT_STARTED}],
    ids=str,
)
def test_what_is_hidden_or_has_ended_is_gone_before_the_index_follows(client, club, follow, change):
    follow()
    for name, value in change.items():
        setattr(club, name, value)
    club.save()
    assert titles(client, "quokka") == []
    follow()
    assert titles(client, "quokka") == []


def test_an_address_that_is_not_shown_finds_nothing(client, club, follow):
    location = club.locations.get()
    location.address_shown, location.city = False, "Numbatville"
    location.save()
    follow()
    assert titles(client, "numbatville") == []
    assert "Numbatville" not in look(client, q="quokka").words


def test_a_translation_is_found_in_its_language(client, engine, club, follow):
    ServiceTranslation.objects.create(service=club, language="pl", name="Klub sobotni Wombat")
    club.save()
    follow()
    assert look(client, q="wombat", reader="pl").titles == ["Klub sobotni Wombat"]


@pytest.mark.parametrize("part", ["provider", "place", "translation"])
def test_a_change_of_a_part_reaches_the_index(client, club, follow, part):
    ServiceTranslation.objects.create(service=club, language="pl", name="Klub")
    follow()
    if part == "provider":
        club.provider.name = "Bilby trust"
        club.provider.save()
    elif part == "place":
        location = club.locations.get()
        location.city = "Bilby"
        location.save()
    else:
        club.translations.update(name="Bilby")
        club.translations.get().save()
    follow()
    language = "pl" if part == "translation" else "en"
    assert look(client, q="bilby", reader=language).rows


def test_the_index_and_the_database_agree(engine, club, follow):
    ServiceTranslation.objects.create(service=club, language="ur", name="کلب")
    follow()
    assert [reconcile(each)["differences"] for each in configured.engines()]
    for each in configured.engines():
        assert reconcile(each)["differences"] == 0


def test_what_a_page_tells_is_found_once(client, home, club, follow):
    club.page = home
    club.save()
    follow()
    assert "Quokka Saturday club" not in titles(client, "quokka")
