"""What readers say is wrong with a record: told to whoever runs the service and to the council,
and answered by a day that the reader is shown.
"""

import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from content.serving.demonstration import demonstration_words
from content.upkeep.mails import address as address_of
from dates.clock import today
from services.models import Problem, ProviderPerson, Service

from . import links, mails

WORKING_DAYS = 10
SATURDAY = 5
# an address that nobody answered is kept as long after the promised day
KEPT = datetime.timedelta(days=60)
signer = Signer(salt="services.problem", sep=".")


def answer_by(day: datetime.date) -> datetime.date:
    """Ten working days later. Monday to Friday are working days, bank holidays too."""
    left = WORKING_DAYS
    while left:
        day += datetime.timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


@transaction.atomic
def report(service: Service, text: str, email: str = "") -> Problem:
    """Keep it, and queue the mail that tells of it. Nobody but the council sees the address."""
    problem = Problem.objects.create(
        service=service, text=text, email=email, answer_by=answer_by(today())
    )
    people = _people(service)
    with override(settings.LANGUAGE_CODE):
        for address in _staff() - {person.email for person in people}:
            _send(address, _question(problem), problem)
    for person in people:
        with mails.in_language_of(person):
            link = reverse("provider_answer", args=[links.answer_token(person, problem)])
            _send(person.email, _question(problem), problem, address_of(link))
    return problem


@transaction.atomic
def answer(problem: Problem, text: str) -> bool:
    """Shown to whoever has the address of the report; mailed once, then the mail address goes.
    False where somebody was quicker.
    """
    problem = Problem.objects.select_for_update().get(pk=problem.pk)
    if problem.answered_on:
        return False
    address, problem.email = problem.email, ""
    problem.answer, problem.answered_on = text, today()
    problem.save(update_fields=["answer", "answered_on", "email"])
    if address:
        with override(settings.LANGUAGE_CODE):
            subject = gettext("Your answer: %(name)s") % {"name": problem.service.name}
            _send(address, subject, problem)
    return True


def forget_addresses() -> None:
    """Of what was answered in any other way, and of what nobody answered in time."""
    kept = Problem.objects.exclude(email="")
    kept.exclude(answered_on=None).update(email="")
    kept.filter(answer_by__lt=today() - KEPT).update(email="")


def token_of(problem: Problem) -> str:
    return signer.sign(str(problem.pk))


def problem_of(service: Service, token: str) -> Problem | None:
    try:
        key = signer.unsign(token)
    except BadSignature:
        return None
    return Problem.objects.filter(service=service, pk=key).first()


def status_address(problem: Problem) -> str:
    address = reverse("service_problem", args=[problem.service.slug, token_of(problem)])
    return settings.BASE_URL + address


def _question(problem: Problem) -> str:
    return gettext("Is this right? %(name)s") % {"name": problem.service.name}


def _people(service: Service) -> list[ProviderPerson]:
    """Of the provider, with a proved address. An example has nobody who could answer."""
    if service.is_example or service.provider.is_example:
        return []
    people = service.provider.people.filter(wants_mail=True).exclude(proved_at=None)
    return list(people.order_by("email"))


def _staff() -> set[str]:
    """Addresses of those of the council who may answer."""
    staff = get_user_model().objects.with_perm(
        "services.change_problem", backend="django.contrib.auth.backends.ModelBackend"
    )
    return {*staff.values_list("email", flat=True)} - {""}


def _send(address: str, subject: str, problem: Problem, answer_address: str = "") -> None:
    words = {
        "problem": problem,
        "service_address": settings.BASE_URL + problem.service.get_absolute_url(),
        "answer_address": answer_address,
        "status_address": status_address(problem),
        "demonstration": demonstration_words(),
    }
    body = render_to_string("services/mail/problem.txt", words)
    EmailMessage(subject=subject, body=body, to=[address]).send()
