"""Signed links in mails: who opens one acts as the person it was sent to, for that one thing only,
without an account. Opening one never changes anything, as mail programs open links themselves.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.core import signing
from django.urls import reverse

from dates.clock import today
from services.models import Problem, ProviderPerson, Service

LASTS = timedelta(days=30)


class Kind(StrEnum):
    """Each is signed with a salt of its own, so that none passes for another."""

    CHECK = "services.check"
    STOP = "services.stop"
    ANSWER = "services.answer"


class LinkError(Exception):
    """A link that leads nowhere any more."""


class ExpiredLinkError(LinkError):
    pass


@dataclass(frozen=True)
class Check:
    """Somebody is asked whether a service's record is still right."""

    person: ProviderPerson
    service: Service
    asked_about: str  # the day of the check that had grown old, "" if there was none

    @property
    def confirmed_on(self) -> date | None:
        """The day on which somebody has answered this round already."""
        now = self.service.checked_on
        return now if now and now.isoformat() != self.asked_about else None


def check_token(person: ProviderPerson, service: Service) -> str:
    asked_about = service.checked_on.isoformat() if service.checked_on else ""
    return signing.dumps([person.pk, service.pk, asked_about], salt=Kind.CHECK)


def read_check(token: str) -> Check:
    """LinkError: altered, too old, or whoever had it no longer speaks for the service."""
    person_id, service_id, asked_about = _loaded(token, Kind.CHECK)
    person = _found(ProviderPerson, pk=person_id)
    service = _found(Service, pk=service_id, provider_id=person.provider_id)
    return Check(person, service, asked_about)


def answer_token(person: ProviderPerson, problem: Problem) -> str:
    return signing.dumps([person.pk, problem.pk], salt=Kind.ANSWER)


def read_answer(token: str) -> tuple[ProviderPerson, Problem]:
    """LinkError as in `read_check`."""
    person_id, problem_id = _loaded(token, Kind.ANSWER)
    person = _found(ProviderPerson, pk=person_id)
    return person, _found(Problem, pk=problem_id, service__provider_id=person.provider_id)


def stop_token(person: ProviderPerson) -> str:
    return signing.dumps([person.pk], salt=Kind.STOP)


def read_stop(token: str) -> ProviderPerson:
    """This one doesn't expire: there is always a way out."""
    (person_id,) = _loaded(token, Kind.STOP, expires=False)
    return _found(ProviderPerson, pk=person_id)


def check_address(person: ProviderPerson, service: Service) -> str:
    return reverse("provider_check", args=[check_token(person, service)])


def last_day() -> date:
    """Of a link that is sent today."""
    return today() + LASTS


def _loaded(token: str, kind: Kind, *, expires: bool = True) -> Any:
    try:
        return signing.loads(token, salt=kind, max_age=LASTS if expires else None)
    except signing.SignatureExpired as error:
        raise ExpiredLinkError from error
    except signing.BadSignature as error:
        raise LinkError from error


def _found(model: Any, **which: Any) -> Any:
    """LinkError where the row is gone, or no longer belongs to whom it did."""
    row = model.objects.filter(**which).first()
    if row is None:
        raise LinkError
    return row
