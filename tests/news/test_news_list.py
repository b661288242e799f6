import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

import pagetree.present
from dates import PartialDate
from news.models import latest_rows
from tests.factories import NewsFactory, TopicFactory
from tests.visits import compact


def update(index, title, published="", **fields):
    return NewsFactory(parent=index, title=title, published=PartialDate.parse(published), **fields)


@pytest.fixture
def health(db):
    return TopicFactory(slug="health", name="Health")


@pytest.fixture
def money(db):
    return TopicFactory(slug="money", name="Money")


@pytest.fixture
def archive(news_index, health, money):
    """Five updates that a visitor may read, and two that nobody may."""
    update(news_index, "Nurse", "2024-10", topics=[health])
    update(news_index, "Undated", topics=[money])
    update(news_index, "Booklet", "2024-11-05", topics=[health, money])
    update(news_index, "Payments", "2023-10-02", topics=[money])
    update(news_index, "Plan for the year", "2023", topics=[health])
    update(news_index, "Draft", "2024-10", topics=[health], live=False)
    private = update(news_index, "Private", "2024-10", topics=[health])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    return news_index


def words(response):
    """What stands in the page, without menus."""
    assert response.status_code == 200
    assert not response.cookies
    return compact(response.content.decode()).partition("<main")[2].partition("</main>")[0]


def titles(response):
    return re.findall(r'<h3 class="row__title"><a href="[^"]+">([^<]+)</a>', words(response))


def headings(response):
    return re.findall(r'<h2 class="month__name" id="in-[^"]+">([^<]+)</h2>', words(response))


def counts(response):
    found = re.findall(
        r'name="topic" value="([\w-]+)"(?: checked)?><span>[^<]+</span>'
        r' <span class="tick__count">(\d+)',
        words(response),
    )
    return {key: int(number) for key, number in found}


def test_the_newest_update_stands_first_and_one_without_a_date_last(client, archive):
    response = client.get("/en/news/")
    assert titles(response) == ["Booklet", "Nurse", "Payments", "Plan for the year", "Undated"]
    assert headings(response) == [
        "November 2024",
        "October 2024",
        "October 2023",
        "2023",
        "No date given",
    ]


def test_a_season_does_not_tear_its_first_month_apart(client, news_index):
    for title, published in [
        ("Month", "2024-09"),
        ("Season", "2024-autumn"),
        ("Day", "2024-09-12"),
    ]:
        update(news_index, title, published)
    response = client.get("/en/news/")
    assert headings(response) == ["September 2024", "autumn 2024"]
    assert titles(response) == ["Day", "Month", "Season"]


def test_drafts_and_private_updates_are_neither_shown_nor_counted(client, archive):
    response = client.get("/en/news/")
    assert counts(response) == {"health": 3, "money": 3}
    assert "5 updates, newest first" in words(response)
    assert "Draft" not in words(response)
    assert "Private" not in words(response)


def test_an_update_that_is_not_live_any_more_leaves_the_counts(client, archive):
    archive.get_children().get(title="Nurse").unpublish()
    assert counts(client.get("/en/news/"))["health"] == 2


def test_several_topics_show_what_is_about_any_of_them(client, archive):
    assert titles(client.get("/en/news/?topic=health")) == ["Booklet", "Nurse", "Plan for the year"]
    assert titles(client.get("/en/news/?topic=health&topic=money")) == [
        "Booklet",
        "Nurse",
        "Payments",
        "Plan for the year",
        "Undated",
    ]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("year=2024", ["Booklet", "Nurse"]),
        ("year=2023&month=10", ["Payments"]),
        ("month=10", ["Nurse", "Payments"]),
        ("year=none", ["Undated"]),
        ("year=2023&topic=money", ["Payments"]),
        ("year=2024&month=7", []),
    ],
)
def test_year_and_month_narrow_the_list(client, archive, query, shown):
    assert titles(client.get(f"/en/news/?{query}")) == shown


def test_the_count_beside_a_topic_is_what_choosing_it_shows(client, archive):
    for key, count in counts(client.get("/en/news/?year=2024&topic=money")).items():
        assert len(titles(client.get(f"/en/news/?year=2024&topic={key}"))) == count


def test_each_chosen_filter_can_be_taken_away_alone(client, archive):
    response = client.get("/en/news/?topic=health&topic=money&year=2024&month=11")
    chips = re.findall(
        r'<a href="([^"]+)"><span class="hidden">Take away:</span>([^<]+)</a>', words(response)
    )
    assert {label: address.replace("&amp;", "&") for address, label in chips} == {
        "Health": "/en/news/?topic=money&year=2024&month=11",
        "Money": "/en/news/?topic=health&year=2024&month=11",
        "2024": "/en/news/?topic=health&topic=money&month=11",
        "November": "/en/news/?topic=health&topic=money&year=2024",
    }


def test_the_form_shows_what_was_chosen(client, archive):
    body = words(client.get("/en/news/?topic=health&year=2024&month=10"))
    assert 'value="health" checked' in body
    assert '<option value="2024" selected>2024 (1)</option>' in body
    assert '<option value="10" selected>October (1)</option>' in body


@pytest.mark.parametrize(
    "query",
    [
        "topic=nothing",
        "year=20x4",
        "year=1999",
        "month=13",
        "month=0",
        "month=x",
        "topic=%00",
        "year=2024%27--",
        "topic=<script>",
    ],
)
def test_a_value_that_means_nothing_is_left_out_and_said(client, archive, query):
    response = client.get(f"/en/news/?{query}")
    assert len(titles(response)) == 5
    assert "so we left it out" in words(response)


@pytest.mark.parametrize(
    ("page", "first"),
    [("", 25), ("2", 5), ("99", 5), ("-1", 5), ("0", 5), ("x", 25), ("99999999999999999999", 5)],
)
def test_twenty_stand_on_a_page_and_any_page_number_gets_an_answer(client, news_index, page, first):
    for number in range(1, 26):
        update(news_index, f"Update {number}", f"2024-03-{number:02}")
    response = client.get(f"/en/news/?page={page}")
    assert titles(response)[0] == f"Update {first}"
    assert len(titles(response)) == (20 if first == 25 else 5)


def test_older_and_newer_keep_the_filters(client, news_index, health):
    for number in range(1, 22):
        update(news_index, f"Update {number}", "2024-03", topics=[health])
    first, second = (
        words(client.get("/en/news/?topic=health")),
        words(client.get("/en/news/?topic=health&page=2")),
    )
    assert '<a href="/en/news/?topic=health&amp;page=2" rel="next">' in first
    assert 'rel="prev"' not in first
    assert '<a href="/en/news/?topic=health" rel="prev">' in second
    assert 'rel="next"' not in second


def test_no_news_is_said(client, news_index):
    assert "There is no news yet." in words(client.get("/en/news/"))


def test_the_list_names_its_feeds(client, archive):
    page = client.get("/en/news/?topic=health").content.decode()
    for address in [
        "/en/news/feed.rss",
        "/en/news/feed.atom",
        "/en/news/feed.rss?topic=health",
        "/en/news/feed.atom?topic=health",
    ]:
        kind = "rss" if "rss" in address else "atom"
        assert re.search(
            rf'<link rel="alternate" type="application/{kind}\+xml" title="[^"]+"'
            rf' href="{re.escape(address)}">',
            page,
        )


def test_a_replaced_update_names_its_newer_one_in_the_list(client, archive):
    older = archive.get_children().get(title="Nurse").specific
    newer = update(archive, "Nurse again", "2024-12", replaces=older)
    body = words(client.get("/en/news/?year=2024"))
    assert re.search(
        rf'A newer update replaces this one:</strong> <a href="{newer.node.url}">', body
    )


def test_latest_rows_are_the_newest(archive):
    assert [row.title for row in latest_rows("en", 3)] == ["Booklet", "Nurse", "Payments"]


def cold_queries(client, address):
    pagetree.present.reset()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.same_on_every_database
@pytest.mark.parametrize(
    "address",
    ["/en/news/", "/en/news/2024/10/", "/en/news/feed.rss", "/en/news/feed.atom?topic=health"],
)
def test_queries_are_the_same_for_two_updates_and_for_twenty(
    client, settings, news_index, health, money, address
):
    settings.DEMONSTRATION = True
    for number in range(2):
        update(news_index, f"Update {number}", "2024-10", topics=[health, money])
    few = cold_queries(client, address)
    for number in range(18):
        update(news_index, f"More {number}", "2024-10", topics=[health])
    assert cold_queries(client, address) == few
    assert few <= 10


def test_of_one_month_the_update_that_was_published_last_is_the_newest(archive):
    begun_first = update(archive, "Begun first", "2024-12", live=False)
    begun_last = update(archive, "Begun last", "2024-12", live=False)
    for page in (begun_last, begun_first):
        page.save_revision().publish()
    assert [row.title for row in latest_rows("en", 2)] == ["Begun first", "Begun last"]
