"""A reader's own list, the same on paper, and two or three services side by side."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.serving.caching import same_for_everybody
from dates.clock import as_of

from .in_short import answers_of, side_by_side
from .kept import MOST, MOST_COMPARED, Kept
from .list_views import services_title


@require_safe
@same_for_everybody
def my_list(request: HttpRequest) -> HttpResponse:
    """?s=CODE.CODE, and add=CODE for one more."""
    kept = Kept.read(request.GET)
    told = kept.left_out or kept.is_cut
    if request.GET and request.get_full_path() != kept.address and not told:
        return HttpResponseRedirect(kept.address)
    context = {
        "page": {"title": gettext("My list")},
        "kept": kept,
        "is_asked": "s" in request.GET or "add" in request.GET,
        "most": MOST,
        "mistyped": kept.left_out[-1] if kept.left_out else "",
        "extra_breadcrumbs": _steps(),
    }
    return render(request, "services/my_list.html", context)


@require_safe
@same_for_everybody
def my_list_print(request: HttpRequest) -> HttpResponse:
    """In large print: what one needs on the way there."""
    kept = Kept.read(request.GET)
    if not kept.services:
        return HttpResponseRedirect(kept.address)
    sheets = [(shown, answers_of(shown)) for shown in kept.services]
    context = {"title": gettext("My list"), "kept": kept, "sheets": sheets, "day": as_of()}
    response = render(request, "services/my_list_print.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@same_for_everybody
def compare(request: HttpRequest) -> HttpResponse:
    """?s=CODE.CODE.CODE, or s=CODE&s=CODE."""
    kept = Kept.read(request.GET, MOST_COMPARED)
    if request.GET and request.get_full_path() != kept.compare_address and not kept.is_cut:
        return HttpResponseRedirect(kept.compare_address)
    context = {
        "page": {"title": gettext("Side by side")},
        "kept": kept,
        "most": MOST_COMPARED,
        "compared": side_by_side(kept.services),
        "extra_breadcrumbs": [*_steps(), {"url": kept.address, "title": gettext("My list")}],
    }
    return render(request, "services/compare.html", context)


def _steps() -> list[dict[str, str]]:
    return [{"url": reverse("services"), "title": services_title()}]
