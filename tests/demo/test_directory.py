"""The directory's records of the demonstration: whole, varied, invented for all to see or known."""

import re
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from pytest_django import DjangoDbBlocker

from councils import areas
from councils.positions import position_of
from demo import data_files, directory, searches
from outbox.models import LoggedChange
from reading.markup import Piece
from reading.remarks import OLDEST, read
from services.choices import Kind, Reach, Status
from services.models import (
    Gap,
    Location,
    Provider,
    SchoolProfile,
    Service,
    ServiceAtLocation,
    ServiceTranslation,
    Words,
)
from services.record import ANSWERS, PLACES, values_of
from services.web.list_page import ListPage
from tests import databases
from tests.factories import TeamFactory
from topics.models import Topic

pytestmark = pytest.mark.django_db
ROWS = directory.service_rows()
TEAMS = data_files.read("teams.toml")["teams"]
PROVIDERS = {row["key"]: row for row in data_files.read("providers.toml")["providers"]}
EXAMPLES = [row for row in ROWS if PROVIDERS[row["provider"]].get("is_example")]
WORDS_OF_PAGES = {row["name"] for row in ROWS if "early-years/places/" in row.get("page", "")}
DRAMA = re.compile(r"01632 960 [3-9]\d\d|07700 900 \d{3}")
REAL = re.compile(  # bodies, schools and charities of the county: no example may sound like them
    r"acorns|arrow vale|aspie|baxter|batchley|bishop perowne|blessed edward|bredon hill|building"
    r" block|chadsgrove|chantry|christopher whitehead|de montfort|dingley|dyson perrins|emily"
    r" jordan|fort royal|hagley catholic|hanley|haybridge|heart of worcestershire|holyoakes|home-?"
    r"start|kingfisher|king charles|nunnery|onside|our place|perdiswell|perryfields|pershore"
    r" college|pitcheroak|prince henry|regency|rigby hall|riversides|snoezelen|springboard|st\.?"
    r" (?:augustine|bede|egwin|nicholas)|sunfield|the chase|thistledown|trinity|tudor grange|vale"
    r" of evesham|walkwood|warwickshire|waseley|westacre|witton|wolverley|woodrush|wyre forest"
    r" school|mencap|scope|barnardo|nhs|worcestershire",
    re.IGNORECASE,
)
KNOWN_NUMBERS = {"111", "116 123", "0800 1111", "text SHOUT to 85258"}
SECONDS = 6


class AnyPage(dict[str, None]):
    """Stands for the pages of the demonstration, which take a minute to make."""

    def __missing__(self, path: str) -> None:
        return None


@pytest.fixture(scope="module")
def directory_database(
    django_db_setup: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, float]]:
    """The name of a database with the directory and nothing else, and how long loading took."""
    with django_db_blocker.unblock():
        name = databases.copy(django_db_setup, tmp_path_factory.mktemp("directory"))
        with databases.using(name):
            took = load()
        yield name, took
        databases.drop(name)


@pytest.fixture
def seconds(directory_database: tuple[str, float], db: None) -> Iterator[float]:
    """How long the loading took. The test sees what it has left."""
    name, took = directory_database
    with databases.using(name):
        yield took


def load() -> float:
    topics = {
        row["key"]: Topic.objects.create(slug=row["key"], name=row["en"])
        for row in data_files.read("topics.toml")["topics"]
    }
    teams = {row["key"]: TeamFactory(name=row["name"]) for row in TEAMS}
    began = time.process_time()
    directory.load(topics, AnyPage(), teams)
    return time.process_time() - began


loaded = pytest.mark.usefixtures("seconds")


def english(service: Words) -> list[str]:
    """What readers read of it, a paragraph each."""
    words = [getattr(service, name) for name in Words.WORDS]
    return [line for text in words for line in text.splitlines() if line.strip()]


def keys(model: type[Model], name: str) -> set[str]:
    """Those that the field `name` may hold."""
    field: Any = model._meta.get_field(name)
    return {key for key, _label in field.of()}


@loaded
def test_all_that_is_written_is_there_and_readers_see_it() -> None:
    planned = [row for row in ROWS if row.get("status") == Status.NOT_STARTED]
    assert Service.objects.public().count() == len(ROWS) - len(planned)
    assert len(ROWS) > 200
    assert Provider.objects.count() == len(PROVIDERS)


def test_loading_takes_a_few_seconds_at_most(seconds: float) -> None:
    assert seconds < SECONDS


@loaded
def test_the_search_learns_of_it_in_one_change() -> None:
    assert LoggedChange.objects.filter(kind="service").values_list("key", flat=True).get() == "0"


@loaded
def test_every_record_could_have_been_typed_into_a_form() -> None:
    wrong = []
    models: tuple[Any, ...] = (Service, Provider, Location, SchoolProfile, ServiceTranslation)
    for row in (row for model in models for row in model.objects.all()):
        try:
            row.full_clean()
        except ValidationError as error:
            wrong.append((str(row), error.message_dict))
    assert wrong == []


@loaded
def test_every_key_of_a_choice_is_one_that_exists() -> None:
    for service in Service.objects.prefetch_related("answers", "at_locations"):
        for name in ("needs", "ways_in", "areas"):
            assert set(getattr(service, name)) <= keys(Service, name), (service, name)
        for at in service.at_locations.all():
            assert set(at.access) <= keys(ServiceAtLocation, "access"), service
        for answer in service.answers.all():
            answer.full_clean()


def test_no_name_and_no_address_stands_twice() -> None:
    everything = [row["name"] for row in ROWS]
    assert sorted(everything) == sorted(set(everything))
    sentences = sorted(
        sentence
        for row in EXAMPLES
        for name in ("summary", "description", "how_to_get_in", "for_whom")
        for sentence in re.split(r"(?<=[.!?]) ", row.get(name, ""))
        if len(sentence) > 40
    )
    assert [one for one, other in pairwise(sentences) if one == other] == []


@loaded
def test_an_example_has_a_number_and_an_address_that_are_nobodys() -> None:
    for service in Service.objects.filter(is_example=True).select_related("provider"):
        for one in (service, service.provider):
            assert DRAMA.fullmatch(one.phone), (service, one.phone)
            assert one.email.endswith("@example.org"), service
            assert re.fullmatch(r"https://[a-z0-9]+\.example/", one.url), service
            assert not REAL.search(one.name), one.name
        assert not service.source


@loaded
def test_the_address_of_an_example_says_so_and_its_postcode_is_known() -> None:
    examples = Location.objects.filter(services__is_example=True, kind="physical")
    assert examples.count() > 120
    for location in examples:
        assert location.address.startswith("Example address: "), location
        assert position_of(location.postcode), location
        assert location.district, location
        assert not REAL.search(location.name), location.name


@loaded
def test_every_district_has_examples_and_some_addresses_are_kept_back() -> None:
    for district in areas.districts():
        found = Location.objects.filter(district=district.key, services__is_example=True)
        assert found.count() >= 15, district.name
    assert Location.objects.filter(address_shown=False, services__is_example=True).exists()


@loaded
@pytest.mark.parametrize("kind", Kind)
def test_every_district_has_an_example_of_every_kind(kind: Kind) -> None:
    found: set[str] = set()
    for service in Service.objects.listed().filter(kind=kind, is_example=True):
        found |= {key for area in service.areas for key in areas.reaches([area])}
    assert {district.key for district in areas.districts()} <= found


@loaded
def test_a_national_organisation_is_one_that_nobody_says_to_have_checked() -> None:
    national = Service.objects.filter(is_example=False).exclude(source="")
    assert national.count() > 40
    for service in national:
        assert service.reach == Reach.COUNTRY, service
        assert service.source == service.url, service
        assert not service.checked_on, service
    assert set(national.values_list("phone", flat=True)) == {"", *KNOWN_NUMBERS}


@loaded
def test_what_the_sources_name_leads_to_the_page_that_tells_of_it() -> None:
    rows = [
        row for row in ROWS if row not in EXAMPLES and not PROVIDERS[row["provider"]].get("url")
    ]
    assert len(rows) > 5
    for row in rows:
        assert (data_files.HERE / "content" / "en" / f"{row['page']}.toml").exists(), row["name"]


@loaded
def test_what_it_looks_for_and_does_not_find_shows_officers_a_report() -> None:
    searches.look()
    assert Gap.objects.count() == len(searches.SEARCHES)
    assert {gap.district for gap in Gap.objects.all()} > {"wyre-forest", "redditch"}


@loaded
def test_what_is_written_of_a_service_can_be_read_at_eleven() -> None:
    ages = {
        service.name: read([Piece(line) for line in english(service)]).age
        for service in Service.objects.exclude(name__in=WORDS_OF_PAGES)
    }
    assert {name: age for name, age in ages.items() if age and age > OLDEST} == {}


@loaded
def test_so_can_the_answers_and_what_schools_say() -> None:
    texts = [
        line
        for service in Service.objects.all()
        for line in (
            *values_of(service)[ANSWERS].values(),
            *(place["access_words"] for place in values_of(service)[PLACES]),
        )
        if line
    ]
    reading = read([Piece(line) for line in texts])
    assert reading.age
    assert not reading.too_hard


@loaded
def test_a_translation_leaves_nothing_out() -> None:
    for translation in ServiceTranslation.objects.select_related("service"):
        for name in Words.WORDS:
            both = (getattr(translation, name), getattr(translation.service, name))
            assert bool(both[0]) == bool(both[1]), (translation.service.name, name)
        assert not translation.checked


LOOKED_FOR = {
    "deaf child": 6,
    "wheelchair": 8,
    "blind": 6,
    "bullying": 4,
    "pda": 4,
    "foster carer": 4,
    "armed forces": 4,
    "holiday club": 6,
    "holiday club wheelchair": 2,
    "autism base": 1,
    "toddler group wr9": 1,
    "mediation": 3,
    "sendiass": 2,
    "short breaks tonight": 3,
    "a job at 17": 3,
    "speech therapy droitwich": 1,
    "someone to talk to about autism": 3,
    "club near wr9": 2,
    "kidderminster": 8,
    "malvern": 8,
}


@loaded
@pytest.mark.parametrize("words", LOOKED_FOR)
def test_what_families_look_for_is_written_on_enough_records(words: str) -> None:
    found = [
        service.name
        for service in Service.objects.listed().prefetch_related("locations")
        if set(words.split()) <= set(re.findall(r"\w+", said_of(service).lower()))
    ]
    assert len(found) >= LOOKED_FOR[words], found


def said_of(service: Service) -> str:
    """What the search reads of it, and where it is."""
    places = [f"{at.city} {at.postcode}" for at in service.locations.all()]
    return " ".join((*english(service), service.also_called, *places))


LINK = re.compile(r'href="/\w+/services/\?([^"]+)"')
ELSEWHERE = {
    "news",
    "improving-services",
    "places",
}  # where promises are told, and what became of them


def written_pages() -> dict[str, str]:
    """{language/path: the whole file} of the demonstration's pages."""
    folder = data_files.HERE / "content"
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in folder.rglob("*.toml")
    }


@loaded
def test_where_guidance_leads_to_the_list_something_is_found() -> None:
    asked = {query for text in written_pages().values() for query in LINK.findall(text)}
    assert len(asked) > 10
    for query in asked:
        page = ListPage(QueryDict(query))
        assert page.selection.total, query
        assert not page.asked.left_out, query


def test_guidance_seldom_says_that_the_sources_say_nothing() -> None:
    said = [
        path
        for path, text in written_pages().items()
        if path.startswith("en/")
        and not ELSEWHERE & set(path.split("/"))
        and "/places/" not in path
        for _one in re.findall("not in our sources", text)
    ]
    assert len(said) <= 15, said
