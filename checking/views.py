"""Pages for readers: what a mail's link opens, and how much was checked in time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext

from content.pages.check_periods import MONTHS, CheckKind
from content.serving.caching import same_for_everybody
from content.upkeep import screens
from content.upkeep.links import ExpiredLinkError, LinkError

from . import links, record, shares
from .links import Asked


def private(view: screens.View) -> screens.View:
    return screens.private(
        view,
        foreign=lambda request: _say(request, gettext("This came from another website"), 403),
        answers={
            ExpiredLinkError: lambda request: _no_link(request, gettext("This link is too old")),
            LinkError: lambda request: _no_link(request, gettext("This link doesn’t work")),
        },
    )


@private
def check(request: HttpRequest, token: str) -> HttpResponse:
    """What a mail's link opens: what would be confirmed, and the button that does it."""
    asked = links.read_check(token)
    if request.method == "POST":
        who = record.by_keeper(asked.keeper)
        if record.confirm(asked.page.pk, who, asked.asked_about):
            return _say(
                request,
                gettext("Thank you. You said that this page is still right"),
                200,
                asked.page.title,
                link=(asked.node.url, gettext("Read the page")),
            )
        asked = links.read_check(token)
    if asked.is_answered:
        return _answered(request, asked)
    page = {"title": gettext("Is this page still right?")}
    return render(request, "checking/check.html", {"page": page, "asked": asked})


@private
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails. Mail programs may press the button, too (RFC 8058)."""
    keeper = links.read_stop(token)
    if request.method == "POST":
        keeper.wants_mail = False
        keeper.save(update_fields=["wants_mail"])
    elif keeper.wants_mail:
        return _say(
            request,
            gettext("No more mails?"),
            200,
            gettext("Then we don’t ask you any more whether your pages are still right."),
            button=gettext("Send me no more"),
        )
    return _say(request, gettext("You get no more of these mails"))


def kept_true_title() -> str:
    return gettext("How up to date is this website?")


@same_for_everybody
def kept_true(request: HttpRequest) -> HttpResponse:
    """The public figure."""
    lead = gettext("We read our pages again and again, and say when we did.")
    context = {
        "page": {"title": kept_true_title(), "summary": lead},
        "share": shares.public_share(),
        "months": {kind.name.lower(): MONTHS[kind] for kind in CheckKind},
    }
    return render(request, "checking/kept_true.html", context)


def _answered(request: HttpRequest, asked: Asked) -> HttpResponse:
    day = {"day": date_format(asked.page.checked_on, "DATE_FORMAT")}
    return _say(
        request,
        gettext("Already confirmed on %(day)s") % day,
        200,
        asked.page.title,
        gettext("You don’t have to do anything."),
        link=(asked.node.url, gettext("Read the page")),
    )


def _no_link(request: HttpRequest, title: str) -> HttpResponse:
    return _say(
        request,
        title,
        410,
        gettext("Nothing has changed. The next weekly mail has new links."),
    )


def _say(
    request: HttpRequest, title: str, status: int = 200, *lines: str, **context: object
) -> HttpResponse:
    context |= {"page": {"title": title}, "lines": lines}
    return render(request, "components/message.html", context, status=status)
