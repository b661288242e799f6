"""The old website's news comes in: a table or a feed, looked at first, then all or nothing."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from dates import PartialDate
from intake.models import IncomingNews
from intake.old_news.reading import date_of
from news.models import NewsPage
from tests.factories import TopicFactory
from tests.intake import seeds
from tests.visits import words

START = reverse("intake_news_start")
HEAD = ["Headline", "Published", "Body", "URL", "Category"]
INSPECTION = [
    "Local Area SEND Inspection published",
    "July 2024",
    "<p>An inspection has been published.</p><ul><li>One action</li></ul><p hidden>sealed</p>",
    "https://www.old.example/news/inspection.aspx?utm_source=x",
    "School; Inspections",
]
STAFF = ["Staff", "Published 14 June 2023", "We tell who works here.", "/news/staff", "school"]
YEAR = ["A year", "2023", "What the year brought.", "/news/year", "School"]
FEED = """<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>
<item><title>From the feed</title><link>https://old.example/news/feed</link>
<pubDate>Wed, 14 Jun 2023 10:00:00 +0000</pubDate><category>School</category>
<description>Short</description>
<content:encoded><![CDATA[<p>The whole <b>story</b>.</p>]]></content:encoded></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry>
<title>From Atom</title><link rel="alternate" href="https://old.example/atom"/>
<published>2023-06-14T10:00:00Z</published><category term="School"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words</p></div></content>
</entry></feed>"""


@pytest.fixture(autouse=True)
def school(db):
    return TopicFactory(slug="school", name="School")


def table(*rows, head=HEAD):
    written = io.StringIO()
    csv.writer(written).writerows([head, *rows])
    return written.getvalue()


def upload(client, parent, text, name="news.csv"):
    file = SimpleUploadedFile(name, text.encode())
    data = {"parent": parent.pk, "came_from": "https://old.example/", "file": file}
    return client.post(START, data)


def look(client, parent, text, name="news.csv"):
    answer = upload(client, parent, text, name)
    assert answer.status_code == 302, words(answer.content.decode())
    news = IncomingNews.objects.order_by("-pk")[0]
    chosen = {f"column-{at}": key for key, at in news.columns.items()}
    client.post(answer.url, {"look": "", **chosen})
    return answer.url


def take(client, address, **more):
    page = client.get(address)
    return client.post(address, {"take": "", "seen": page.context["plan"].fingerprint, **more})


def test_columns_are_guessed_and_shown_with_an_example(as_editor, news_index):
    answer = upload(as_editor, news_index, table(INSPECTION))
    assert IncomingNews.objects.get().columns == {
        "title": 0,
        "date": 1,
        "text": 2,
        "address": 3,
        "topics": 4,
    }
    assert "For example: July 2024" in words(as_editor.get(answer.url).content.decode())


def test_looking_makes_nothing_and_tells_each_row(as_editor, news_index):
    bad = ["", "the other day", "", "/news/staff", ""]
    address = look(as_editor, news_index, table(INSPECTION, STAFF, bad))
    said = words(as_editor.get(address).content.decode())
    for text in (
        "Nothing is made yet",
        "It has no title.",
        "It has no text.",
        "We can’t read this date.",
        "It has the same address as row 3.",
        "July 2024",
        "14 June 2023",
        "Hidden words: left out (1)",
    ):
        assert text in said
    assert "Topics that we don’t have Inspections" in said
    assert "Publish them at once" not in said
    assert not NewsPage.objects.exists()


def test_updates_are_made_with_dates_topics_and_redirects(as_editor, editor, news_index, school):
    answer = take(as_editor, look(as_editor, news_index, table(INSPECTION, STAFF, YEAR)))
    assert answer.url == reverse("wagtailadmin_explore", args=[news_index.pk])
    made = {page.title: page for page in NewsPage.objects.all()}
    assert {title: str(page.published) for title, page in made.items()} == {
        INSPECTION[0]: "2024-07",
        "Staff": "2023-06-14",
        "A year": "2023",
    }
    page = made[INSPECTION[0]]
    assert (page.live, page.owner, page.summary) == (
        False,
        editor,
        "An inspection has been published.",
    )
    assert page.body.raw_data[0]["value"]["text"] == "<ul><li>One action</li></ul>"
    assert list(page.topics.all()) == [school]
    redirect = Redirect.objects.get(redirect_page=page)
    assert redirect.old_path == "/news/inspection.aspx"
    assert page.latest_revision


def test_the_same_file_again_changes_nothing(as_editor, news_index):
    rows = table(INSPECTION, [*STAFF[:3], "", "School"])
    take(as_editor, look(as_editor, news_index, rows))
    address = look(as_editor, news_index, rows)
    plan = as_editor.get(address).context["plan"]
    assert (len(plan.new), len(plan.same), len(plan.bad)) == (0, 2, 0)
    take(as_editor, address)
    assert NewsPage.objects.count() == 2
    assert Redirect.objects.count() == 1


def test_nothing_is_made_where_a_row_is_bad_unless_one_says_so(as_editor, news_index):
    address = look(as_editor, news_index, table(STAFF, ["No text", "", "", "", ""]))
    take(as_editor, address)
    assert not NewsPage.objects.exists()
    take(as_editor, address, without_bad="on")
    assert NewsPage.objects.get().title == "Staff"


def test_nothing_is_left_where_one_fails(as_editor, news_index, monkeypatch):
    address = look(as_editor, news_index, table(STAFF, YEAR))
    made = Redirect.objects.create

    def fail(**given):
        if given["old_path"] == "/news/year":
            raise RuntimeError
        return made(**given)

    monkeypatch.setattr(Redirect.objects, "create", fail)
    with pytest.raises(RuntimeError):
        take(as_editor, address)
    assert not NewsPage.objects.exists()
    assert not Redirect.objects.exists()


def test_what_somebody_has_not_seen_is_not_made(as_editor, news_index):
    address = look(as_editor, news_index, table(STAFF))
    as_editor.post(address, {"take": "", "seen": "another"})
    assert not NewsPage.objects.exists()


def test_who_may_publish_can_and_an_old_address_leads_to_the_page(as_approver, news_index, client):
    bare = ["No topic", "2022", "Words.", "", "Unheard of"]
    take(as_approver, look(as_approver, news_index, table(STAFF, bare)), publish="on")
    page = NewsPage.objects.get(title="Staff")
    assert page.live
    assert not NewsPage.objects.get(title="No topic").live
    answer = client.get("/news/staff")
    assert (answer.status_code, answer.url) == (301, page.url)


def test_an_editor_who_asks_to_publish_gets_drafts(as_editor, news_index):
    take(as_editor, look(as_editor, news_index, table(STAFF)), publish="on")
    assert not NewsPage.objects.get().live


def test_the_news_of_a_seed_arrives(as_editor, news_index):
    lines = seeds.lines("latest_news")
    rows = []
    for title in (INSPECTION[0], "Update: SEND provision in the Early Years"):
        rest = lines[lines.index(title) + 1 :]
        end = next(at for at, line in enumerate(rest) if line.startswith("Published"))
        rows.append([title, rest[end], "\n".join(rest[:end]), f"/{len(rows)}", "School"])
    take(as_editor, look(as_editor, news_index, table(*rows)))
    for title, _date, text, *_more in rows:
        page = NewsPage.objects.get(title=title)
        said = page.summary + str(page.body.raw_data[0]["value"]["text"])
        assert str(page.published) == "2024-07"
        assert all(line in said for line in text.splitlines())


@pytest.mark.parametrize(("feed", "title"), [(FEED, "From the feed"), (ATOM, "From Atom")])
def test_a_feed_comes_in(as_editor, news_index, school, feed, title):
    take(as_editor, look(as_editor, news_index, feed, "news.xml"))
    page = NewsPage.objects.get()
    assert (page.title, str(page.published), list(page.topics.all())) == (
        title,
        "2023-06-14",
        [school],
    )
    assert Redirect.objects.get().redirect_page_id == page.pk


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<html><body><p>No feed</p></body></html>", "news.xml"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><rss><item>&b;</item></rss>', "news.xml"),
        ("<rss><item>", "news.xml"),
        ("Title,Text\n", "news.csv"),
        ("PK\x03\x04", "news.csv"),
        ("Title,Text\n" + "a,b\n" * 201, "news.csv"),
    ],
)
def test_what_is_no_news_is_refused(as_editor, news_index, text, name):
    assert upload(as_editor, news_index, text, name).status_code == 200
    assert not IncomingNews.objects.exists()


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("14 June 2023", "2023-06-14"),
        ("Wednesday 14 June 2023", "2023-06-14"),
        ("Wed, 14 Jun 2023 10:00:00 +0000", "2023-06-14"),
        ("2023-06-14T10:00:00Z", "2023-06-14"),
        ("2023-06-14 10:00", "2023-06-14"),
        ("14/06/2023 at 9.30", "2023-06-14"),
        ("Published June 2023", "2023-06"),
        ("summer 2023", "2023-summer"),
        ("2023", "2023"),
        ("", None),
    ],
)
def test_dates_are_as_precise_as_they_are_written(given, date):
    assert date_of(given) == PartialDate.parse(date)


def test_an_address_that_a_page_has_is_refused(as_editor, news_index):
    row = ["Taken", "2023", "Words.", news_index.url, "School"]
    plan = as_editor.get(look(as_editor, news_index, table(row))).context["plan"]
    assert "Readers find the page" in plan.bad[0].bad[0]
