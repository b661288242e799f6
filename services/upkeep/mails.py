"""Mails to the people of providers, through the outbox: short, with a link for each thing."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from wagtail.coreutils import get_content_languages

from content.upkeep.links import last_day
from content.upkeep.mails import address, send
from services.choices import ProposalState
from services.models import Proposal, ProviderPerson, Service

from . import links


def in_language_of(person: ProviderPerson) -> AbstractContextManager[None]:
    """In which mails to that person are written: the language of the visits, as far as the site
    still has it.
    """
    known = person.language in get_content_languages()
    return override(person.language if known else settings.LANGUAGE_CODE)


def sign_in(email: str, key: str) -> None:
    """In the language of the page on which somebody asked for it."""
    send(
        email,
        gettext("Your link to the Local Offer"),
        gettext("Open this link to keep your services up to date. It works once, for one hour."),
        address(reverse("provider_enter", args=[key])),
        gettext("You didn’t ask for it? Then you don’t have to do anything."),
    )


def invitation(person: ProviderPerson, key: str, by: str) -> None:
    with in_language_of(person):
        who = by or gettext("The Local Offer")
        names = {"who": who, "provider": person.provider.name}
        send(
            person.email,
            gettext("Please help to keep %(provider)s up to date") % names,
            gettext(
                "%(who)s asks you to say what families should know about %(provider)s. You need no"
                " password. The link works once, for 14 days:"
            )
            % names,
            address(reverse("provider_enter", args=[key])),
            gettext("After that you get a new link here:"),
            address(reverse("providers")),
        )


def still_right(asked: Sequence[tuple[ProviderPerson, Service]]) -> None:
    """One mail to one address, with a link for each service."""
    person = asked[0][0]
    with in_language_of(person):
        rows = [
            f"{service.name}\n{_checked(service)}\n{address(links.check_address(one, service))}"
            for one, service in asked
        ]
        stop = address(reverse("provider_stop", args=[links.stop_token(person)]))
        send(
            person.email,
            gettext("Is this still right?"),
            gettext(
                "Families read this on the Local Offer. Please open the link, look, and press one"
                " button. If something has changed, you can correct it there."
            ),
            *rows,
            gettext("The links work until %(day)s. You need no password.")
            % {"day": date_format(last_day(), "DATE_FORMAT")},
            gettext("Don’t send me these mails any more:") + f"\n{stop}",
            stop=stop,
        )


def decided(proposal: Proposal) -> None:
    """What has become of it, to whoever wrote it."""
    person = proposal.person
    if not person or (proposal.service and proposal.service.is_example):
        return
    taken = proposal.state == ProposalState.TAKEN
    name = proposal.service.name if proposal.service else proposal.changes["name"][1]
    with in_language_of(person):
        send(
            person.email,
            gettext("Your change: %(name)s") % {"name": name},
            gettext("Families can read it now.")
            if taken
            else gettext("We couldn’t take it as it is."),
            proposal.word,
            address(reverse("providers")),
        )


def _checked(service: Service) -> str:
    if not service.checked_on:
        return gettext("Nobody has checked it yet.")
    day = date_format(service.checked_on, "DATE_FORMAT")
    return gettext("Last checked on %(day)s.") % {"day": day}
