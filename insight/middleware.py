"""Counts the views of pages, and searches. It reads the browser's name to leave robots out, and
keeps nothing of it: no address, no browser, no cookie.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from content.serving.caching import is_anonymous
from dates.clock import today

from .counting import searches, views

ROBOT = re.compile(
    r"bot|crawl|spider|slurp|monitor|preview|headless|curl|wget|python|scan|check", re.IGNORECASE
)
READ = {200, 304}
Searched = tuple[str, str, int]  # words that may be kept, their language, how many results


class CountViews:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.COUNT_VIEWS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in READ and is_person(request):
            node = getattr(request, "node", None)
            searched: Searched | None = getattr(request, "searched", None)
            if node and request.path == node.url:
                views.count(node.id, today())
                views.keep_writing()
            if searched and searched[0]:
                words, language, found = searched
                searches.count(words, language, today(), found)
                searches.keep_writing()
        return response


def is_person(request: HttpRequest) -> bool:
    """Whether somebody who isn't signed in asked for this, and no robot, as far as one can tell."""
    agent = request.headers.get("User-Agent", "")
    return bool(
        request.method == "GET"
        and is_anonymous(request)
        and not getattr(request, "is_preview", False)
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and agent
        and not ROBOT.search(agent)
    )
