"""Middleware: headers of every response, English words among others, order of digits, sessions and
unsent forms of the admin.
"""

import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from content.editing.failed_forms import can_return, disk_full_message, return_form
from content.serving.demonstration import is_demonstration
from typed import digits, english

PUBLIC = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self';"
    " connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none';"
    " base-uri 'none'"
)
ADMIN = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self'; frame-ancestors 'self';"
    " form-action 'self'; base-uri 'none'; object-src 'none'"
)
SEARCH = re.compile(r"^/(?:[a-z-]+/)?search(?:/|$)")


class SiteHeaders:
    """Two content security policies, by path: Wagtail's admin writes scripts and styles into its
    pages, the public side never does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        admin = request.path.startswith("/admin/")
        # Not setdefault: a preview comes through here twice, as the page and then as the admin's
        # answer, which counts.
        response.headers["Content-Security-Policy"] = ADMIN if admin else PUBLIC
        if (
            request.path == "/admin/login/"
        ):  # it may stand in a window above a form that waits (static/js/stay.js)
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        if (
            response.headers.get("Content-Encoding") == "None"
        ):  # what Wagtail writes for a document that isn't packed
            del response.headers["Content-Encoding"]
        if SEARCH.match(request.path):  # error pages too: their address holds the words as well
            response.headers["Referrer-Policy"] = "no-referrer"
        if request.path.startswith("/documents/"):  # it may be closed at any moment
            patch_cache_control(response, private=True, no_cache=True)
        # An error page is never listed, and the database that knows about the demonstration may be
        # what failed.
        if admin or response.status_code >= 500 or is_demonstration():
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


class MarkEnglish:
    """Words of the interface that are not translated yet: an element around them in pages, nothing
    but the words in other answers. Files that are sent in pieces are none of the interface.
    """

    WORDS = re.compile(r"text/|image/svg|application/(?:[\w.-]+\+)?(?:json|xml|javascript)\b")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "")
        if (
            not response.streaming
            and self.WORDS.match(kind)
            and english.has_marks(response.content)
        ):
            words = response.content.decode(response.charset)
            is_page = kind.startswith("text/html")
            response.content = english.marked(words) if is_page else english.plain(words)
        return response


class IsolateDigitRuns:
    """Keeps telephone numbers, times and ranges in order among words from right to left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if is_html and not response.streaming:
            page = response.content.decode(response.charset)
            ordered = digits.isolate_in_page(page)
            if ordered != page:
                response.content = ordered
        return response


class ExtendSessionOnWork:
    """A session ends an hour (SESSION_COOKIE_AGE) after the last work in the admin. What open
    windows request by themselves isn't work.
    """

    NO_WORK = {"wagtailadmin_editing_sessions:ping", "who_is_signed_in"}
    EVERY = 60  # seconds: not a write for each request

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_args: object) -> None:
        if (
            not request.path.startswith("/admin/")
            or request.resolver_match.view_name in self.NO_WORK
        ):
            return
        if (
            request.user.is_authenticated
            and time.time() - request.session.get("worked", 0) > self.EVERY
        ):
            request.session["worked"] = int(time.time())


class ReturnFailedForms:
    """If the sender of a form in the admin is signed out, or the disk is full, the answer holds
    everything that was typed.
    """

    LOGIN_PATHS = "/admin/login/", "/admin/logout/", "/admin/password_reset/"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_args: object) -> HttpResponse | None:
        if (
            request.method != "POST"
            or not request.path.startswith("/admin/")
            or request.path.startswith(self.LOGIN_PATHS)
        ):
            return None
        _read = request.POST  # which tells whether there was room for its files
        if not request.user.is_authenticated and can_return(request):
            words = gettext(
                "Sign in in a second window, come back to this one, and press “Send again”."
            )
            return return_form(request, gettext("You are signed out"), words, 403)
        if getattr(request, "disk_is_full", False):
            return return_form(request, *disk_full_message(), 507)
        return None
