"""Addresses of the site as a whole, and error pages."""

import sys

from django.conf import settings
from django.db import DatabaseError
from django.db.utils import InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, gettext, override

import pagetree
from content.editing.failed_forms import can_return, disk_full_message, return_form
from content.serving.caching import let_proxy_keep_404, same_for_everybody
from content.serving.demonstration import is_demonstration
from files.safe_storage import disk_is_full


def choose_language(request: HttpRequest) -> HttpResponse:
    """Redirect to the home page in the browser's language if it exists, else in English."""
    tree = pagetree.current()
    home = tree.home(get_language_from_request(request))
    response = HttpResponseRedirect(home.url if home else f"/{settings.LANGUAGE_CODE}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@same_for_everybody
def robots(request: HttpRequest) -> HttpResponse:
    """The demonstration stays open to crawlers, so that they read its noindex; the admin is closed
    to them.
    """
    lines = ["User-agent: *", "Disallow: /admin/"]
    if not is_demonstration():
        lines.append(f"Sitemap: {settings.BASE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("brand/favicon.ico"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. Names the page in another language if it exists there."""
    tree = pagetree.current()
    parts = request.path.split("/", 2)
    elsewhere = [
        node
        for code in tree.roots
        if len(parts) == 3 and (node := tree.by_url.get(f"/{code}/{parts[2]}")) and node.public
    ]
    request.resolver_match = (
        None  # an address that is missing here is not offered in other languages
    )
    response = render(request, "404.html", {"elsewhere": elsewhere}, status=404)
    let_proxy_keep_404(request, response)
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, without revealing anything about the page."""
    request._wagtail_route_for_request = request.resolver_match = None
    return render(request, "403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 if the database doesn't answer: a page that needs neither database nor
    translation files.
    """
    error = sys.exc_info()[1]
    away = isinstance(error, DatabaseError | InterfaceError)
    if can_return(request):
        words = gettext(
            "It isn’t your fault. Leave this page open, and press “Send again” in a few minutes."
        )
        title, words = (
            disk_full_message()
            if disk_is_full(error)
            else (gettext("Something went wrong on our side"), words)
        )
        return return_form(
            request, title, words, 507 if disk_is_full(error) else 503 if away else 500
        )
    with override("en"):
        body = render_to_string(
            "503.html" if away else "500.html", {"demonstration": settings.DEMONSTRATION}
        )
    response = HttpResponse(body, status=503 if away else 500)
    if away:
        response["Retry-After"] = "60"
    return response
