"""The home page: what this site is, the tasks that families come for, a start by age, news, ways to
talk to a person.
"""

from datetime import timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

import pagetree
from content.blocks import raw_data
from content.blocks.fields import StreamField
from content.blocks.link_blocks import PageLinkBlock
from content.pages.age_groups import AGE_GROUPS
from content.pages.base import BasePage
from content.pages.panels import tabs
from dates.clock import as_of
from news.models import latest_rows

FRESH = timedelta(days=90)


class HomePage(BasePage):
    heading = models.CharField(
        _("big words at the top"),
        max_length=90,
        blank=True,
        help_text=_("Empty: the page’s title."),
    )
    tasks = StreamField(
        [("task", PageLinkBlock())],
        blank=True,
        verbose_name=_("what families come for"),
        help_text=_("Six to eight links in families’ own words."),
    )
    talk = StreamField(
        [("link", PageLinkBlock())], blank=True, verbose_name=_("ways to talk to a person")
    )

    kind_label = _("Home")
    search_kind = "home"
    not_searched = ("tasks", "talk")
    template = "home/home_page.html"
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    edit_handler = tabs(FieldPanel("heading"), FieldPanel("tasks"), FieldPanel("talk"))

    class Meta:
        verbose_name, verbose_name_plural = _("home page"), _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        news, day = latest_rows(self.locale_code, 3), as_of()
        newest = news[0].date if news else None
        context.update(
            tasks=_links(self.tasks),
            talk=_links(self.talk),
            age_groups=AGE_GROUPS,
            news=news,
            news_is_fresh=bool(newest and day - newest.end <= FRESH),
            day=day,
            newest=newest,
        )
        return context


def _links(stream: Any) -> Any:
    """[{node, title, text}] of the links whose page is public."""
    tree = pagetree.current()
    links = [
        {**value, "node": tree.local(value["page"])} for value in raw_data.block_values(stream)
    ]
    return [link for link in links if link["node"]]
