"""Serves pages by the routes of the tree, and key dates as calendar files."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import views as wagtail_views
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.url_routing import RouteResult

import pagetree
from content.blocks import normalise, raw_data
from content.pages.base import BasePage
from dates import PartialDate
from dates.ics import CalendarEntry, calendar_of
from pagetree.node import Node
from pagetree.tree import Tree
from typed import addresses

from .caching import open_data, same_for_everybody
from .demonstration import demonstration_words


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Wagtail's page view, with the route of a public page taken from the tree.

    Everything else (restrictions, drafts, other sites) is left to Wagtail.
    """
    tree = pagetree.current()
    node, rest = find(tree, request.path)
    if node is None or len(tree.sites) != 1:
        return wagtail_views.serve(request, path)
    request.node = node
    return _public_page(request, path, node, rest)


@same_for_everybody
def _public_page(request: HttpRequest, path: str, node: Node, rest: list[str]) -> HttpResponse:
    pages = node.model.objects
    if issubclass(node.model, BasePage):  # not Wagtail's own page, the welcome of a new database
        pages = pages.select_related("owner_team")
    page = pages.get(pk=node.id)
    request._wagtail_site = pagetree.current().default_site
    try:
        request._wagtail_route_for_request = (
            page.route(request, rest) if rest else RouteResult(page, [], {})
        )
    except Http404:
        request._wagtail_route_for_request = None
    return wagtail_views.serve(request, path)


def find(tree: Tree, path: str) -> tuple[Node | None, list[str]]:
    """(public page, []) at this address, or (page, [parts of the path after it]) if a page above
    has routes of its own.
    """
    node = tree.by_url.get(path)
    rest: list[str] = []
    while node is None and path.count("/") > 2:
        path, _slash, part = path.rstrip("/").rpartition("/")
        path += "/"
        rest.insert(0, part)
        node = tree.by_url.get(path)
    if node is None or not node.public or (rest and not issubclass(node.model, RoutablePageMixin)):
        return None, []
    return node, rest


@open_data
@same_for_everybody
def key_date(request: HttpRequest, page_id: int, block_id: str, row: str) -> HttpResponse:
    """One row of a table of key dates as an .ics file, if it has a full day and its page is public.

    `row` is the row's own id. Addresses that somebody saved earlier have its position.
    """
    node = pagetree.current().public(page_id)
    if not node:
        raise Http404
    page = node.model.objects.get(pk=page_id)
    rows = {item["id"]: item for item in _key_dates(page, block_id)}
    places = dict(enumerate(rows.values()))
    found = rows.get(row) or places.get(normalise.primary_key(row))
    date = PartialDate.parse(found["date"]) if found else None
    if not found or not date or not date.is_day:
        raise Http404
    entry = CalendarEntry(
        uid=f"{page.translation_key}-{found['id']}@{urlsplit(settings.BASE_URL).netloc}",
        summary=found["what"],
        description="\n".join(filter(None, [found.get("note"), demonstration_words()])),
        url=f"{settings.BASE_URL}{node.url}",
        stamp=page.last_published_at or timezone.now(),
    )
    name = f"{addresses.romanised(found['what']) or 'date'}.ics"
    headers = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return HttpResponse(calendar_of([entry.on(date.start)]), headers=headers)


def _key_dates(page: Page, block_id: str) -> list[dict[str, Any]]:
    blocks = raw_data.blocks_of(getattr(page, "body", None), ("dates",))
    return next(
        (
            block["value"]["rows"]
            for block in blocks
            if block["id"] == block_id and block["type"] == "dates"
        ),
        [],
    )
