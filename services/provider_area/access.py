"""Who is here, and what that person may change: by a link of a mail for one service, or signed in
for all of their own.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from wagtail.coreutils import get_content_languages

from content.editing.failed_forms import can_return, return_form
from content.serving.reader_forms import SeeOther
from content.upkeep import screens
from content.upkeep.links import ExpiredLinkError, LinkError
from content.upkeep.screens import View
from services.models import Proposal, ProviderPerson, Service
from services.upkeep import entry, links

COOKIE = "provider"


class NotInError(Exception):
    """Nobody is signed in here."""


@dataclass(frozen=True)
class Acting:
    """A person of a provider, and one service. `link`: the mail's, if she came by it."""

    person: ProviderPerson
    service: Service
    asked_about: str
    link: str = ""

    def url(self, part: str = "") -> str:
        if self.link:
            name, key = "provider_check", self.link
        else:
            name, key = "provider_record", str(self.service.uid)
        return reverse(f"{name}_part", args=[key, part]) if part else reverse(name, args=[key])

    @property
    def masked(self) -> str:
        """To whom the link was sent, for those who know the address."""
        name, _at, domain = self.person.email.partition("@")
        return f"{name[:1]}…@{domain}"


def private(view: View) -> View:
    """A page of the provider area."""
    return screens.private(
        view,
        foreign=lambda request: say(request, gettext("This came from another website"), status=403),
        answers={
            ExpiredLinkError: lambda request: _no_link(request, gettext("This link is too old")),
            LinkError: lambda request: _no_link(request, gettext("This link doesn’t work")),
            NotInError: _not_in,
        },
    )


def by_link(token: str) -> Acting:
    """LinkError where it leads nowhere."""
    check = links.read_check(token)
    return Acting(check.person, check.service, check.asked_about, token)


def by_visit(request: HttpRequest, uid: UUID) -> Acting:
    """Http404 for a service of somebody else."""
    people = {person.provider_id: person for person in people_of(request)}
    service = Service.objects.filter(uid=uid, provider__in=people).first()
    if service is None:
        raise Http404
    asked_about = service.checked_on.isoformat() if service.checked_on else ""
    return Acting(people[service.provider_id], service, asked_about)


def own_draft(request: HttpRequest, uid: UUID) -> Proposal:
    """A new service that is being written. Http404 for somebody else's."""
    own = [person.provider_id for person in people_of(request)]
    found = Proposal.objects.filter(uid=uid, provider__in=own, service=None).first()
    if found is None:
        raise Http404
    return found


def email_of(request: HttpRequest) -> str:
    """NotInError where nobody is signed in."""
    try:
        key = request.get_signed_cookie(_cookie_name(), salt=COOKIE, default="")
    except BadSignature:
        key = ""
    email = entry.visitor(key) if key else ""
    if not email:
        raise NotInError
    return email


def people_of(request: HttpRequest) -> list[ProviderPerson]:
    """The visitor, as each provider knows her."""
    own = ProviderPerson.objects.filter(email=email_of(request)).select_related("provider")
    return list(own.order_by("provider__name", "pk"))


def let_in(response: HttpResponse, key: str) -> HttpResponse:
    """Keep the visit in cookies that only the providers' pages get, in each language."""
    for name, path in _cookies():
        response.set_signed_cookie(
            name,
            key,
            salt=COOKIE,
            path=path,
            max_age=int(entry.VISIT_LASTS.total_seconds()),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def let_out(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    with suppress(BadSignature):
        entry.leave(request.get_signed_cookie(_cookie_name(), salt=COOKIE, default="") or "")
    for name, path in _cookies():
        response.delete_cookie(name, path=path, samesite="Lax")
    return response


def say(
    request: HttpRequest, title: str, *lines: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of a few words. `button`: what one can press there; `link`: (address, words)."""
    context |= {"page": {"title": title}, "lines": lines, "extra_breadcrumbs": steps()}
    return render(request, "components/message.html", context, status=status)


def steps(*more: tuple[str, str]) -> list[dict[str, str]]:
    """The breadcrumb: (address, title) of what stands above."""
    above = [(reverse("providers"), gettext("For those who run services")), *more]
    return [{"url": url, "title": title} for url, title in above]


def _not_in(request: HttpRequest) -> HttpResponse:
    """What was typed comes back: a new link opens the way again, in another window."""
    if not can_return(request):
        return SeeOther(reverse("providers"))
    return return_form(
        request,
        gettext("You are not signed in any more"),
        gettext("Get a new link by e-mail and open it. Then come back here, and send this again."),
        403,
    )


def _no_link(request: HttpRequest, title: str) -> HttpResponse:
    return say(
        request,
        title,
        gettext("Nothing has changed. You can ask for a new link by e-mail."),
        status=410,
        link=(reverse("providers"), gettext("Get a new link")),
    )


def _cookie_name() -> str:
    return f"{COOKIE}_{get_language()}"


def _cookies() -> list[tuple[str, str]]:
    """[(name, path)]"""
    found = []
    for code in get_content_languages():
        with override(code):
            found.append((_cookie_name(), reverse("providers")))
    return found
