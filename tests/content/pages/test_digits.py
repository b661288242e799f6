"""On Urdu pages every number stands in an isolate, wherever an editor may write one."""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMessage
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.utils.translation import override
from wagtail.models import Locale, Page

from dates import PartialDate
from guidance.models import GuidancePage, GuidanceSectionPage
from news.models import NewsIndexPage, NewsPage
from outbox.mail import Queue
from outbox.models import QueuedEmail
from tests.factories import DocumentFactory, GuidanceFactory, NewsFactory
from typed.digits import CLOSE, OPEN

NUMBER = "01632 960 100"
WORDS = f"فون {NUMBER}، وقت 9:00–17:00"
BODY = [
    ("heading", {"text": WORDS}),
    ("text", {"text": f"<p>{WORDS}</p>"}),
    ("callout", {"tone": "note", "title": WORDS, "text": f"<p>{WORDS}</p>"}),
    ("steps", {"title": WORDS, "items": [{"title": WORDS, "text": f"<p>{WORDS}</p>"}]}),
    (
        "dates",
        {
            "title": WORDS,
            "rows": [{"date": PartialDate.parse("2025-04-01"), "what": WORDS, "note": WORDS}],
        },
    ),
    (
        "table",
        {
            "data": [[WORDS, "x"], ["y", WORDS]],
            "table_caption": WORDS,
            "table_header_choice": "row",
        },
    ),
    ("quote", {"text": WORDS, "who": WORDS, "source": "", "date": None}),
    (
        "contact",
        {
            "name": WORDS,
            "text": WORDS,
            "phone": NUMBER,
            "hours": WORDS,
            "address": "12-14 Old Street",
        },
    ),
    ("accordion", {"items": [{"title": WORDS, "text": f"<p>{WORDS}</p>"}]}),
]


def in_urdu(page: Page, **fields: object) -> Page:
    made = page.copy_for_translation(Locale.objects.get(language_code="ur"), copy_parents=True)
    made = type(page).objects.get(pk=made.pk)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save_revision().publish()
    return made


@pytest.fixture
def guide(section: GuidanceSectionPage) -> GuidancePage:
    return in_urdu(
        GuidanceFactory(parent=section, slug="help"),
        title=WORDS,
        summary=WORDS,
        how_long=WORDS,
        body=BODY,
    )


def test_wherever_a_number_stands_on_an_urdu_page_it_is_isolated(
    client: Client, guide: GuidancePage
) -> None:
    html = client.get(guide.url).content.decode()
    page = BeautifulSoup(html, "html.parser")
    for hidden in page(["script", "style"]):
        hidden.decompose()
    shown = list(page.body.find_all(string=re.compile("960 100|17:00")))
    assert len(shown) > 30
    assert [text for text in shown if text.find_parent("bdi", dir="ltr") is None] == []
    assert f"{OPEN}{NUMBER}{CLOSE}" in page.title.string
    assert f"{OPEN}{NUMBER}{CLOSE}" in page.find("meta", {"name": "description"})["content"]
    assert f"{OPEN}{NUMBER}{CLOSE}" in page.find(attrs={"data-label": True})["data-label"]


def test_an_english_address_or_opening_hours_keep_their_own_direction(
    client: Client, guide: GuidancePage
) -> None:
    page = BeautifulSoup(client.get(guide.url).content, "html.parser")
    assert page.find(string=re.compile("Old Street")).find_parent("bdi", dir=False)


def test_a_list_on_an_english_page_isolates_the_numbers_of_its_urdu_titles(
    client: Client, section: GuidanceSectionPage
) -> None:
    GuidanceFactory(parent=section, title=WORDS, slug="urdu-title")
    html = client.get(section.url).content.decode()
    assert f'<bdi dir="ltr">{NUMBER}</bdi>' in html


def test_feeds_have_isolates_and_their_own_direction(
    client: Client, news_index: NewsIndexPage
) -> None:
    in_urdu(news_index)
    update = in_urdu(
        NewsFactory(parent=news_index, slug="nurse"),
        title=WORDS,
        summary=WORDS,
        published=PartialDate.parse("2024-10-07"),
    )
    assert isinstance(update, NewsPage)
    item = ElementTree.fromstring(client.get("/ur/news/feed.rss").content).find("channel/item")
    assert f"{OPEN}{NUMBER}{CLOSE}" in item.findtext("title")
    for text in (
        item.findtext("description"),
        item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"),
    ):
        assert text.startswith('<div lang="ur" dir="rtl">')
        assert f'<bdi dir="ltr">{NUMBER}</bdi>' in text


def test_a_mail_and_a_calendar_have_unseen_isolates(client: Client, guide: GuidancePage) -> None:
    Queue().send_messages(
        [EmailMessage(subject=WORDS, body=f"A page\n{WORDS}", to=["a@example.org"])]
    )
    letter = QueuedEmail.objects.get().content
    assert f"{OPEN}{NUMBER}{CLOSE}" in letter["subject"]
    assert letter["body"] == f"A page\nفون {OPEN}{NUMBER}{CLOSE}، وقت {OPEN}9:00–17:00{CLOSE}"
    with override("ur"):
        link = re.search(r'"(/[a-z]+/dates/[^"]+\.ics)"', client.get(guide.url).content.decode())[1]
    calendar = client.get(link).content.decode().replace("\r\n ", "")
    assert f"{OPEN}{NUMBER}{CLOSE}" in calendar


def test_the_size_of_a_file_is_told_in_the_readers_language(
    client: Client, section: GuidanceSectionPage
) -> None:
    document = DocumentFactory()
    page = GuidanceFactory(
        parent=section, slug="help", body=[("documents", {"title": "", "documents": [document]})]
    )
    urdu = in_urdu(page, title="مدد")
    for address in (urdu.url, page.url):
        with override(address[1:3]):
            size = filesizeformat(document.file_size)
        text = (
            BeautifulSoup(client.get(address).content, "html.parser")
            .select_one(".doc .row__meta")
            .get_text()
        )
        assert size in text
