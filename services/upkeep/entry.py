"""The way into the providers' pages: a link by mail instead of a password. It works once. What is
kept of a visit is a session of Django's, under a cookie of its own.
"""

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from services.models import Provider, ProviderPerson

from . import mails

LINK_LASTS = timedelta(hours=1)
INVITATION_LASTS = timedelta(days=14)
VISIT_LASTS = timedelta(hours=12)
ASKED, IN = "services.asked", "services.in"  # what the session holds: an address


def ask(email: str) -> None:
    """Send the link to whoever reads that address."""
    mails.sign_in(email, _kept(ASKED, email, LINK_LASTS))


def invite(provider: Provider, email: str, name: str = "", by: str = "") -> ProviderPerson:
    """Let somebody keep the provider's records, and tell them so by mail. `by`: who asks them, as
    they know it; without it, the council.
    """
    email = email.strip().lower()
    spoken = ProviderPerson.objects.filter(email=email).exclude(language="").first()
    language = spoken.language if spoken else ""
    person, _new = ProviderPerson.objects.get_or_create(
        provider=provider, email=email, defaults={"name": name, "language": language}
    )
    mails.invitation(person, _kept(ASKED, person.email, INVITATION_LASTS), by)
    return person


def asked_by(key: str) -> str:
    """The address to which this link was sent; "" if it is used, too old or none of ours."""
    return _session(key).get(ASKED, "")


def enter(key: str) -> str:
    """Use the link up: the key of the visit that begins, "" as in `asked_by`. Its language is that
    of later mails.
    """
    email = asked_by(key)
    if not email:
        return ""
    _session(key).delete()
    own = ProviderPerson.objects.filter(email=email)
    own.filter(proved_at=None).update(proved_at=timezone.now())
    own.update(language=get_language())
    return _kept(IN, email, VISIT_LASTS)


def visitor(key: str) -> str:
    """The address of whoever is in."""
    return _session(key).get(IN, "")


def leave(key: str) -> None:
    if visitor(key):
        _session(key).delete()


def _kept(what: str, email: str, lasts: timedelta) -> str:
    session = _session()
    session[what] = email.strip().lower()
    session.set_expiry(int(lasts.total_seconds()))
    session.create()
    return session.session_key


def _session(key: str | None = None) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(key)
