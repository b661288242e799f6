"""The list in every state: its pages, help for everybody, nothing found, the map, its cost."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.finding import gaps
from services.models import Gap, Service, ServiceTranslation
from tests import service_factories as make

pytestmark = pytest.mark.django_db


def clubs(number, postcode="WR9 8AA", **values):
    for count in range(number):
        make.place(make.service(name=f"Club {count:03}", **values), postcode)


def test_twelve_stand_on_a_page_and_the_next_one_keeps_what_was_asked(see):
    clubs(13)
    first = see("?kind=club")
    assert len(first.names()) == 12
    following = first.page.find("a", rel="next")["href"]
    assert following == "?kind=club&page=2"
    assert see(following).names() == ["Club 012"]


def test_all_help_for_the_county_and_country_has_an_address(see):
    for number in range(12):
        make.place(make.service(name=f"Line {number:02}", reach="country"), kind="virtual")
    clubs(1)
    page = see("?near=WR9")
    assert len(page.names("wide")) == 3
    assert "12 services for the whole county and country" in page.text
    assert len(see("?near=WR9&show=wide").names()) == 12


def test_where_nothing_fits_it_says_what_to_leave_out_and_who_helps_all_the_same(see):
    clubs(2, needs=["autism"])
    line = make.service(name="Line", reach="country", needs=["hearing"], kind="advice")
    make.place(line, kind="virtual")
    page = see("?need=hearing&kind=club&near=WR9&miles=3")
    assert page.names() == []
    assert "No place fits all that you asked for" in page.text
    assert "Without Deaf or hard of hearing : 2 services" in page.text
    assert page.page.select_one(".callout a")["href"] == "?near=WR9&miles=3&kind=club"
    assert see("?need=hearing&near=WR9&miles=3").names("wide") == ["Line"]


def test_what_serves_the_whole_county_alone_stands_first_and_what_to_leave_out_below(see):
    clubs(2, needs=["autism"])
    make.place(make.service(name="Lifeline", reach="country", kind="advice"), kind="virtual")
    page = see("?q=lifeline&near=WR9")
    assert page.names("wide") == ["Lifeline"]
    assert page.text.index("Lifeline") < page.text.index("No place to go to fits all")
    assert "That doesn’t mean there is no help" not in page.text
    assert not page.page.select(".map")


def test_what_nobody_finds_is_counted_without_a_word_of_who(see):
    see("?need=hearing&age=5-10&kind=club&near=DY11+5AA")
    gap = Gap.objects.get()
    assert (gap.district, gap.need, gap.age_group, gap.kind, gap.count) == (
        *("wyre-forest", "hearing", "5-10", "club"),
        1,
    )


def test_the_same_question_again_counts_once_and_another_one_counts(see):
    for query in ("?need=hearing&kind=club", "?kind=club&need=hearing", "?q=hearing&kind=club"):
        see(query)
    assert Gap.objects.get().count == 2


def test_an_answer_a_robot_and_a_list_without_filters_count_nothing(client, see):
    see()
    client.get("/en/services/?need=hearing", headers={"user-agent": "Examplebot/1.0"})
    client.head("/en/services/?need=hearing")
    clubs(1, needs=["autism"])
    see("?need=autism")
    assert not Gap.objects.exists()


def test_a_database_that_takes_no_count_stops_no_page(see, monkeypatch):
    def fail(*_key):
        raise gaps.DatabaseError

    monkeypatch.setattr(gaps, "_count", fail)
    assert "No place fits" in see("?need=hearing").text


def test_the_map_has_a_dot_for_each_row_of_all_pages_whose_address_is_shown(see):
    clubs(21)
    clubs(2, "DY11 5AA")
    make.place(make.service(), "WR9 8AA", address_shown=False)
    make.place(make.service(), kind="visits")
    page = see()
    assert page.page.select_one(".map__dots")["d"].count("h0") == 23
    words = "23 places: 21 in Wychavon, 2 in Wyre Forest"
    assert page.page.find(id="map-words").get_text(strip=True) == words
    assert words in page.page.find("figcaption").get_text()


def test_the_drawing_is_an_image_with_a_name_and_its_districts_are_links_that_filter(see):
    clubs(2)
    page = see("?kind=club")
    drawing = page.page.select_one("figure svg")
    assert drawing.select_one("[role=img]")["aria-labelledby"] == "map-name map-words"
    links = {link["aria-label"]: link["href"] for link in drawing.select("a")}
    assert links["Wychavon: 2 places"] == "?kind=club&district=wychavon"
    assert len(str(drawing)) < 8000


def test_a_council_without_outlines_has_no_map(see, monkeypatch):
    monkeypatch.setattr("councils.shapes.outlines", dict)
    clubs(1)
    assert see().page.find("figure", class_="map") is None


def test_many_services_cost_as_many_queries_as_few(see):
    def queries(query):
        see(query)
        with CaptureQueriesContext(connection) as seen:
            see(query)
        return len(seen)

    query = "?near=WR9+8AA&miles=10&kind=club&need=autism"
    clubs(2, needs=["autism"])
    few = queries(query)
    clubs(30, needs=["autism"])
    assert queries(query) == few <= 12


def test_a_change_is_seen_at_once_and_only_what_changed_is_read_again(see):
    clubs(3)
    see()
    Service.objects.get(name="Club 001").delete()
    renamed = Service.objects.get(name="Club 002")
    renamed.name = "Renamed"
    renamed.save()
    assert see().names() == ["Club 000", "Renamed"]
    location = renamed.locations.get()
    location.postcode = "DY11 5AA"
    location.save()
    assert see("?district=wyre-forest").names() == ["Renamed"]


def test_what_was_typed_is_kept_by_nobody_and_the_rest_is_the_same_for_everybody(client, home):
    assert client.get("/en/services/?q=club")["Cache-Control"] == "private, no-store"
    assert client.get("/en/services/?near=WR9")["Cache-Control"] == "private, no-store"
    assert client.get("/en/services/?kind=club")["ETag"]


def test_words_in_english_say_so_on_a_page_in_another_language(client, home):
    club = make.service(name="Swimmers")
    ServiceTranslation.objects.create(service=make.service(), language="pl", name="Pływacy")
    page = client.get("/pl/services/").content.decode()
    assert f'lang="en" dir="auto">{club.name}</a>' in page
    assert ">Pływacy</a>" in page
    assert 'lang="pl" dir="auto">Pływacy' not in page


def test_names_stand_in_the_order_that_readers_see(client, home):
    for english, polish in (("Archers", "Żaglarze"), ("Bikers", "Łyżwiarze"), ("Kites", "")):
        club = make.service(name=english)
        if polish:
            ServiceTranslation.objects.create(service=club, language="pl", name=polish)
    page = BeautifulSoup(client.get("/pl/services/?sort=name").content, "html.parser")
    names = [link.get_text() for link in page.select(".row__title a")]
    assert names == ["Kites", "Łyżwiarze", "Żaglarze"]
