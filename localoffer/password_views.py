"""Signing in and private pages: how often a password may be tried, and who is signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from wagtail import views as wagtail_views
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.account import PasswordResetView
from wagtail.documents.views.serve import authenticate_with_password as open_documents

from content.editing.failed_forms import can_return, return_form
from users import limits

PER_HOUR = {"page password": 20, "new password": 10}


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict | None
) -> HttpResponse:
    """AXES_LOCKOUT_CALLABLE: what is shown instead of a sign-in where one name had too many wrong
    passwords.
    """
    return _say(
        request,
        gettext("Too many wrong passwords"),
        gettext(
            "There were ten wrong passwords for this user name from your connection. Wait 15"
            " minutes, then sign in again. If you don’t remember your password, ask for a new one"
            " meanwhile."
        ),
        signing_in=True,
    )


def limit_guesses(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let each network try PER_HOUR wrong passwords for one restriction. Right ones, which lead on,
    don't count.
    """

    def limited(request: HttpRequest, restriction: int, **more: int) -> HttpResponse:
        if request.method != "POST":
            return view(request, restriction, **more)
        who = (limits.network(request), view.__module__, restriction)
        if not limits.allow("page password", who, PER_HOUR["page password"]):
            return _say(
                request,
                gettext("Too many wrong passwords"),
                gettext(
                    "Many wrong passwords came from your connection. Wait an hour, then open the"
                    " page again. Ask who gave it to you."
                ),
            )
        response = view(request, restriction, **more)
        if response.status_code == 302:
            limits.give_back("page password", who)
        return response

    return limited


page_password = limit_guesses(wagtail_views.authenticate_with_password)
documents_password = limit_guesses(open_documents)


def new_password(request: HttpRequest) -> HttpResponse:
    """Wagtail's form for a new password. The same answer for an address that nobody has, so nothing
    can be learnt from it.
    """
    address = request.POST.get("email", "").strip().lower()
    asked = [limits.network(request), *([address] if address else [])]
    if request.method == "POST" and not all(
        limits.allow("new password", who, PER_HOUR["new password"]) for who in asked
    ):
        return _say(
            request,
            gettext("You have asked for a new password too many times"),
            gettext(
                "Look into your mail, in the folder for unwanted mail too. You can ask again in an"
                " hour."
            ),
            signing_in=True,
        )
    return PasswordResetView.as_view()(request)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: most often somebody signed in again in another window, which makes older
    forms stale.
    """
    if can_return(request):
        title = gettext("You signed in again since this page was opened")
        return return_form(request, title, gettext("Nothing is lost. Press “Send again”."), 403)
    words = gettext(
        "It was open for too long, or your browser takes no cookies from us. Go back, load the page"
        " again, and try once more."
    )
    return _say(request, gettext("This page could not be sent"), words, 403)


def who_is_signed_in(request: HttpRequest) -> JsonResponse:
    """For windows that were open for long: `{"id": 0 or the person's number, "name": …}`. Its
    answer brings a fresh CSRF cookie.
    """
    get_token(request)
    person = request.user
    response = JsonResponse(
        {"id": person.pk or 0, "name": get_user_display_name(person) if person.pk else ""}
    )
    add_never_cache_headers(response)
    return response


def _say(
    request: HttpRequest, title: str, words: str, status: int = 429, *, signing_in: bool = False
) -> HttpResponse:
    context = {"page": {"title": title, "summary": words}, "signing_in": signing_in}
    response = render(request, "sorry.html", context, status=status)
    add_never_cache_headers(response)
    return response
