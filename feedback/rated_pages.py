"""Finds out which page of this site an address is."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import get_language

import pagetree
from content.serving import views
from registry.slots import VIEW_TITLES

LONGEST = 500  # characters of an address, as stored


@dataclass(frozen=True)
class RatedPage:
    path: str
    title: str
    language: str


def find(path: str) -> RatedPage | None:
    """The page at this address, None if a visitor finds no page of ours there.

    A part of a page (a month of the news) counts as the page. A view that isn't a page has its
    title in the slot `VIEW_TITLES`.
    """
    if len(path) > LONGEST:
        return None
    node, _rest = views.find(pagetree.current(), path)
    if node:
        return RatedPage(node.url, node.title, node.language)
    try:
        match = resolve(path)
        title_of = VIEW_TITLES.get(match.view_name)
        return RatedPage(path, title_of(**match.kwargs), get_language()) if title_of else None
    except (Resolver404, Http404):
        return None
