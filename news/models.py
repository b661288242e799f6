"""News: each update is a page."""

from collections.abc import Collection, Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

import pagetree
from content.blocks.fields import RichTextField, StreamField
from content.blocks.text_blocks import LINE_FEATURES, TEXT_FEATURES
from content.blocks.vocabulary import vocabulary
from content.media import pictures
from content.pages.base import BasePage
from content.pages.check_periods import CheckKind
from content.pages.listing import Row
from content.pages.panels import SlotPanel, tabs
from content.pages.queryset import BasePageManager, BasePageQuerySet
from dates import PartialDate
from dates.clock import if_future
from dates.fields import PartialDateField
from pagetree.node import Node

from .archive import (
    PublicUpdate,
    archive,
    entries,
    months,
    period_label,
    replaced_ids,
    replacement,
    topics_of,
)
from .linked_data import news_article
from .news_filter import NewsFilter

PAGE_SIZE = 20


class NewsQuerySet(BasePageQuerySet):
    def for_listing(self) -> Self:
        """The visible updates, newest first and undated last. Of those with one date, the last
        published is the newest, whenever it was begun.
        """
        went_live = models.F("first_published_at").desc(nulls_last=True)
        return self.visible().order_by("-published", went_live, "-pk")

    def to_read(self, ids: Collection[int]) -> list["NewsPage"]:
        """The updates with these ids, in their order."""
        found = self.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]


NewsManager = BasePageManager.from_queryset(NewsQuerySet)


def latest_rows(language: str, count: int) -> list[Row]:
    """Rows of the newest updates in this language."""
    return [entry.row for entry in entries(language)[:count]]


class NewsIndexPage(RoutablePageMixin, BasePage):
    body = StreamField(
        vocabulary("text", "callout"), blank=True, verbose_name=_("words before the list")
    )

    tells_progress = True
    kind_label = _("News")
    template = "news/news_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    max_count_per_parent = 1
    edit_handler = tabs(FieldPanel("body"))

    class Meta:
        verbose_name, verbose_name_plural = _("news list"), _("news lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        everything = entries(self.locale_code)
        news_filter = NewsFilter.read(request.GET, everything)
        shown = Paginator(news_filter.of(everything), PAGE_SIZE).get_page(request.GET.get("page"))
        address = self.node.url if self.node else ""
        context.update(
            news_filter=news_filter,
            address=address,
            chips=news_filter.chips(address),
            topic_options=news_filter.topic_options(everything),
            year_options=news_filter.year_options(everything),
            month_options=news_filter.month_options(everything),
            shown=shown,
            periods=_periods(shown.object_list, address),
            newer=(
                news_filter.address(address, shown.previous_page_number())
                if shown.has_previous()
                else None
            ),
            older=news_filter.address(address, shown.next_page_number())
            if shown.has_next()
            else None,
            feeds=_feeds(news_filter, address),
        )
        return context

    @path("<int:year>/<int:month>/", name="round_up")
    def round_up(self, request: HttpRequest, year: int, month: int) -> TemplateResponse:
        """All updates of one month on one page. 404 for a month without any."""
        known = months(self.locale_code)
        place = next(
            (
                number
                for number, period in enumerate(known)
                if (period.start.year, period.start.month) == (year, month)
            ),
            None,
        )
        if place is None:
            raise Http404
        updates = NewsPage.objects.to_read(
            [entry.id for entry in entries(self.locale_code) if entry.period == known[place]]
        )
        words = {"month": known[place].label}
        summary = gettext("Every update from %(month)s on one page, to read or to print.")
        context = super().get_context(request)
        context.update(
            page={"title": gettext("News from %(month)s") % words, "summary": summary % words},
            extra_breadcrumbs=[self.node],
            canonical=_round_up_address(self.node.url, known[place]),
            updates=updates,
            pictures=pictures.load({pk for update in updates for pk in update.picture_ids()}),
            later=_round_up(self.node.url, known[place - 1]) if place else None,
            earlier=_round_up(self.node.url, known[place + 1]) if place + 1 < len(known) else None,
        )
        return TemplateResponse(request, "news/round_up.html", context)


class NewsPage(BasePage):
    """An update. "Replaced by" is never typed: it follows from a newer update, which says what it
    replaces.
    """

    published = PartialDateField(
        _("published"),
        help_text=_(
            "As precisely as you know it: 7 October 2024, October 2024, autumn 2024 or 2024."
            " Readers see an update with a later date from that date on. Leave it empty where no"
            " date was given."
        ),
    )
    in_short = models.TextField(
        _("in short"),
        blank=True,
        help_text=_("One to four short lines, each on a line of its own. They stand first."),
    )
    what_you_can_do = RichTextField(
        _("what you can do now"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What a family can do today: a page to read, somebody to ask."),
    )
    body = StreamField(
        vocabulary(
            "text", "heading", "callout", "dates", "table", "quote", "documents", "contact", "image"
        ),
        verbose_name=_("text"),
    )
    partners = ParentalManyToManyField(
        "users.Organisation", blank=True, verbose_name=_("partner organisations")
    )
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_by_pages",
        help_text=_(
            "The older update that is no longer right because of this one. Its readers are sent"
            " here first."
        ),
    )
    source = models.CharField(_("where these words come from"), max_length=250, blank=True)
    contact = RichTextField(
        _("contact"),
        blank=True,
        features=LINE_FEATURES,
        help_text=_(
            "Who can answer questions about this. Empty: the team that looks after the page."
        ),
    )

    sections = {"in_short": _("In short"), "what_you_can_do": _("What you can do now")}
    tells_progress = True
    kind_label = _("News")
    search_kind = "news"
    checked_as = CheckKind.NEWS
    template = "news/news_page.html"
    words_template = "news/words.html"
    row_template = "components/rows/news.html"
    row_date_field = "published"
    row_by_date = True
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = ["easy_read.EasyReadPage"]
    exclude_fields_in_copy = [
        "progress_reports"
    ]  # a copy is another update: it reports nothing yet
    edit_handler = tabs(
        FieldPanel("published"),
        FieldPanel("in_short"),
        FieldPanel("what_you_can_do"),
        FieldPanel("body"),
        SlotPanel("news.update.report"),
        FieldPanel("contact"),
        FieldPanel("partners", widget=CheckboxSelectMultiple),
        FieldPanel("replaces"),
        FieldPanel("source"),
    )

    objects = NewsManager()

    class Meta:
        verbose_name, verbose_name_plural = _("update"), _("updates")

    def clean(self) -> None:
        super().clean()
        if self.replaces_id and self.replaces_id == self.pk:
            raise ValidationError(
                {"replaces": _("An update can’t replace itself. Choose the older one.")}
            )

    @classmethod
    def replaced_ids(cls) -> frozenset[int]:
        return replaced_ids()

    @property
    def shown_from(self) -> PartialDate | None:
        return if_future(self.published)

    @property
    def in_short_lines(self) -> list[str]:
        return [line.strip() for line in self.in_short.splitlines() if line.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        known = None if getattr(request, "is_preview", False) else archive().by_id.get(self.pk)
        if known:
            self.topic_list = topics_of(known)
        context["partners"] = known.partners if known else self.partners.values_list("name", "url")
        context["linked_data"] = (
            news_article(self, context["pictures"].get(self.image_id)) if self.node else ""
        )
        return context

    @property
    def key_dates(self) -> list[dict[str, Any]]:
        """The rows of its tables of key dates, as plain data."""
        return [
            row
            for block in self.blocks
            if block["type"] == "dates"
            for row in block["value"]["rows"]
        ]

    @cached_property
    def replaced_by(self) -> Node | None:
        """The newest visible update that replaces this one, in the reader's language, or None."""
        return replacement(self.node, self.locale_code)

    @property
    def replaced(self) -> Node | None:
        """The older update that this one replaces, if it is public."""
        return (
            pagetree.current().local(self.replaces_id, self.locale_code)
            if self.replaces_id
            else None
        )


def _round_up_address(address: str, period: PartialDate) -> str:
    return f"{address}{period.start.year}/{period.start.month}/"


def _round_up(address: str, period: PartialDate) -> tuple[str, str]:
    """(the month in words, the address of its round-up)."""
    return period.label, _round_up_address(address, period)


def _feeds(news_filter: NewsFilter, address: str) -> list[tuple[str, str, str]]:
    """[(subject, RSS address, Atom address)] for all news, and for the chosen topics."""
    feeds = [(gettext("All news"), NewsFilter())]
    if news_filter.topics:
        names = [label for label, _without in NewsFilter(news_filter.topics).chips(address)]
        feeds.append(
            (
                gettext("News about: %(topics)s") % {"topics": ", ".join(names)},
                NewsFilter(news_filter.topics),
            )
        )
    return [
        (label, about.address(f"{address}feed.rss"), about.address(f"{address}feed.atom"))
        for label, about in feeds
    ]


def _periods(listed: Iterable[PublicUpdate], address: str) -> list[dict[str, Any]]:
    """[{label, key, round_up, updates}] of the listed entries; `updates` holds (row, topics, the
    node that replaces it).
    """
    found: dict[PartialDate | None, list[Any]] = {}
    for entry in listed:
        row = entry.row
        found.setdefault(entry.period, []).append(
            (row, topics_of(entry), replacement(row.node, row.language))
        )
    return [
        {
            "label": period_label(period),
            "key": str(period or "none"),
            "round_up": (
                _round_up_address(address, period) if period and period.precision == "m" else None
            ),
            "updates": updates,
        }
        for period, updates in found.items()
    ]
