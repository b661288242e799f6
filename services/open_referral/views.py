"""The addresses below /open-referral/v3: JSON, in English, for everybody, whatever goes wrong."""

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from content.serving.caching import open_data, same_for_everybody
from content.serving.demonstration import demonstration_words

from . import openapi, records, selection, vocabulary
from .parameters import (
    OF_PLACES,
    OF_SERVICES,
    PAGES,
    USUAL,
    Asked,
    RefusedError,
    asked,
)
from .standard import PROFILE, VERSION

Made = Mapping[str, Any]
READING = ("GET", "HEAD")


def feed(make: Callable[..., Made]) -> Callable[..., HttpResponse]:
    """A view of what `make` gives. Nothing can be changed here, so there is nothing to protect from
    forgery.
    """

    @same_for_everybody
    def made(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with override(settings.LANGUAGE_CODE):
            return _json(make(request, *args, **kwargs))

    @csrf_exempt
    @open_data
    @functools.wraps(make)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in READING:
            answer = _error(405, "This address is for reading: GET or HEAD.")
            answer["Allow"] = ", ".join(READING)
            return answer
        try:
            return made(request, *args, **kwargs)
        except RefusedError as error:
            return _error(400, str(error), parameter=error.parameter)
        except Http404:
            return _error(404, "There is nothing at this address.")
        except DatabaseError:
            answer = _error(503, "The directory can’t be read just now. Try again in a minute.")
            answer["Retry-After"] = "60"
            return answer

    return view


@feed
def about(request: HttpRequest) -> Made:
    return records.known(
        version=VERSION,
        profile=PROFILE,
        openapi_url=f"{openapi.base()}/openapi.json",
        demonstration=demonstration_words(),
    )


@feed
def description(request: HttpRequest) -> Made:
    return openapi.document()


@feed
def services(request: HttpRequest) -> Made:
    question = asked(request, OF_SERVICES)
    found = selection.services(question)
    if question.get("full"):
        return _page(found.prefetch_related(*selection.PARTS), question, records.whole)
    return _page(found, question, records.brief)


@feed
def service(request: HttpRequest, uid: str) -> Made:
    return records.whole(_one(selection.known_services().prefetch_related(*selection.PARTS), uid))


@feed
def places(request: HttpRequest) -> Made:
    question = asked(request, OF_PLACES)
    found = selection.places(question).prefetch_related("openings")
    return _page(found, question, records.at_location)


@feed
def place(request: HttpRequest, uid: str) -> Made:
    found = selection.known_places().prefetch_related(
        "openings", *(f"service__{part}" for part in selection.PARTS)
    )
    return records.at_location_whole(_one(found, uid))


@feed
def taxonomies(request: HttpRequest) -> Made:
    return _page(vocabulary.taxonomies(), asked(request, PAGES), dict)


@feed
def taxonomy(request: HttpRequest, uid: str) -> Made:
    return _first(vocabulary.taxonomies(), uid)


@feed
def terms(request: HttpRequest) -> Made:
    return _page(vocabulary.terms(), asked(request, PAGES), vocabulary.Term.as_json)


@feed
def term(request: HttpRequest, uid: str) -> Made:
    return _first([term.as_json() for term in vocabulary.terms()], uid)


@feed
def organizations(request: HttpRequest) -> Made:
    return _page(selection.providers(), asked(request, PAGES), records.organization)


@feed
def organization(request: HttpRequest, uid: str) -> Made:
    return records.organization(_one(selection.providers(), uid))


@feed
def nothing(request: HttpRequest) -> Made:
    raise Http404


def _page(rows: QuerySet[Any] | list[Any], question: Asked, make: Callable[[Any], Made]) -> Made:
    number, size = question.get("page", 1), question.get("per_page", USUAL)
    total = len(rows) if isinstance(rows, list) else rows.count()
    pages = max(1, math.ceil(total / size))
    contents = (
        [make(row) for row in rows[(number - 1) * size : number * size]] if number <= pages else []
    )
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _one(rows: QuerySet[Any], uid: str) -> Any:
    row = rows.filter(uid=uid).first()
    if row is None:
        raise Http404
    return row


def _first(found: Sequence[Made], uid: object) -> Made:
    one = next((one for one in found if one["id"] == str(uid)), None)
    if one is None:
        raise Http404
    return one


def _error(status: int, words: str, **more: str) -> HttpResponse:
    return _json({"error": {"status": status, **more, "message": words}}, status)


def _json(value: Made, status: int = 200) -> HttpResponse:
    answer = JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Content-Language"] = settings.LANGUAGE_CODE
    return answer
