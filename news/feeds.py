"""The news as RSS 2.0 and Atom (RFC 4287): the newest updates in full."""

import uuid
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext
from django.utils.xmlutils import SimplerXMLGenerator

from content.media import pictures
from content.pages.topics import topic_names
from content.serving.demonstration import demonstration_words
from dates.feeds import moment_of
from pagetree.node import Node
from typed import digits
from typed.cleaning import clean

from .archive import entries, topics_of
from .models import NewsPage
from .news_filter import NewsFilter

LENGTH = 20  # updates in a feed
KEPT_ATTRIBUTES = {"href", "src", "alt", "width", "height", "lang", "dir", "datetime", "scope"}
NEVER_PUBLISHED = datetime(
    1970, 1, 1, tzinfo=UTC
)  # Atom demands a time of change; pages made by code alone have none


class Rss(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class Atom(Atom1Feed):
    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


FORMATS = {"rss": Rss, "atom": Atom}


def make(index: Node, news_filter: NewsFilter, kind: str) -> SyndicationFeed:
    """A feed of the updates that pass `news_filter`. `index` is the node of the news list, `kind` a
    key of FORMATS.
    """
    chosen = news_filter.of(entries(index.language))[:LENGTH]
    updates = NewsPage.objects.to_read([entry.id for entry in chosen])
    loaded = pictures.load({pk for update in updates for pk in update.picture_ids()})
    names = {entry.id: [name for _key, name in topics_of(entry)] for entry in chosen}
    title, words = _title(index, news_filter), demonstration_words()
    feed = FORMATS[kind](
        title=f"{title} ({words})" if words else title,
        link=settings.BASE_URL + news_filter.address(str(index.url)),
        description=f"{title}. {words}" if words else title,
        subtitle=f"{title}. {words}" if words else title,
        language=index.language,
        author_name=gettext("SEND Local Offer"),
        feed_url=settings.BASE_URL + news_filter.address(f"{index.url}feed.{kind}"),
        feed_guid=_identity(index, *news_filter.topics),
    )
    for update in updates:
        _add(
            feed,
            update,
            {"update": update, "page": update, "pictures": loaded, "demonstration": words},
            names[update.pk],
        )
    return feed


def _title(index: Node, news_filter: NewsFilter) -> str:
    names = ", ".join(name for _pk, key, name in topic_names() if key in news_filter.topics)
    title = f"{index.title}, {names}" if names else index.title
    return digits.isolate_in_text(clean(f"{title}: {gettext('SEND Local Offer')}"))


def _add(
    feed: SyndicationFeed, update: NewsPage, context: dict[str, Any], topics: list[str]
) -> None:
    published = update.published
    feed.add_item(
        title=digits.isolate_in_text(clean(update.title)),
        link=f"{settings.BASE_URL}{update.node.url}",
        description=_markup("news/feed_summary.html", context),
        content=_markup("news/feed_entry.html", context),
        unique_id=_identity(update.node),
        unique_id_is_permalink=False,
        pubdate=moment_of(published),
        updateddate=update.last_published_at
        or update.latest_revision_created_at
        or NEVER_PUBLISHED,
        categories=topics,
    )


def _identity(node: Node, *more: str) -> str:
    """It stays the same when the page is renamed or moved, and differs between translations."""
    return uuid.uuid5(uuid.UUID(node.key), " ".join([node.language, *more])).urn


def _markup(template: str, context: dict[str, Any]) -> str:
    """HTML for other programs' pages: absolute addresses, its own direction, no attributes that
    only our pages use.
    """
    soup = BeautifulSoup(render_to_string(template, context), "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT_ATTRIBUTES}
        for name in ("href", "src"):
            if name in tag.attrs:
                tag[name] = urljoin(settings.BASE_URL + context["update"].node.url, tag[name])
    language, html = context["update"].node.language, clean(str(soup))
    if digits.direction(language) == "rtl":
        return f'<div lang="{language}" dir="rtl">{digits.isolate_in_html(html)}</div>'
    return html
