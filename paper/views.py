"""A page by its short code, a list of pages, and one document of several pages."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, gettext, override
from django.views.decorators.http import require_safe

import pagetree
from content.serving.caching import same_for_everybody
from dates.clock import as_of
from pagetree.node import Node
from typed import short_codes

from . import sections
from .choice import MOST, Choice
from .sheets import sheets

LARGE = "large"
LONGEST = 40  # signs of what is shown as typed


@require_safe
def go(request: HttpRequest, code: str | None = None) -> HttpResponse:
    """The address that stands on paper. A service, the form without a code, and what is wrong with
    one, stand at an address that names their language.
    """
    code = code or ""
    tree = pagetree.current()
    home = tree.home(get_language_from_request(request))
    with override(home.language if home else None):
        response = HttpResponseRedirect(tree.address_by_code(code) or _asking(code))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _asking(code: str) -> str:
    query = f"?{urlencode({'code': code[:LONGEST]})}" if code else ""
    return reverse("by_code") + query


@require_safe
@same_for_everybody
def by_code(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("code", "").strip()
    if address := pagetree.current().address_by_code(typed):
        return HttpResponseRedirect(address)
    context = {
        "page": {"title": gettext("Find a page by its short code")},
        "typed": typed[:LONGEST],
        "is_code": short_codes.number_of(typed) is not None,
    }
    return render(request, "paper/by_code.html", context)


@require_safe
@same_for_everybody
def my_pages(request: HttpRequest) -> HttpResponse:
    choice = Choice.read(request.GET)
    if request.get_full_path() != choice.address and not (choice.left_out or choice.is_cut):
        return HttpResponseRedirect(choice.address)
    home = pagetree.current().home()
    context = {
        "page": {"title": gettext("My pages")},
        "choice": choice,
        "most": MOST,
        "sections": sections.sections_of(home) if home else [],
        "mistyped": choice.left_out[-1] if choice.left_out else "",
    }
    return render(request, "paper/my_pages.html", context)


@require_safe
@same_for_everybody
def document(request: HttpRequest) -> HttpResponse:
    """?section=CODE, or ?pages=CODE.CODE; size=large for large print."""
    section = pagetree.current().by_code(request.GET.get("section", ""))
    nodes = sections.pages_of(section) if section else list(Choice.read(request.GET).pages)
    if not nodes or len(nodes) > MOST:
        return HttpResponseRedirect(Choice(section=section).address)
    large = request.GET.get("size") == LARGE
    asked = {"section": section.code} if section else {"pages": ".".join(n.code for n in nodes)}
    context: dict[str, Any] = {
        "title": section.title if section else _title(nodes),
        "sheets": sheets(request, nodes),
        "styles": sorted({getattr(node.model, "words_style", "") for node in nodes} - {""}),
        "day": as_of(),
        "large": large,
        "other_size": f"?{urlencode(asked if large else {**asked, 'size': LARGE})}",
        "as_list": Choice(tuple(nodes)).list_only,
    }
    response = render(request, "paper/document.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _title(nodes: list[Node]) -> str:
    return gettext("My pages") if len(nodes) > 1 else nodes[0].title
