import json
import re
from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

import pagetree.present
from dates import PartialDate
from tests.factories import (
    DocumentFactory,
    GuidanceFactory,
    HomeFactory,
    ImageFactory,
    NewsFactory,
    NewsIndexFactory,
    OrganisationFactory,
    TeamFactory,
    TopicFactory,
)
from tests.visits import compact

BODY = [("heading", {"text": "What we know"}), ("text", {"text": "<p>The nurse starts soon.</p>"})]


def update(index, title, published="", **fields):
    return NewsFactory(
        parent=index,
        title=title,
        published=PartialDate.parse(published),
        **{"body": BODY, **fields},
    )


def main(response):
    assert response.status_code == 200
    assert not response.cookies
    return compact(response.content.decode()).partition("<main")[2].partition("</main>")[0]


def in_order(text, *pieces):
    places = [text.index(piece) for piece in pieces]
    return places == sorted(places)


def data_block(response):
    return json.loads(
        re.search(
            r'<script type="application/ld\+json">(.*?)</script>',
            response.content.decode(),
            re.DOTALL,
        )[1]
    )


def test_an_update_is_told_in_the_order_of_a_familys_questions(client, news_index):
    page = update(
        news_index,
        "A nurse",
        "2024-10",
        in_short="She starts soon.\nNo date yet.",
        what_you_can_do="<p>Ring your school.</p>",
        contact="<p>Ask the front desk.</p>",
    )
    body = main(client.get(page.url))
    assert in_order(
        body,
        "A nurse</h1>",
        "October 2024",
        "In short",
        "She starts soon.",
        "What you can do now",
        "The nurse starts soon.",
        "Ask the front desk.",
    )


def test_a_replaced_update_says_so_first_and_names_its_replacement(client, news_index):
    older = update(news_index, "Old plan", "2024-07")
    newer = update(news_index, "New plan", "2024-10", replaces=older, in_short="All is new.")
    said = main(client.get(older.url))
    assert in_order(
        said,
        "</h1>",
        'class="replaced"',
        f'<a href="{newer.url}">New plan</a>',
        "The nurse starts soon.",
    )
    answer = main(client.get(newer.url))
    assert f'This update replaces an older one: <a href="{older.url}">Old plan</a>' in answer
    assert 'class="replaced"' not in answer


@pytest.mark.parametrize("hide", ["draft", "private"])
def test_a_replacement_that_nobody_may_open_is_not_named(client, news_index, hide):
    older = update(news_index, "Old plan", "2024-07")
    newer = update(news_index, "Secret plan", "2024-10", replaces=older, live=hide != "draft")
    if hide == "private":
        PageViewRestriction.objects.create(page=newer, restriction_type="login")
    body = main(client.get(older.url))
    assert "Secret plan" not in body
    assert 'class="replaced"' not in body


def test_the_newest_of_several_replacements_is_named(news_index):
    older = update(news_index, "Old plan", "2024-07")
    update(news_index, "October plan", "2024-10", replaces=older)
    update(news_index, "September plan", "2024-09", replaces=older)
    assert older.replaced_by.title == "October plan"


def test_an_update_cannot_replace_itself(news_index):
    page = update(news_index, "Plan")
    page.replaces = page
    with pytest.raises(ValidationError, match="replace itself"):
        page.full_clean()


def test_partners_source_team_and_topics_are_named(client, news_index):
    team = TeamFactory(name="Example team: nurses", phone="01632 960 111", phone_is_example=True)
    page = update(
        news_index,
        "A nurse",
        owner_team=team,
        source="The October letter",
        topics=[TopicFactory(slug="health", name="Health")],
    )
    page.partners = [OrganisationFactory(name="Example trust", url="https://trust.example.org/")]
    page.save()
    body = main(client.get(page.url))
    assert '<a href="https://trust.example.org/"><bdi>Example trust</bdi></a>' in body
    assert "Source: The October letter" in body
    assert "Example team: nurses" in body
    assert set(re.findall(r'"tel:([^"]+)"', body)) == {
        "999"
    }  # an example's number can't be pressed
    assert '<a href="/en/topics/health/">Health</a>' in body


def test_an_update_without_a_date_says_so(client, news_index):
    assert "No date was given for this update." in main(
        client.get(update(news_index, "A document").url)
    )


def test_key_dates_stand_beside_the_title(client, news_index):
    rows = [{"date": PartialDate.parse("2025-01"), "what": "Two sites open", "note": "Hoped for"}]
    page = update(news_index, "Sites", body=[("dates", {"title": "", "rows": rows})])
    beside = main(client.get(page.url)).partition("<article")[0].partition("head__beside")[2]
    assert "January 2025" in beside
    assert "Two sites open" in beside
    assert "Hoped for" in beside


def test_the_data_block_is_as_precise_as_the_date(client, settings, news_index):
    page = update(
        news_index,
        "A nurse",
        "2024-10",
        summary="Who & what",
        last_published_at=datetime(2024, 10, 9, 8, tzinfo=UTC),
    )
    data = data_block(client.get(page.url))
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2024-10"
    assert data["description"] == "Who & what"
    assert data["url"] == f"{settings.BASE_URL}/en/news/a-nurse/"
    assert data["inLanguage"] == "en"
    assert "datePublished" not in data_block(client.get(update(news_index, "Undated").url))


def test_no_title_can_end_the_data_block(client, news_index):
    page = update(news_index, "</script><script>alert(1)</script>", slug="bad")
    response = client.get(page.url)
    assert data_block(response)["headline"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in response.content.decode()


def test_the_data_block_says_that_it_is_a_demonstration(client, settings, news_index):
    settings.DEMONSTRATION = True
    assert (
        "Demonstration, not the council’s website"
        in data_block(client.get(update(news_index, "A nurse").url))["author"]["name"]
    )


def test_a_preview_shows_the_topics_of_the_draft(news_index):
    page = update(news_index, "A nurse", topics=[TopicFactory(slug="health", name="Health")])
    page.topics.set([TopicFactory(slug="money", name="Money")])
    body = page.make_preview_request().content.decode()
    assert "/en/topics/money/" in body
    assert "/en/topics/health/" not in body


def cold_queries(client, address):
    pagetree.present.reset()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        main(client.get(address))
    return len(queries)


def full_update(index, section, count):
    """An update with everything, `count` times."""
    documents = [DocumentFactory() for _number in range(count)]
    body = [
        *BODY * count,
        ("documents", {"title": "", "documents": documents}),
        ("text", {"text": f'<p><a linktype="page" id="{section.pk}">School</a></p>' * count}),
    ]
    page = update(
        index,
        f"Update {count}",
        "2024-10",
        body=body,
        image=ImageFactory(),
        owner_team=TeamFactory(),
        related=[("page", GuidanceFactory(parent=section)) for _number in range(min(count, 6))],
        topics=[TopicFactory() for _number in range(count)],
    )
    page.partners = [OrganisationFactory() for _number in range(count)]
    page.save()
    return page


@pytest.mark.same_on_every_database
def test_an_update_costs_as_many_queries_with_twenty_of_everything_as_with_two(
    client, settings, section, news_index
):
    settings.DEMONSTRATION = True
    few, many = full_update(news_index, section, 2), full_update(news_index, section, 20)
    client.get(few.url)  # makes the sizes of its picture, as the worker does after a publish
    client.get(many.url)
    assert cold_queries(client, few.url) == cold_queries(client, many.url)
    assert cold_queries(client, many.url) <= 11


def test_the_round_up_reads_as_one_with_everything_of_the_month(client, news_index):
    update(
        news_index,
        "A nurse",
        "2024-10",
        in_short="She starts soon.",
        what_you_can_do="<p>Ring your school.</p>",
    )
    update(
        news_index,
        "A booklet",
        "2024-10-17",
        body=[("text", {"text": "<p>It is for parents.</p>"})],
    )
    update(news_index, "In November", "2024-11")
    update(news_index, "In autumn", "2024-autumn")
    body = main(client.get("/en/news/2024/10/"))
    assert in_order(
        body,
        "News from October 2024</h1>",
        "A booklet</a></h2>",
        "It is for parents.",
        "A nurse</a></h2>",
        "She starts soon.",
        "Ring your school.",
        "The nurse",
    )
    assert "In autumn" not in body
    assert "In November" not in body


def test_the_round_up_has_each_id_once_and_no_heading_above_its_updates(client, news_index):
    update(
        news_index,
        "A nurse",
        "2024-10",
        in_short="She starts soon.",
        what_you_can_do="<p>Ring.</p>",
    )
    update(
        news_index, "A booklet", "2024-10", in_short="It is out.", what_you_can_do="<p>Read.</p>"
    )
    body = main(client.get("/en/news/2024/10/"))
    ids = re.findall(r' id="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    assert re.findall(r"<h(\d)[^>]*>What we know", body) == ["3", "3"]


def test_the_round_up_leads_to_the_months_beside_it_and_skips_empty_ones(client, news_index):
    for month in ("2024-07", "2024-10", "2025-02"):
        update(news_index, month, month)
    update(news_index, "Draft", "2024-09", live=False)
    body = main(client.get("/en/news/2024/10/"))
    assert '<a href="/en/news/2025/2/" rel="prev">Later: February 2025</a>' in body
    assert '<a href="/en/news/2024/7/" rel="next">Earlier: July 2024</a>' in body
    assert 'rel="prev"' not in main(client.get("/en/news/2025/2/"))
    assert 'rel="next"' not in main(client.get("/en/news/2024/7/"))


@pytest.mark.parametrize(
    "address", ["2024/9/", "2024/13/", "0/0/", "99999999999/1/", "2024/10/1/", "2024/x/", "2024/"]
)
def test_a_month_without_updates_is_not_found(client, news_index, address):
    update(news_index, "Draft", "2024-09", live=False)
    update(news_index, "A nurse", "2024-10")
    assert client.get(f"/en/news/{address}").status_code == 404


def test_the_list_leads_to_the_round_up(client, news_index):
    update(news_index, "A nurse", "2024-10")
    assert '<a href="/en/news/2024/10/">Read all of October 2024 on one page</a>' in main(
        client.get("/en/news/")
    )


def test_the_round_up_has_one_address(client, settings, news_index):
    update(news_index, "A nurse", "2024-09")
    for address in ("/en/news/2024/9/", "/en/news/2024/09/"):
        assert (
            f'<link rel="canonical" href="{settings.BASE_URL}/en/news/2024/9/">'
            in client.get(address).content.decode()
        )


def test_news_of_another_language_stays_apart(client, home, news_index):
    polish = Locale.objects.get(language_code="pl")
    polish_home = HomeFactory(
        parent=None, slug="home-pl", locale=polish, translation_key=home.translation_key
    )
    polish_index = NewsIndexFactory(
        parent=polish_home, title="Aktualności", translation_key=news_index.translation_key
    )
    update(polish_index, "Po polsku", "2024-10")
    update(news_index, "In English", "2024-10")
    polish_words, english_words = (
        main(client.get("/pl/news/")),
        main(client.get("/en/news/2024/10/")),
    )
    assert "Po polsku" in polish_words
    assert "In English" not in polish_words
    assert "Po polsku" not in english_words
