"""What applies to every request to the admin, before Wagtail's views."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.datastructures import MultiValueDictKeyError

ADMIN = "/admin/"
DATA = "/open-referral"  # in English, whatever the browser asks
# Forms of Wagtail's that answer 500 where one of these fields is missing: a browser never leaves
# them out.
NEEDED = {"wagtailadmin_choose_page_external_link": "external-link-chooser-url"}
NUMBERED = re.compile(r"-(count|order)$")  # how many blocks a form has, and where one stands


def is_number(value: str, most: int) -> bool:
    return bool(re.fullmatch("[0-9]{1,6}", value)) and int(value) <= most


class Languages(LocaleMiddleware):
    """The admin is in English for everybody, its sign-in too; readers choose their language by the
    address.
    """

    def process_request(self, request: HttpRequest) -> None:
        if not request.path.startswith(ADMIN):
            super().process_request(request)
            return
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        return (
            response
            if request.path.startswith((ADMIN, DATA))
            else super().process_response(request, response)
        )


class RefuseBrokenForms:
    """A form that was sent without its fields, or with words in place of numbers, is a bad request
    (400) rather than a fault of the site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        field = NEEDED.get(request.resolver_match.view_name)
        if request.method != "POST" or not request.path.startswith(ADMIN):
            return
        if field and field not in request.POST:
            raise BadRequest(field)
        for name, value in request.POST.items():
            if NUMBERED.search(name) and not is_number(value, len(request.POST)):
                raise BadRequest(name)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        if request.path.startswith(ADMIN) and isinstance(error, MultiValueDictKeyError):
            raise BadRequest(str(error)) from error


def nothing_here(request: HttpRequest, **_names: str) -> HttpResponse:
    raise Http404
