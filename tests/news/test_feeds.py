import uuid
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from dates import PartialDate
from tests.factories import ImageFactory, NewsFactory, TopicFactory

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CHANGED = datetime(2024, 11, 6, 9, 30, tzinfo=UTC)


def update(index, title, published="", **fields):
    return NewsFactory(
        parent=index,
        title=title,
        published=PartialDate.parse(published),
        last_published_at=CHANGED,
        **fields,
    )


@pytest.fixture
def archive(news_index):
    health, money = (
        TopicFactory(slug="health", name="Health"),
        TopicFactory(slug="money", name="Money"),
    )
    update(news_index, "Nurse", "2024-10", topics=[health], summary="A nurse & a team")
    update(news_index, "Undated", topics=[money])
    update(news_index, "Booklet", "2024-11-05", topics=[health, money])
    update(news_index, "Draft", "2024-12", topics=[health], live=False)
    private = update(news_index, "Private", "2024-12", topics=[health])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    return news_index


def get(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return response, ElementTree.fromstring(response.content)


def rss(client, query=""):
    response, root = get(client, f"/en/news/feed.rss{query}")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    return root.find("channel")


def atom(client, query=""):
    response, root = get(client, f"/en/news/feed.atom{query}")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert root.tag == f"{ATOM}feed"
    return root


def rss_titles(client, query=""):
    return [item.findtext("title") for item in rss(client, query).findall("item")]


def atom_titles(client, query=""):
    return [entry.findtext(f"{ATOM}title") for entry in atom(client, query).findall(f"{ATOM}entry")]


@pytest.mark.parametrize("titles", [rss_titles, atom_titles])
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Booklet", "Nurse", "Undated"]),
        ("?topic=health", ["Booklet", "Nurse"]),
        ("?topic=money", ["Booklet", "Undated"]),
        ("?topic=money&topic=health", ["Booklet", "Nurse", "Undated"]),
    ],
)
def test_both_formats_hold_the_public_updates_of_all_and_of_each_topic(
    client, archive, titles, query, shown
):
    assert titles(client, query) == shown


def test_an_rss_channel_has_what_rss_asks_for(client, settings, archive):
    channel = rss(client, "?topic=health")
    assert channel.findtext("title") == "News, Health: SEND Local Offer"
    assert channel.findtext("link") == f"{settings.BASE_URL}/en/news/?topic=health"
    assert channel.findtext("language") == "en"
    assert channel.find(f"{ATOM}link").attrib == {
        "rel": "self",
        "href": f"{settings.BASE_URL}/en/news/feed.rss?topic=health",
    }
    booklet, nurse = channel.findall("item")
    assert booklet.findtext("link") == f"{settings.BASE_URL}/en/news/booklet/"
    assert booklet.find("guid").get("isPermaLink") == "false"
    assert [category.text for category in booklet.findall("category")] == ["Health", "Money"]
    assert parsedate_to_datetime(booklet.findtext("pubDate")).date().isoformat() == "2024-11-05"
    assert "A nurse &amp; a team" in nurse.findtext("description")


def test_an_atom_feed_has_what_atom_asks_for(client, settings, archive):
    root = atom(client)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "SEND Local Offer"
    assert {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")} == {
        "alternate": f"{settings.BASE_URL}/en/news/",
        "self": f"{settings.BASE_URL}/en/news/feed.atom",
    }
    ids = [
        root.findtext(f"{ATOM}id"),
        *(entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")),
    ]
    assert len({uuid.UUID(text) for text in ids}) == 4
    for entry in root.findall(f"{ATOM}entry"):
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == CHANGED
        assert entry.find(f"{ATOM}content").get("type") == "html"


def test_an_update_keeps_its_id_when_it_is_renamed_and_published_again(client, archive):
    def ids():
        return {
            entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id")
            for entry in atom(client).findall(f"{ATOM}entry")
        }

    before = ids()["Nurse"]
    page = archive.get_children().get(title="Nurse").specific
    page.title, page.slug = "Nurse again", "nurse-again"
    page.save_revision().publish()
    assert ids()["Nurse again"] == before


def test_a_month_is_not_told_as_a_day(client, archive):
    nurse = rss(client).findall("item")[1]
    assert nurse.find("pubDate") is None
    assert atom(client).findall(f"{ATOM}entry")[1].find(f"{ATOM}published") is None
    for text in (nurse.findtext("description"), nurse.findtext(CONTENT)):
        assert "Published October 2024" in text
        assert "1 October" not in text


def test_an_update_without_a_date_has_no_publication_date(client, archive):
    assert rss(client).findall("item")[2].find("pubDate") is None
    entry = atom(client).findall(f"{ATOM}entry")[2]
    assert entry.find(f"{ATOM}published") is None
    assert entry.find(f"{ATOM}updated") is not None
    assert "No date was given for this update." in entry.findtext(f"{ATOM}content")


def test_the_text_is_whole_with_whole_addresses_and_no_page_around_it(client, settings, news_index):
    link = f'<p>See <a linktype="page" id="{news_index.pk}">the news</a>.</p>'
    rows = [{"date": PartialDate.parse("2025-01-10"), "what": "A meeting", "note": ""}]
    update(
        news_index,
        "Nurse",
        "2024-10",
        in_short="She starts soon.",
        what_you_can_do=link,
        body=[
            ("dates", {"title": "", "rows": rows}),
            ("image", {"image": ImageFactory(), "description": "", "caption": "In the clinic"}),
        ],
    )
    text = rss(client).find("item").findtext(CONTENT)
    assert text == atom(client).find(f"{ATOM}entry").findtext(f"{ATOM}content")
    assert "She starts soon." in text
    assert f'<a href="{settings.BASE_URL}/en/news/">the news</a>' in text
    assert f'src="{settings.BASE_URL}/media/images/' in text
    assert "In the clinic" in text
    for chrome in (
        'href="/',
        'src="/',
        "class=",
        "srcset",
        "tabindex",
        "<nav",
        "<main",
        "<script",
        "linktype",
    ):
        assert chrome not in text


@pytest.mark.parametrize("demonstration", [True, False])
def test_a_demonstration_says_so_in_title_subtitle_and_each_entry(
    client, settings, archive, demonstration
):
    settings.DEMONSTRATION = demonstration
    words = "Demonstration, not the council’s website"
    channel, root = rss(client), atom(client)
    texts = [
        channel.findtext("title"),
        channel.findtext("description"),
        root.findtext(f"{ATOM}title"),
        root.findtext(f"{ATOM}subtitle"),
    ]
    texts += [
        item.findtext(name) for item in channel.findall("item") for name in ("description", CONTENT)
    ]
    texts += [
        entry.findtext(f"{ATOM}{name}")
        for entry in root.findall(f"{ATOM}entry")
        for name in ("summary", "content")
    ]
    assert [words in text for text in texts] == [demonstration] * len(texts)


def test_words_that_xml_forbids_do_not_break_the_feed(client, news_index):
    update(news_index, "A\x0bnurse", body=[("text", {"text": "<p>Soon\x0cagain.</p>"})])
    assert rss_titles(client) == ["A nurse"]
    assert "Soon\nagain." in atom(client).find(f"{ATOM}entry").findtext(f"{ATOM}content")


def test_a_feed_holds_the_twenty_newest(client, news_index):
    for number in range(1, 23):
        update(news_index, f"Update {number}", f"2024-03-{number:02}")
    assert rss_titles(client) == [f"Update {number}" for number in range(22, 2, -1)]


def test_an_empty_feed_is_a_feed(client, archive):
    TopicFactory(slug="travel", name="Travel")
    assert rss_titles(client, "?topic=travel") == atom_titles(client, "?topic=travel") == []


@pytest.mark.parametrize(
    "address",
    [
        "/en/news/feed.rss?topic=nothing",
        "/en/news/feed.atom?topic=%00",
        "/en/feed.rss",
        "/en/news/nurse/feed.rss",
        "/pl/news/feed.rss",
        "/en/x/feed.atom",
    ],
)
def test_there_is_no_feed_of_what_is_no_news_or_no_topic(client, archive, address):
    assert client.get(address).status_code == 404


def test_a_private_list_has_no_feed(client, archive):
    PageViewRestriction.objects.create(page=archive, restriction_type="login")
    assert client.get("/en/news/feed.rss").status_code == 404


def test_a_feed_is_sent_again_only_after_a_change(client, archive):
    tag = client.get("/en/news/feed.atom")["ETag"]
    assert client.get("/en/news/feed.atom", HTTP_IF_NONE_MATCH=tag).status_code == 304
    assert client.get("/en/news/feed.atom?topic=health", HTTP_IF_NONE_MATCH=tag).status_code == 200
    update(archive, "Newest", "2024-12")
    assert client.get("/en/news/feed.atom", HTTP_IF_NONE_MATCH=tag).status_code == 200


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_may_be_read_by_the_scripts_of_other_sites(client, archive, kind):
    first = client.get(f"/en/news/feed.{kind}")
    short = client.get(f"/en/news/feed.{kind}", headers={"if-none-match": first["ETag"]})
    assert first["Access-Control-Allow-Origin"] == short["Access-Control-Allow-Origin"] == "*"


def test_a_feed_takes_no_post(client, archive):
    assert client.post("/en/news/feed.rss").status_code == 405
