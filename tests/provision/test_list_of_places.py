import re

import pytest
from wagtail.models import Locale, PageViewRestriction

from dates import PartialDate
from tests.factories import HomeFactory, ProvisionFactory, ProvisionIndexFactory
from tests.visits import cold_queries, compact, words

UNPLACED = "District not in our sources"


@pytest.fixture
def index(home):
    return ProvisionIndexFactory(parent=home, title="Places", slug="places")


@pytest.fixture
def places(index):
    """A place for each case: one district, two, a part of the county, all of it, and none that the
    sources name.
    """
    ProvisionFactory(
        parent=index,
        title="Nursery in Redditch",
        kind_of_place="assessment-unit",
        area=["redditch", "bromsgrove"],
        status="open",
    )
    ProvisionFactory(
        parent=index,
        title="Outreach in Wyre Forest",
        kind_of_place="outreach",
        area=["wyre-forest"],
        area_served="The Wyre Forest area",
    )
    ProvisionFactory(
        parent=index, title="Help everywhere", kind_of_place="outreach", area=["county"]
    )
    ProvisionFactory(parent=index, title="Nobody says where", kind_of_place="enhanced", area=[])
    ProvisionFactory(
        parent=index,
        title="Outreach in the South",
        kind_of_place="outreach",
        area=["south", "worcester"],
    )


def page_of(client, query=""):
    response = client.get(f"/en/places/{query}")
    assert response.status_code == 200
    return compact(response.content.decode())


def titles(html):
    """Titles of the places that are listed, in order, without the related pages."""
    return [words(title) for title in re.findall(r'<h3 class="row__title">(.*?)</h3>', html)]


def facets(html):
    """{label: number} beside the filters."""
    return {
        label: int(count)
        for label, count in re.findall(
            r'facet__label">([^<]+)</span><span class="facet__count">'
            r'<span class="hidden">, ?</span>(\d+)',
            html,
        )
    }


def choices(html):
    """{label: address} of the filters."""
    found = re.findall(r'<a href="([^"#]*)#[^"]*"[^>]*><span class="facet__label">([^<]+)<', html)
    return {label: address.replace("&amp;", "&") for address, label in found}


def count(html):
    return re.search(r'<p class="count"[^>]*>(.*?)</p>', html)[1]


def test_without_a_choice_every_place_is_listed_by_name(client, places):
    html = page_of(client)
    assert titles(html) == [
        "Help everywhere",
        "Nobody says where",
        "Nursery in Redditch",
        "Outreach in Wyre Forest",
        "Outreach in the South",
    ]
    assert count(html) == "5 places"
    assert UNPLACED not in html


def parts(html):
    """{heading: titles} of the places listed for a district, in the page's order."""
    listed = html[html.index('id="the-places"') :].partition('<div class="split')[0]
    split = re.split(r'<h2 class="panel__title">(.*?)</h2>', listed)[1:]
    return {split[at]: titles(split[at + 1]) for at in range(0, len(split), 2)}


def test_a_district_shows_what_is_named_for_it_then_for_its_part_of_the_county_then_for_all(
    client, places
):
    html = page_of(client, "?district=worcester")
    assert list(parts(html).items()) == [
        ("Worcester", ["Outreach in the South"]),
        ("Whole county", ["Help everywhere"]),
        (UNPLACED, ["Nobody says where"]),
    ]
    assert "Area not in our sources" in html.split(UNPLACED)[1]
    assert count(html) == "3 places"


def test_a_district_of_a_part_of_the_county_is_told_that_the_sources_do_not_name_it(client, places):
    html = page_of(client, "?district=malvern-hills")
    assert parts(html)["South of the county"] == ["Outreach in the South"]
    assert "Our sources don’t name Malvern Hills here. Ask if it is for you." in html
    assert "Malvern Hills" not in parts(html)


def test_a_district_elsewhere_is_not_offered_what_is_for_another_part(client, places):
    assert "South of the county" not in parts(page_of(client, "?district=redditch"))


def test_a_kind_shows_only_places_of_that_kind_and_both_filters_work_together(client, places):
    assert titles(page_of(client, "?kind=outreach")) == [
        "Help everywhere",
        "Outreach in Wyre Forest",
        "Outreach in the South",
    ]
    both = page_of(client, "?district=bromsgrove&kind=outreach")
    assert titles(both) == ["Help everywhere"]
    assert UNPLACED not in both
    assert count(both) == "1 place"


def test_the_number_beside_each_choice_is_what_the_choice_shows(client, places):
    html = page_of(client, "?kind=outreach")
    assert facets(html)["Wyre Forest"] == 2
    assert facets(html)["Redditch"] == 1
    assert facets(html)["Worcester"] == facets(html)["Wychavon"] == 2
    assert facets(html)["Enhanced provision"] == 1
    assert count(page_of(client, "?kind=outreach&district=wyre-forest")) == "2 places"


def test_every_number_is_the_number_of_places_that_its_choice_lists(client, places):
    for label, address in choices(page_of(client)).items():
        html = client.get(address).content.decode()
        assert len(titles(html)) == facets(page_of(client))[label]


def test_what_the_sources_have_none_of_is_said_in_words_and_never_as_nought(client, index):
    ProvisionFactory(
        parent=index,
        title="Nursery in Redditch",
        kind_of_place="assessment-unit",
        area=["redditch"],
    )
    html = page_of(client)
    assert "Worcester , none in our sources" in words(html)
    assert "Outreach support , none in our sources" in words(html)
    assert 0 not in facets(html).values()


def test_each_filter_in_force_can_be_taken_off_by_itself(client, places):
    html = page_of(client, "?district=redditch&kind=outreach")
    chosen = re.search(r'<div class="chosen">(.*?)</div>', html)[1]
    assert re.findall(r'href="([^"#]*)#the-places"', chosen) == [
        "/en/places/?kind=outreach",
        "/en/places/?district=redditch",
    ]
    assert html.count('aria-current="true"') == 2 + 1  # the two choices, and the language


def test_drafts_private_places_and_those_of_another_list_are_neither_listed_nor_counted(
    client, home, index, places
):
    ProvisionFactory(parent=index, title="Draft place", area=["redditch"], live=False)
    private = ProvisionFactory(parent=index, title="Private place", area=["redditch"])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    ProvisionFactory(
        parent=ProvisionIndexFactory(parent=home), title="Elsewhere", area=["redditch"]
    )
    html = page_of(client, "?district=redditch")
    assert not {"Draft place", "Private place", "Elsewhere"} & set(titles(html))
    assert count(html) == "3 places"
    assert facets(html)["Redditch"] == 3


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("?district=atlantis", "We don’t know the district in this address."),
        ("?district=county", "We don’t know the district in this address."),
        ("?kind=%3Cscript%3E", "We don’t know the kind of place in this address."),
        ("?kind=%00", "We don’t know the kind of place in this address."),
    ],
)
def test_a_wrong_value_is_left_out_with_an_answer(client, places, query, answer):
    html = page_of(client, query)
    assert answer in html
    assert len(titles(html)) == 5
    assert "<script>" not in html


def test_a_wrong_value_does_not_undo_the_right_one(client, places):
    html = page_of(client, "?district=atlantis&kind=enhanced")
    assert titles(html) == ["Nobody says where"]


def test_a_district_without_a_place_says_so_without_saying_that_there_is_none(client, index):
    ProvisionFactory(parent=index, title="Nursery in Redditch", area=["redditch"])
    html = page_of(client, "?district=malvern-hills")
    assert titles(html) == []
    assert "Our sources name no place of this kind for Malvern Hills." in html


def test_an_empty_list_says_so(client, index):
    assert "No place here yet." in page_of(client)


def test_a_row_says_kind_area_status_in_a_word_and_a_shape_and_since_when_that_was_known(
    client, index
):
    ProvisionFactory(
        parent=index,
        title="Old unit",
        summary="It was in a school.",
        kind_of_place="assessment-unit",
        area=["redditch", "bromsgrove"],
        status="not-current-model",
        status_as_of=PartialDate.parse("2024-09"),
    )
    row = re.search(r'<li class="row">.*?</li>', page_of(client), re.DOTALL)[0]
    assert "<svg" in row
    text = words(row)
    assert "It was in a school." in text
    assert "Last known: no longer in its current model ( September 2024 )" in text
    assert "Nursery assessment unit. Area served: Bromsgrove, Redditch" in text


def test_a_status_without_a_date_says_so(client, index):
    ProvisionFactory(parent=index, title="Undated", status="open")
    assert "Last known: open (no date given)" in page_of(client)


def test_the_polish_list_shows_the_places_of_the_polish_site(client, home, index):
    polish = Locale.objects.get(language_code="pl")
    place = ProvisionFactory(parent=index, title="In English", area=["redditch"])
    HomeFactory(parent=None, slug="home-pl", locale=polish, translation_key=home.translation_key)
    index.copy_for_translation(polish).save_revision().publish()
    translated = place.copy_for_translation(polish)
    translated.title = "Po polsku"
    translated.save_revision().publish()
    html = client.get("/pl/places/?district=redditch").content.decode()
    assert titles(html) == ["Po polsku"]
    assert 'class="unchecked"' in html


@pytest.mark.same_on_every_database
def test_two_places_and_twenty_cost_the_same_and_a_new_process_at_most_ten_queries(client, index):
    def build(number):
        for _ in range(number):
            ProvisionFactory(
                parent=index, area=["redditch"], status_as_of=PartialDate.parse("2024-07")
            )

    build(2)
    few = cold_queries(client, "/en/places/?district=redditch")
    build(18)
    assert cold_queries(client, "/en/places/?district=redditch") == few
    assert count(page_of(client, "?district=redditch")) == "20 places"
    assert few <= 10
