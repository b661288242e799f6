"""A stranger who opens all that the directory has, and asks for the address itself, learns none
that isn't shown.
"""

from urllib.parse import urlencode

import pytest
from django.core import mail
from wagtail.models import Locale

from dates.clock import today
from outbox.models import LoggedChange
from services.models import Answer, Service, ServiceTranslation
from services.upkeep import ladder, problems
from tests.canary.secrets import Words
from tests.canary.walk import Stranger
from tests.factories import TopicFactory
from tests.service_factories import place, provider, service
from tests.services.provider_area.people import person_of

pytestmark = pytest.mark.django_db
POSTCODE = "WR9 8AA"
FEED = "/open-referral/v3"


@pytest.fixture
def refuge(home) -> Service:
    """With all that is ever told of a service, and a place of which nothing is."""
    polish, _new = Locale.objects.get_or_create(language_code="pl")
    home.copy_for_translation(polish, alias=False).save_revision().publish()
    made = service(
        name="Refuge",
        provider=provider(name="Example refuges"),
        topics=[TopicFactory(slug="safety", name="Safety")],
        reach="near",
        within_miles=1,
        phone="01632 960 100",
        status="temporarily closed",
        checked_on=today().replace(year=today().year - 1),
    )
    Answer.objects.create(service=made, question="access", text="We meet you at the station.")
    ServiceTranslation.objects.create(service=made, language="pl", name="Schronienie")
    place(service(name="Swimming"), POSTCODE, name="Example pool")
    return made


@pytest.fixture
def stranger(refuge) -> Stranger:
    words = Words()
    at = place(
        refuge,
        POSTCODE,
        address_shown=False,
        openings=[{"day": "SA"}],
        **{name: words.new(name).title() for name in ("name", "address", "city")},
    )
    position = at.location
    numbers = [position.latitude, position.longitude, position.easting, position.northing]
    stranger = Stranger(words)
    stranger.numbers = [str(number)[:8] for number in numbers]
    return stranger


def test_no_page_file_feed_list_map_or_search_tells_it(stranger, refuge):
    near = urlencode({"near": "WR11 4AA", "miles": 20})
    at = refuge.at_locations.get()
    for address in (
        *("/sitemap.xml", "/en/", "/en/services/", "/pl/services/", f"/en/services/?{near}"),
        *("/en/services/refuge/", f"/en/services/refuge/?{near}", "/pl/services/refuge/"),
        *("/en/services/refuge/wrong/", "/en/topics/safety/", f"/go/{refuge.code}"),
        *(f"/en/services/my-list/{end}?s={refuge.code}" for end in ("", "print/")),
        *(f"/en/services/compare/?s={refuge.code}.{refuge.code}", f"{FEED}/organizations"),
        *(f"{FEED}{path}" for path in ("", "/services?full=true", f"/services/{refuge.uid}")),
        *(f"{FEED}/service_at_locations", f"{FEED}/service_at_locations/{at.uid}"),
    ):
        assert stranger.get(address).status_code in {200, 302}, address
    for secret in stranger.words.secret:
        for address in ("/en/services/", "/en/search/", "/pl/search/"):
            stranger.get(address, q=secret)
        stranger.get(f"{FEED}/services", search=secret)
    assert stranger.leaks == {}


@pytest.mark.parametrize(
    "address",
    [
        *("/sitemap.xml", "/en/services/refuge/", "/pl/services/refuge/", f"{FEED}/services"),
        *(f"{FEED}/services?full=true", f"{FEED}/service_at_locations?search=refuge"),
    ],
)
def test_nor_where_it_lies(stranger, refuge, address):
    Service.objects.exclude(pk=refuge.pk).delete()
    told = stranger.get(address).text_told
    assert POSTCODE not in told
    assert POSTCODE.replace(" ", "") not in told
    assert [number for number in stranger.numbers if number in told] == []


def test_no_mail_and_no_log_of_changes_tells_it(stranger, refuge):
    person_of(refuge.provider, proved_at="2026-01-01T00:00Z")
    refuge.locations.get().save()
    problems.report(refuge, "The number is wrong.", "reader@example.org")
    ladder.remind()
    letters = " ".join(f"{one.subject} {one.body}" for one in mail.outbox)
    changes = " ".join(f"{one.kind} {one.key}" for one in LoggedChange.objects.all())
    assert len(mail.outbox) == 2
    told = f"{letters} {changes}".lower()
    assert [word for word in (*stranger.words.secret, POSTCODE.lower()) if word in told] == []
