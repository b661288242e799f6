"""The page of one service: the answer first, and what isn't known said so."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Page

from dates.clock import today
from services.models import Answer, Feed, SchoolProfile, Service, ServiceTranslation
from tests.factories import GuidanceFactory, TopicFactory
from tests.service_factories import place, provider, service
from tests.visits import cold_queries

pytestmark = pytest.mark.django_db
DAYS = datetime.timedelta(days=1)


@pytest.fixture
def club(home: Page) -> Service:
    return service(
        name="Saturday club",
        summary="Games for autistic children.",
        description="We play.\n\nThen we eat.",
        age_from=5,
        age_to=11,
        needs=["autism"],
        ways_in=["book"],
        phone="01632 960 001",
    )


def opened(client: Client, of: Service, query: str = "", language: str = "en") -> Tag:
    answer = client.get(f"/{language}/services/{of.slug}/{query}")
    assert answer.status_code == 200
    assert not answer.cookies
    return BeautifulSoup(answer.content, "html.parser").main


def text_of(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def test_a_long_address_breaks_after_its_signs_and_not_in_a_word(client: Client) -> None:
    address = "https://a-long-name.example.org/club"
    link = opened(client, service(url=address)).find("a", href=address)
    assert link.decode_contents() == (
        "<bdi>https://<wbr/>a-<wbr/>long-<wbr/>name.<wbr/>example.<wbr/>org/<wbr/>club</bdi>"
    )


def test_the_answer_stands_first(client: Client, club: Service) -> None:
    main = opened(client, club)
    panel = main.find(attrs={"aria-labelledby": "at-once"})
    assert main.h1.get_text(strip=True) == "Saturday club"
    assert "Ages 5 to 11" in text_of(panel)
    assert "Made for: Autistic" in text_of(panel)
    assert "Book a place yourself" in text_of(panel)
    assert panel.find("a", href="tel:01632960001")
    assert panel.sourceline < main.find(class_="head__lead").sourceline


def test_questions_that_matter_say_that_nothing_is_known_and_others_vanish(
    client: Client, home: Page
) -> None:
    text = text_of(opened(client, service(url="https://example.org/")))
    # can we join, how do I get it, what does it cost
    assert text.count("We don’t know yet. Ask them") == 3
    for unsaid in ("Who decides?", "Languages", "When and where", "School or setting"):
        assert unsaid not in text


def test_a_wait_has_its_number_what_that_is_and_its_day_until_it_says_nothing_any_more(
    client: Client, home: Page
) -> None:
    values = {
        "availability": "waiting",
        "waiting_weeks": 6,
        "waiting_note": "Average of three months",
    }
    new = service(**values, availability_on=today() - 3 * DAYS)
    text = text_of(opened(client, new))
    assert "A wait of about 6 weeks" in text
    assert "Average of three months" in text
    assert "As of" in text
    old = service(**values, availability_on=today() - 90 * DAYS)
    assert "6 weeks" not in text_of(opened(client, old))


def test_the_nearest_place_comes_first_with_its_distance(client: Client, club: Service) -> None:
    place(club, "B97 4AB", name="Far hall")
    near = place(
        club, "WR9 8AA", name="Near hall", openings=[{"day": "SA", "note": "Not at Easter"}]
    )
    text = text_of(opened(client, club, f"?near={near.location.postcode.replace(' ', '+')}"))
    assert text.index("Near hall") < text.index("Far hall")
    assert "0.0 miles from you" in text
    assert "Saturday" in text
    assert "Not at Easter" in text


def test_the_list_carries_the_readers_place_to_the_page_which_nobody_keeps(
    client: Client, club: Service
) -> None:
    place(club, name="Near hall")
    listed = BeautifulSoup(client.get("/en/services/?near=WR9+8AA").content, "html.parser")
    address = listed.find("a", string="Saturday club")["href"]
    assert "no-store" in client.get(address)["Cache-Control"]
    back = opened(client, club, address.partition("/saturday-club/")[2]).find(
        "a", string="Find help near you"
    )
    assert back["href"].startswith("/en/services/?near=WR9")


def test_an_address_that_is_not_shown_leaves_only_the_district(
    client: Client, club: Service
) -> None:
    place(club, name="Secret house", address="9 Hidden Lane", city="Hiddenham", address_shown=False)
    html = str(opened(client, club, "?near=WR9+8AA"))
    assert "Wychavon" in html
    assert "The address is not shown." in html
    for secret in ("Secret house", "Hidden Lane", "Hiddenham", "miles from you"):
        assert secret not in html


def test_words_without_a_translation_are_marked_as_english(client: Client, club: Service) -> None:
    ServiceTranslation.objects.create(service=club, language="pl", name="Klub sobotni")
    main = opened(client, club, language="pl")
    assert main.h1.get_text(strip=True) == "Klub sobotni"
    assert main.h1.find(lang="en") is None
    assert main.find("p", lang="en", string="Games for autistic children.")
    assert main.find(class_="unchecked")
    ServiceTranslation.objects.update(checked=True)
    assert opened(client, club, language="pl").find(class_="unchecked") is None


def test_it_says_when_it_was_checked_and_when_that_has_grown_old(
    client: Client, home: Page
) -> None:
    new = service(checked_on=today() - 10 * DAYS, checked_by="Example clubs")
    assert "Checked on" in text_of(opened(client, new))
    assert "by: Example clubs" in text_of(opened(client, new))
    assert "Not confirmed since" in text_of(
        opened(client, service(checked_on=today() - 200 * DAYS))
    )
    assert "Nobody has confirmed this yet" in text_of(opened(client, service()))


def test_closed_for_now_says_until_when_why_and_what_is_near_instead(
    client: Client, club: Service
) -> None:
    place(club, "WR9 8AA")
    far, near = service(name="Far club"), service(name="Near club")
    place(far, "B97 4AB")
    place(near, "WR9 7AA")
    service(name="A school", kind="school")
    Service.objects.filter(pk=club.pk).update(
        status="temporarily closed",
        closed_until=today() + 30 * DAYS,
        closed_because="The hall is mended.",
    )
    text = text_of(opened(client, club))
    assert "Closed until" in text
    assert "The hall is mended." in text
    assert text.index("What is near instead") < text.index("Near club") < text.index("Far club")
    assert "A school" not in text


def test_what_ended_keeps_its_address_and_says_what_took_its_place(
    client: Client, club: Service
) -> None:
    new = service(name="Sunday club")
    Service.objects.filter(pk=club.pk).update(status="defunct", replaced_by=new)
    main = opened(client, club)
    assert main.find("a", string="Sunday club")["href"] == f"/en/services/{new.slug}/"
    assert "How do I get it?" not in text_of(main)
    Service.objects.filter(pk=new.pk).update(published=False)
    assert "Sunday club" not in text_of(opened(client, club))


@pytest.mark.parametrize("values", [{"published": False}, {"status": "inactive"}])
def test_what_is_not_public_is_not_there(client: Client, home: Page, values) -> None:
    assert client.get(f"/en/services/{service(**values).slug}/").status_code == 404


def test_a_page_that_tells_of_a_service_is_its_address(client: Client, section: Page) -> None:
    page = GuidanceFactory(parent=section)
    answer = client.get(f"/en/services/{service(page=page).slug}/")
    assert answer["Location"] == page.url


def test_a_school_shows_its_profile_and_the_seven_questions(client: Client, home: Page) -> None:
    school = service(kind="school")
    SchoolProfile.objects.create(
        service=school,
        phase="primary",
        base="base",
        set_up_for=["autism", "speech"],
        places=12,
        on_roll=9,
        counted_on=datetime.date(2026, 10, 1),
        report_url="https://school.example.org/sen",
    )
    Answer.objects.create(
        service=school,
        question="training",
        text="All of us are trained.",
        answered_on=datetime.date(2026, 9, 1),
    )
    main = opened(client, school)
    text = text_of(main)
    for said in ("Primary", "A special base", "12, 9 taken", "Counted on 1 October 2026"):
        assert said in text
    assert main.find("a", href="https://school.example.org/sen")
    assert "What training do your staff have? All of us are trained." in text
    assert "Answered on 1 September 2026" in text


def test_an_example_says_so_and_its_number_does_not_call(client: Client, home: Page) -> None:
    main = opened(client, service(is_example=True, phone="01632 960 001", email="a@example.org"))
    assert main.h1.find(class_="example")
    assert "This is an example." in text_of(main)
    assert not main.find("a", href=lambda to: to and to.startswith(("tel:01632", "mailto:a@")))


def test_programs_read_what_is_real(client: Client, club: Service) -> None:
    def data(of: Service) -> Tag | None:
        page = BeautifulSoup(client.get(of.get_absolute_url()).content, "html.parser")
        return page.find("script", type="application/ld+json")

    assert json.loads(data(club).string)["name"] == "Saturday club"
    assert data(service(is_example=True)) is None


def test_what_comes_from_another_area_says_whose_it_is(client: Client, home: Page) -> None:
    feed = Feed.objects.create(name="Exampleshire", url="https://example.org", licence="OGL")
    text = text_of(opened(client, service(feed=feed)))
    assert "another area’s list: Exampleshire. Licence: OGL" in text


def test_contacts_of_the_provider_stand_in_for_missing_ones(client: Client, home: Page) -> None:
    main = opened(client, service(provider=provider(email="us@example.org")))
    assert main.find("a", href="mailto:us@example.org")


def test_the_short_code_leads_here_in_the_readers_language(client: Client, club: Service) -> None:
    assert club.code in text_of(opened(client, club))
    address = f"/services/{club.slug}/"
    assert client.get(f"/go/{club.code.lower()}")["Location"] == f"/en{address}"
    assert client.get(f"/ur/go/?code={club.code}")["Location"] == f"/ur{address}"
    assert client.get(f"/en/search/?q={club.code}")["Location"] == f"/en{address}"
    Service.objects.update(published=False)
    assert "code=" in client.get(f"/go/{club.code}")["Location"]


def test_no_service_takes_an_address_that_the_directory_needs(home: Page) -> None:
    assert service(name="My list").slug == "my-list-2"
    assert service(name="Providers").slug == "providers-2"


def test_the_page_costs_few_queries_however_much_it_says(client: Client, club: Service) -> None:
    cheap = cold_queries(client, f"/en/services/{club.slug}/")
    for postcode in ("WR9 8AA", "B97 4AB", "WR9 7AA"):
        place(club, postcode, openings=[{"day": "MO"}, {"day": "TU"}])
    club.topics.add(TopicFactory(), TopicFactory())
    assert cold_queries(client, f"/en/services/{club.slug}/") <= cheap + 1
    assert cheap <= 14


def test_a_number_to_ring_in_danger_calls_wherever_it_is_said(
    client: Client, club: Service
) -> None:
    club.description = "In danger ring 999."
    club.save()
    place(club, note="At night call 111.")
    main = opened(client, club)
    assert main.find("a", href="tel:999")
    assert main.find("a", href="tel:111")
