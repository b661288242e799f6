"""The signed links in mails to the people of providers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse

from content.upkeep.links import found, read, token_of
from services.models import Problem, ProviderPerson, Service


class Kind(StrEnum):
    """Each is signed with a salt of its own, so that none passes for another."""

    CHECK = "services.check"
    STOP = "services.stop"
    ANSWER = "services.answer"


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
    return token_of(Kind.CHECK, person.pk, service.pk, asked_about)


def read_check(token: str) -> Check:
    """LinkError: altered, too old, or whoever had it no longer speaks for the service."""
    person_id, service_id, asked_about = read(token, Kind.CHECK)
    person = found(ProviderPerson, pk=person_id)
    service = found(Service, pk=service_id, provider_id=person.provider_id)
    return Check(person, service, asked_about)


def answer_token(person: ProviderPerson, problem: Problem) -> str:
    return token_of(Kind.ANSWER, person.pk, problem.pk)


def read_answer(token: str) -> tuple[ProviderPerson, Problem]:
    """LinkError as in `read_check`."""
    person_id, problem_id = read(token, Kind.ANSWER)
    person = found(ProviderPerson, pk=person_id)
    return person, found(Problem, pk=problem_id, service__provider_id=person.provider_id)


def stop_token(person: ProviderPerson) -> str:
    return token_of(Kind.STOP, person.pk)


def read_stop(token: str) -> ProviderPerson:
    """This one doesn't expire: there is always a way out."""
    (person_id,) = read(token, Kind.STOP, expires=False)
    return found(ProviderPerson, pk=person_id)


def check_address(person: ProviderPerson, service: Service) -> str:
    return reverse("provider_check", args=[check_token(person, service)])
