"""Pages of one topic or one age group, whatever their type."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

import pagetree
from content.media import documents
from content.pages.age_groups import AGE_GROUPS, AgeGroup
from content.pages.base import OLDEST
from content.pages.listing import Row, all_rows
from content.pages.topics import topic_names
from content.serving.caching import same_for_everybody
from dates.clock import as_of
from topics.models import TopicOnPage

PER_PAGE = 20
INFORMATION, MANY_AGES, PART, NEWS = (
    _("Information and places"),
    _("For many ages"),
    _("For some of these ages"),
    _("News"),
)


@same_for_everybody
def topic(request: HttpRequest, key: str) -> HttpResponse:
    pk, _key, name = _known_topic(key)
    lasting, news = _in_order(all_rows(get_language(), Q(topic_links__tag_id=pk)))
    context = {
        "topic": key,
        "documents": documents.rows_of_topic(pk, get_language()),
        "extra_breadcrumbs": [{"url": reverse("topics"), "title": gettext("Topics")}],
        "others": [
            {"url": reverse("topic", args=[other]), "title": title, "here": other == key}
            for _pk, other, title in topic_names()
        ],
    }
    lead = gettext("Everything here on this topic: information, places, documents and news.")
    return _listing(
        request, {"title": name, "summary": lead}, [(INFORMATION, lasting), (NEWS, news)], context
    )


@same_for_everybody
def age(request: HttpRequest, key: str) -> HttpResponse:
    """Pages that fit these years come before those for nearly all, and those before pages that only
    touch them.
    """
    group = _known_age(key)
    says_age = Q(age_from__isnull=False) | Q(age_to__isnull=False)
    reaches = (Q(age_from=None) | Q(age_from__lte=group.last)) & (
        Q(age_to=None) | Q(age_to__gte=group.first)
    )
    rows = all_rows(get_language(), says_age & reaches)
    found = [
        _in_order([row for row in rows if _part_of(row, group) == part])
        for part in (INFORMATION, MANY_AGES, PART)
    ]
    close, wide, part = (lasting for lasting, _dated in found)
    news = sorted((row for _lasting, dated in found for row in dated), key=_by_date, reverse=True)
    context = {
        "group": group,
        "extra_breadcrumbs": [{"url": reverse("ages"), "title": gettext("Ages")}],
        "others": [
            {
                "url": reverse("age", args=[other.key]),
                "title": _age_name(other),
                "here": other is group,
            }
            for other in AGE_GROUPS
        ],
    }
    parts = [(INFORMATION, close), (MANY_AGES, wide), (PART, part), (NEWS, news)]
    return _listing(request, {"title": _age_name(group), "summary": group.what}, parts, context)


@same_for_everybody
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic, with the number of its pages in the reader's language."""
    tree = pagetree.current()
    links = TopicOnPage.objects.values_list("tag_id", "content_object_id")
    nodes = [(pk, tree.public(page_id)) for pk, page_id in links]
    counts = Counter(
        pk
        for pk, node in nodes
        if node and node.language == get_language() and node is not tree.home()
    )
    lead = gettext("Choose a topic to see everything on it.")
    context = {
        "page": {"title": gettext("Topics"), "summary": lead},
        "topics": [(key, name, counts[pk]) for pk, key, name in topic_names()],
    }
    return render(request, "browse/topics.html", context)


@same_for_everybody
def ages(request: HttpRequest) -> HttpResponse:
    page = {"title": gettext("Ages"), "summary": gettext("Choose an age to see everything for it.")}
    return render(request, "browse/ages.html", {"page": page, "groups": AGE_GROUPS})


def _known_topic(key: str) -> tuple[int, str, str]:
    for found in topic_names():
        if found[1] == key:
            return found
    raise Http404


def _known_age(key: str) -> AgeGroup:
    for group in AGE_GROUPS:
        if group.key == key:
            return group
    raise Http404


def _part_of(row: Row, group: AgeGroup) -> Promise:
    """In which part of the list a page stands. It is information where it shares more of its years
    and of the group's than a page for everybody does.
    """
    first, last = row.ages[0] or 0, OLDEST if row.ages[1] is None else row.ages[1]
    shared_years = min(last, group.last) - max(first, group.first) + 1
    all_years = max(last, group.last) - min(first, group.first) + 1
    if shared_years * (OLDEST + 1) > all_years * (group.last - group.first + 1):
        return INFORMATION
    return MANY_AGES if first <= group.first and last >= group.last else PART


def _age_name(group: AgeGroup) -> str:
    return gettext("Ages %(years)s") % {"years": group.label}


def _in_order(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """(information and places as they stand in the site, what is told by its date: newest first,
    without a date last).
    """
    home = pagetree.current().home()
    lasting = sorted(
        (row for row in rows if not row.dated and row.node is not home),
        key=lambda row: row.node.path,
    )
    return lasting, sorted((row for row in rows if row.dated), key=_by_date, reverse=True)


def _by_date(row: Row) -> tuple[str, int]:
    return row.date.stored if row.date else "", row.node.id


def _listing(
    request: HttpRequest,
    page: dict[str, Any],
    parts: list[tuple[Any, list[Row]]],
    context: dict[str, Any],
) -> HttpResponse:
    """One list in pages, each with the headings of the parts that stand on it."""
    here = Paginator(
        [(heading, row) for heading, rows in parts for row in rows], PER_PAGE
    ).get_page(request.GET.get("page"))
    shown = [
        (heading, [row for _heading, row in entries])
        for heading, entries in groupby(here, key=lambda entry: entry[0])
    ]
    return render(
        request,
        "browse/listing.html",
        {**context, "page": page, "here": here, "parts": shown, "day": as_of()},
    )


# What each page is called, for whoever knows its address only.


def topics_title() -> str:
    return gettext("Topics")


def topic_title(key: str) -> str:
    return _known_topic(key)[2]


def ages_title() -> str:
    return gettext("Ages")


def age_title(key: str) -> str:
    return str(_age_name(_known_age(key)))
