"""When a form can't be accepted, the answer holds everything that was typed, so that it can be sent
again.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext

from content.serving.same_origin import from_this_site

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def can_return(request: HttpRequest) -> bool:
    """False for requests of scripts, forms of other sites, and forms with a password, which no page
    should show.
    """
    if request.method != "POST" or not request.accepts("text/html") or not from_this_site(request):
        return False
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return False
    try:
        names = set(request.POST)
    except (OSError, MultiPartParserError, RawPostDataException):  # it broke off on its way here
        return False
    return bool(names - {TOKEN}) and not any("password" in name for name in names)


def submitted_fields(request: HttpRequest, *without: str) -> list[tuple[str, str]]:
    """[(name, value)] of everything that was sent, except the token and the names in `without`."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {TOKEN, *without}
        for value in values
    ]


def return_form(request: HttpRequest, title: str, words: str, status: int) -> HttpResponse:
    """The whole form again, hidden behind one button, with its plain text shown. This needs neither
    database nor session.
    """
    sent = submitted_fields(request)
    context = {
        "title": title,
        "words": words,
        "fields": sent,
        "texts": [
            value
            for _name, value in sent
            if " " in value.strip() and value.lstrip()[:1] not in {"{", "["}
        ],
        "files": [file.name for files in request.FILES.lists() for file in files[1]],
        "token": get_token(request) if TOKEN in request.POST else "",
        "address": request.get_full_path(),
        "demonstration": settings.DEMONSTRATION,
    }
    return HttpResponse(
        render_to_string("returned_form.html", context),
        status=status,
        headers={"Cache-Control": "no-store"},
    )


def disk_full_message() -> tuple[str, str]:
    return (
        gettext("There is no room left on the server"),
        gettext(
            "It could not be stored. Somebody who looks after the server has to make room. Leave"
            " this page open and try again later."
        ),
    )
