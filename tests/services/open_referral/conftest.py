"""A directory with one record of each kind, and questions to its feed."""

import datetime

import pytest

from dates.clock import today
from services.models import Answer, Feed, Service, ServiceTranslation
from services.open_referral import taking
from tests.factories import TopicFactory
from tests.service_factories import place, provider, service
from tests.services.open_referral.areas import pages
from tests.strange_server import running

BASE = "/open-referral/v3"


@pytest.fixture
def ask(client):
    """The JSON at an address below the feed's own, which must answer with `status`."""

    def ask(path="", status=200, **question):
        answer = client.get(f"{BASE}{path}", question)
        assert answer.status_code == status, answer.content
        assert answer["Content-Type"] == "application/json"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
        return answer.json()

    return ask


@pytest.fixture
def names(ask):
    """The names in a list, in order."""

    def names(path="/services", **question):
        return [row["name"] for row in ask(path, **question)["contents"]]

    return names


@pytest.fixture
def club(db) -> Service:
    """A service of which everything is known."""
    runs = provider(
        name="Droitwich clubs",
        description="Clubs for children.",
        url="https://clubs.example/",
        email="hello@clubs.example",
        phone="01905 000000",
        charity_number="1234567",
    )
    club = service(
        name="Saturday club",
        provider=runs,
        topics=[TopicFactory(slug="leisure", name="Things to do")],
        summary="Games on Saturdays.",
        description="Games and music.",
        for_whom="Autistic children.",
        how_to_get_in="Ring us.",
        needs=["autism", "adhd"],
        ways_in=["book"],
        cost="paid",
        price="3.50",
        price_per="session",
        direct_payment=True,
        languages="English, Polish",
        age_from=5,
        age_to=11,
        availability="waiting",
        waiting_weeks=6,
        availability_on=today() - datetime.timedelta(days=3),
        reach="areas",
        areas=["county"],
        phone="01905 000001",
        email="club@clubs.example",
        url="https://clubs.example/saturday/",
        checked_on=today(),
        checked_by="Droitwich clubs",
        when_words="Not in August.",
    )
    place(
        club,
        name="The hall",
        address="1 High Street",
        city="Droitwich Spa",
        access=["step-free"],
        access_words="Ring the bell.",
        openings=[
            {"day": "SA", "opens": datetime.time(10), "closes": datetime.time(12), "season": "term"}
        ],
    )
    for language, text in (("en", "Two helpers sign."), ("pl", "Dwie osoby migają.")):
        Answer.objects.create(
            service=club, question="support", language=language, text=text, answered_on=today()
        )
    ServiceTranslation.objects.create(
        service=club, language="pl", name="Klub sobotni", for_whom="Dla dzieci w spektrum."
    )
    return club


@pytest.fixture
def server(settings):
    """Another area's machine."""
    settings.FEED_HOSTS = ["localhost"]
    with running() as server:
        yield server


@pytest.fixture
def feed(server, db):
    return Feed.objects.create(name="Herefordshire", url=server.url)


@pytest.fixture
def take(server, feed):
    """Take the feed in, with these records in it."""

    def take(*records, **options):
        server.pages = pages(*records, **options)
        told = taking.take(feed)
        feed.refresh_from_db()
        return told

    return take
