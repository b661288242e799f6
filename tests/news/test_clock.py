"""Updates that are later than the day a demonstration stands at: nobody meets them, until their day
has come.
"""

import datetime
import json
import uuid

import pytest
from wagtail.models import Locale

from dates import PartialDate
from pagetree.models import TreeVersion
from tests.factories import DocumentFactory, GuidanceFactory, NewsFactory, UserFactory
from tests.visits import words

AUGUST, NOVEMBER = datetime.date(2024, 8, 15), datetime.date(2024, 11, 30)
LATER = "A nurse begins"


@pytest.fixture
def stand_at(settings):
    """A function that moves the demonstration's clock to a day, or with None lets it go again."""

    def move(day):
        settings.AS_OF = day
        TreeVersion.bump_version()

    return move


@pytest.fixture
def document(home):
    return DocumentFactory(title="The plan")


@pytest.fixture
def update(news_index, document):
    """An update of October, which replaces one of July, shows a document, and exists in Polish."""
    old = NewsFactory(
        parent=news_index,
        title="Waiting for a nurse",
        slug="old",
        published=PartialDate.parse("2024-07"),
    )
    papers = {
        "title": "",
        "documents": [{"type": "item", "id": str(uuid.uuid4()), "value": document.pk}],
    }
    page = NewsFactory(
        parent=news_index,
        title=LATER,
        slug="nurse",
        published=PartialDate.parse("2024-10"),
        replaces=old,
        body=json.dumps([{"type": "documents", "value": papers}]),
    )
    page.copy_for_translation(
        Locale.objects.get(language_code="pl"), copy_parents=True
    ).save_revision().publish()
    return page


@pytest.fixture
def neighbour(update, section):
    """A page that links to the update in its text and beside it."""
    text = f'<p><a linktype="page" id="{update.pk}">The nurse</a> comes.</p>'
    return GuidanceFactory(
        parent=section,
        title="Health",
        slug="health",
        body=[("text", {"text": text})],
        related=[("page", update)],
    )


def read(client, address):
    return words(client.get(address).content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "/en/news/",
        "/en/",
        "/en/news/feed.rss",
        "/en/news/feed.atom",
        "/en/topics/school/",
        "/en/news/old/",
        "/pl/news/",
    ],
)
def test_a_later_update_is_not_shown_and_an_earlier_one_is(client, update, stand_at, address):
    stand_at(AUGUST)
    assert client.get(address).status_code == 200
    assert LATER not in read(client, address)
    stand_at(NOVEMBER)
    assert LATER in read(client, address)


@pytest.mark.parametrize(
    "address",
    ["/en/news/nurse/", "/pl/news/nurse/", "/en/news/2024/10/", "/en/news/?year=2024&month=10"],
)
def test_its_own_address_and_its_month_are_empty_until_then(client, update, stand_at, address):
    stand_at(AUGUST)
    answer = client.get(address)
    assert answer.status_code == (200 if "?" in address else 404)
    assert LATER not in words(answer.content.decode())
    stand_at(NOVEMBER)
    answer = client.get(address)
    assert answer.status_code == 200
    assert LATER in words(answer.content.decode())


def test_the_sitemap_and_other_pages_lead_to_it_only_then(client, neighbour, stand_at):
    places = ("/sitemap.xml", neighbour.url)
    stand_at(AUGUST)
    assert not [place for place in places if "/news/nurse/" in client.get(place).content.decode()]
    assert "The nurse comes." in read(client, neighbour.url)
    stand_at(NOVEMBER)
    assert not [
        place for place in places if "/news/nurse/" not in client.get(place).content.decode()
    ]


def test_its_documents_are_open_only_then(client, update, document, stand_at):
    stand_at(AUGUST)
    assert client.get(document.url).status_code == 404
    stand_at(NOVEMBER)
    assert client.get(document.url).status_code == 200


def test_an_answer_that_a_browser_has_is_not_kept_when_the_day_changes(client, update, stand_at):
    stand_at(AUGUST)
    tags = {address: client.get(address)["ETag"] for address in ("/en/news/", "/en/news/feed.rss")}
    stand_at(NOVEMBER)
    assert [
        client.get(address, headers={"if-none-match": tag}).status_code
        for address, tag in tags.items()
    ] == [200, 200]


def test_an_update_without_a_date_or_of_the_month_that_has_begun_is_shown(
    client, news_index, stand_at
):
    NewsFactory(parent=news_index, title="Undated")
    NewsFactory(
        parent=news_index, title="Some day in August", published=PartialDate.parse("2024-08")
    )
    NewsFactory(parent=news_index, title="The day after", published=PartialDate.parse("2024-08-16"))
    stand_at(AUGUST)
    shown = read(client, "/en/news/")
    assert [title in shown for title in ("Undated", "Some day in August", "The day after")] == [
        True,
        True,
        False,
    ]


def test_an_editor_still_sees_a_later_update_in_the_admin(client, update, stand_at):
    stand_at(AUGUST)
    client.force_login(UserFactory(is_superuser=True))
    assert client.get("/en/news/nurse/").status_code == 404
    update.save_revision()
    assert LATER in read(client, f"/admin/pages/{update.pk}/view_draft/")
    assert client.get(f"/admin/pages/{update.pk}/edit/").status_code == 200


def test_a_new_update_begins_with_the_day_that_the_demonstration_stands_at(
    client, news_index, stand_at
):
    stand_at(AUGUST)
    client.force_login(UserFactory(is_superuser=True))
    form = client.get(f"/admin/pages/add/news/newspage/{news_index.pk}/").context["form"]
    assert form.initial["published"] == PartialDate(AUGUST, "d")
