"""One version of the page tree for each request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from . import pinned


class PinnedTree:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = pinned.pin()
        try:
            return self.get_response(request)
        finally:
            pinned.release(token)
