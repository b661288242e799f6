"""The list of services, as readers filter it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.serving.caching import same_for_everybody
from content.serving.sitemap import alternates
from services.finding import gaps

from .languages import in_public_languages
from .list_page import ListPage

KEPT_BY_NOBODY = "private, no-store"  # words and places that somebody typed


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """GET ?q=words&near=place&miles=5, with the groups of services.finding.asked, sort, show and
    page. What holds nothing that was typed is the same for everybody.
    """
    if not request.GET.get("q") and not request.GET.get("near"):
        return same_for_everybody(_list)(request)
    response = _list(request)
    response["Cache-Control"] = KEPT_BY_NOBODY
    return response


def _list(request: HttpRequest) -> HttpResponse:
    page = ListPage(request.GET)
    if request.method == "GET" and page.here.number == 1:
        gaps.note(page.selection, request.headers.get("User-Agent", ""))
    is_indexed = not page.asked.is_narrowed
    others = alternates(in_public_languages("services")) if is_indexed else []
    return render(request, "services/list.html", {"list": page, "alternates": others})


def services_title() -> str:
    return gettext("Find help near you")
