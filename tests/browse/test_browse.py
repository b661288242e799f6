import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

import pagetree.present
from dates import PartialDate
from tests.factories import (
    DocumentFactory,
    GuidanceFactory,
    HomeFactory,
    NewsFactory,
    ProvisionFactory,
    ProvisionIndexFactory,
    TopicFactory,
)
from tests.languages import OTHERS
from tests.visits import compact
from topics.models import TopicName


@pytest.fixture
def travel(db):
    topic = TopicFactory(slug="travel", name="Travel")
    TopicName.objects.create(topic=topic, language="pl", name="Dojazdy")
    return topic


def words(response):
    """The page without its head and foot, where menus name pages too."""
    assert response.status_code == 200
    assert not response.cookies
    return compact(response.content.decode()).partition("<main")[2].partition("</main>")[0]


def translated_home(home, code):
    locale = Locale.objects.get(language_code=code)
    return HomeFactory(
        parent=None, slug=f"home-{code}", locale=locale, translation_key=home.translation_key
    )


def test_a_topic_shows_every_type_information_and_places_first_then_news_newest_first(
    client, home, section, news_index, travel
):
    NewsFactory(
        parent=news_index,
        title="Older news",
        published=PartialDate.parse("2024-07"),
        topics=[travel],
    )
    NewsFactory(parent=news_index, title="News without a date", topics=[travel])
    NewsFactory(
        parent=news_index,
        title="Newer news",
        published=PartialDate.parse("2024-11-05"),
        topics=[travel],
    )
    GuidanceFactory(parent=section, title="Travel to school", topics=[travel])
    ProvisionFactory(
        parent=ProvisionIndexFactory(parent=home), title="A place with a bus", topics=[travel]
    )
    GuidanceFactory(parent=section, title="Nothing about buses")
    body = words(client.get("/en/topics/travel/"))
    shown = [
        "Travel to school",
        "A place with a bus",
        "Newer news",
        "Older news",
        "News without a date",
    ]
    assert sorted(shown, key=body.index) == shown
    assert "Nothing about buses" not in body


def test_a_topic_leaves_out_drafts_private_pages_and_other_languages(client, home, section, travel):
    GuidanceFactory(parent=section, title="Only a draft", live=False, topics=[travel])
    private = GuidanceFactory(parent=section, title="Only for staff", topics=[travel])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    GuidanceFactory(parent=section, title="In English", topics=[travel])
    GuidanceFactory(parent=translated_home(home, "pl"), title="Po polsku", topics=[travel])
    in_english, in_polish = (
        words(client.get("/en/topics/travel/")),
        words(client.get("/pl/topics/travel/")),
    )
    assert "Only a draft" not in in_english + in_polish
    assert "Only for staff" not in in_english + in_polish
    assert ("In English" in in_english, "Po polsku" in in_english) == (True, False)
    assert ("In English" in in_polish, "Po polsku" in in_polish, "Dojazdy" in in_polish) == (
        False,
        True,
        True,
    )


def test_a_topic_lists_a_document_only_while_a_public_page_uses_it(client, section, travel):
    used, unused, old = (
        DocumentFactory(title=title)
        for title in ("A form to fill in", "Nobody uses this", "An old form")
    )
    old.replaced_by = used
    old.save()
    for document in (used, unused, old):
        document.tags.add(travel)
    page = GuidanceFactory(
        parent=section, body=[("documents", {"title": "", "documents": [used, old]})]
    )
    body = words(client.get("/en/topics/travel/"))
    assert ("A form to fill in" in body, "Nobody uses this" in body, "An old form" in body) == (
        True,
        False,
        False,
    )
    page.unpublish()
    assert "A form to fill in" not in words(client.get("/en/topics/travel/"))


def test_an_empty_topic_says_where_else_to_look(client, home, travel):
    translated_home(home, "ur")
    assert "There is nothing here yet" in words(client.get("/en/topics/travel/"))
    assert 'href="/en/topics/travel/"' in words(client.get("/ur/topics/travel/"))


@pytest.mark.parametrize("address", ["/en/topics/no-such-topic/", "/en/ages/0-99/"])
def test_an_unknown_topic_or_age_is_not_found(client, home, address):
    assert client.get(address).status_code == 404


def test_an_age_group_shows_what_reaches_into_it(client, section):
    GuidanceFactory(parent=section, title="For babies", age_from=0, age_to=2)
    GuidanceFactory(parent=section, title="From four on", age_from=4)
    GuidanceFactory(parent=section, title="Up to five", age_to=5)
    GuidanceFactory(parent=section, title="For school children", age_from=5, age_to=16)
    GuidanceFactory(parent=section, title="No age is named")
    body = words(client.get("/en/ages/0-4/"))
    found = [
        title
        for title in (
            "For babies",
            "From four on",
            "Up to five",
            "For school children",
            "No age is named",
        )
        if title in body
    ]
    assert found == ["For babies", "From four on", "Up to five"]


def test_what_fits_the_age_best_comes_first_and_what_only_touches_it_last(client, section):
    GuidanceFactory(parent=section, title="Work", age_from=14, age_to=25)
    GuidanceFactory(parent=section, title="For all", age_from=0, age_to=25)
    GuidanceFactory(parent=section, title="Help at school", age_from=4, age_to=19)
    GuidanceFactory(parent=section, title="Becoming an adult", age_from=13, age_to=25)
    GuidanceFactory(parent=section, title="College", age_from=15)
    in_order = {
        "11-15": ["Help at school", "Becoming an adult", "For all", "Work", "College"],
        "16-25": ["Work", "Becoming an adult", "College", "For all", "Help at school"],
    }
    for group, shown in in_order.items():
        rows = words(client.get(f"/en/ages/{group}/")).partition("</h1>")[2]
        assert sorted(shown, key=lambda title: rows.index(f">{title}<")) == shown


def test_pages_for_a_few_years_stand_before_those_for_nearly_all_ages(client, section, news_index):
    NewsFactory(
        parent=news_index,
        title="Newer news for all",
        age_from=0,
        age_to=25,
        published=PartialDate.parse("2024-11"),
    )
    NewsFactory(
        parent=news_index,
        title="Older news for the young",
        age_from=0,
        age_to=4,
        published=PartialDate.parse("2024-10"),
    )
    GuidanceFactory(parent=section, title="For all", age_from=0, age_to=25)
    GuidanceFactory(parent=section, title="For young adults", age_from=14, age_to=25)
    GuidanceFactory(parent=section, title="For the youngest", age_from=0, age_to=5)
    body = words(client.get("/en/ages/0-4/"))
    shown = ["For the youngest", "For all", "Newer news for all", "Older news for the young"]
    assert sorted(shown, key=body.index) == shown
    assert "For young adults" not in body


def test_each_topic_and_age_leads_to_its_neighbours(client, home, travel):
    TopicFactory(slug="money", name="Money")
    assert 'href="/en/topics/money/"' in words(client.get("/en/topics/travel/"))
    assert 'href="/en/ages/5-10/"' in words(client.get("/en/ages/0-4/"))


def test_the_index_of_topics_counts_only_public_pages(client, section, travel):
    GuidanceFactory(parent=section, topics=[travel])
    GuidanceFactory(parent=section, topics=[travel], live=False)
    assert ">1 page<" in words(client.get("/en/topics/"))
    assert 'href="/en/ages/16-25/"' in words(client.get("/en/ages/"))


def test_a_long_topic_is_read_in_pages_and_a_senseless_page_number_does_no_harm(
    client, section, travel
):
    for number in range(25):
        GuidanceFactory(parent=section, title=f"Bus {number:02}", topics=[travel])
    first, second = (
        words(client.get("/en/topics/travel/")),
        words(client.get("/en/topics/travel/?page=2")),
    )
    assert ("Bus 19" in first, "Bus 20" in first) == (True, False)
    assert ("Bus 19" in second, "Bus 20" in second) == (False, True)
    assert "Bus 24" in words(client.get("/en/topics/travel/?page=9999"))
    assert "Bus 00" in words(client.get("/en/topics/travel/?page=zebra"))


ADDRESSES = [
    "/en/topics/",
    "/en/topics/travel/",
    "/en/ages/",
    "/en/ages/0-4/",
    "/pl/topics/travel/",
    "/ur/ages/0-4/",
]


@pytest.mark.same_on_every_database
@pytest.mark.parametrize("address", ADDRESSES)
def test_two_items_and_twenty_cost_the_same_few_queries(
    client, home, section, news_index, travel, address
):
    def build(count):
        document = DocumentFactory()
        document.tags.add(travel)
        for _number in range(count):
            GuidanceFactory(
                parent=section,
                topics=[travel],
                age_to=3,
                body=[("documents", {"title": "", "documents": [document]})],
            )
            NewsFactory(parent=news_index, topics=[travel], age_to=3)

    def cold_queries():
        pagetree.present.reset()
        with CaptureQueriesContext(connection) as queries:
            words(client.get(address))
        return len(queries)

    for code in OTHERS:
        translated_home(home, code)
    build(2)
    few = cold_queries()
    build(18)
    assert cold_queries() == few <= 10
