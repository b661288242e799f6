"""On the desk: an update to write."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

import pagetree
from content.pages.whose import may_add_below
from pagetree.node import Node
from pagetree.tree import Tree
from registry.desk import Desk, Start

from .models import NewsIndexPage, NewsPage


def write_an_update(desk: Desk) -> Start | None:
    """In the first list of news that stands in the language of the site."""
    news = pagetree.current().cached("list of news for the desk", _list_of_news)
    if not news or not may_add_below(desk.user, news):
        return None
    kind = (NewsPage._meta.app_label, NewsPage._meta.model_name)
    address = reverse("wagtailadmin_pages:add", args=[*kind, news.id])
    return Start(_("Write an update"), address)


def _list_of_news(tree: Tree) -> Node | None:
    lists = (
        node
        for node in tree.by_id.values()
        if node.live and node.language == settings.LANGUAGE_CODE and node.model is NewsIndexPage
    )
    return next(lists, None)
