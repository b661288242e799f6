"""Counts the views of pages. It reads the browser's name to leave robots out, and keeps nothing of
it: no address, no browser, no cookie.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from content.serving.caching import is_anonymous

from .counting import views

ROBOT = re.compile(
    r"bot|crawl|spider|slurp|monitor|preview|headless|curl|wget|python|scan|check", re.IGNORECASE
)
READ = {200, 304}


class CountViews:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.COUNT_VIEWS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in READ and is_view(request):
            views.count(request.node.id)  # type: ignore[attr-defined]
            views.keep_writing()
        return response


def is_view(request: HttpRequest) -> bool:
    """Whether a person who isn't signed in asked for a page at its own address, as far as one can
    tell.
    """
    node = getattr(request, "node", None)
    agent = request.headers.get("User-Agent", "")
    return bool(
        node
        and request.method == "GET"
        and request.path == node.url
        and is_anonymous(request)
        and not getattr(request, "is_preview", False)
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and agent
        and not ROBOT.search(agent)
    )
