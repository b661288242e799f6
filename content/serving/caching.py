"""Caching of responses that are the same for everybody: browsers revalidate their copy, and the
proxy keeps one.
"""

import functools
import zlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags, quote_etag

import pagetree

View = Callable[..., HttpResponse]
KEEP = "X-Accel-Expires"
# a second long ago: nginx keeps the answer, and shows it unasked only while the site is away
ASK_EACH_TIME = "@1"


def same_for_everybody(view: View) -> View:
    """Let nginx and browsers keep what `view` returns to visitors without a session.

    Only for views whose response depends on nothing but the address and the tree's version. Other
    visitors get a response of their own.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_anonymous(request):
            response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_cache=True)
            return response
        etag = _etag(request)
        if parse_etags(request.headers.get("If-None-Match", "")) != ["*"]:
            known = get_conditional_response(request, etag=etag)
            if known is not None:
                return _marked(known, etag)
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        marked = _marked(response, etag)
        return get_conditional_response(request, etag=etag, response=marked) or marked

    return answer


def open_data(view: View) -> View:
    """Let scripts of other websites read the response: a data file, a feed, a calendar."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def is_anonymous(request: HttpRequest) -> bool:
    """Whether this is a reading request without a session."""
    return request.method in {"GET", "HEAD"} and settings.SESSION_COOKIE_NAME not in request.COOKIES


def let_proxy_keep_404(request: HttpRequest, response: HttpResponse) -> None:
    """Let nginx keep a 404 too, if the address names the language of its text."""
    language = request.path.split("/")[1]
    if is_anonymous(request) and language in dict(settings.LANGUAGES):
        response[KEEP] = ASK_EACH_TIME


def _etag(request: HttpRequest) -> str:
    address = zlib.crc32(request.build_absolute_uri().encode())
    return quote_etag(f"{pagetree.current().readers_version}-{settings.RELEASE}-{address:x}")


def _marked(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response[KEEP] = ASK_EACH_TIME
    # Sitemap and others say it, and it is no proof: what leaves them makes nothing newer.
    del response["Last-Modified"]
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response
