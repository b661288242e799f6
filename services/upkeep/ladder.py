"""How old a check may grow: after 5 months its people are asked, after 6 once more, after 9 the
record is on the council's list, and after 12 a person there decides whether it is hidden.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from content.upkeep.samples import Share, draw
from dates.clock import today
from dates.freshness import months_since
from services.models import ProviderPerson, Reminder, Service
from services.models.services import ServiceQuerySet

from . import mails
from .freshness import Freshness, freshness

STEPS = {"again": 6, "first": 5}  # {step: months after the check}, the later one first
LIST_AFTER, HIDE_AFTER = 9, 12  # months
BETWEEN_MAILS = timedelta(days=7)
SHORTEST_MONTH = 28  # days


def asked_since(service: Service) -> date:
    """The check that grows old; without one, the day on which the record was made."""
    return service.checked_on or timezone.localdate(service.created)


def step_of(service: Service, day: date) -> str:
    """The step of the ladder on which it stands, "" if it needs nothing."""
    months = months_since(asked_since(service), day)
    return next((step for step, after in STEPS.items() if months >= after), "")


def remind() -> None:
    """The daily job: ask whoever hasn't been asked yet."""
    day = today()
    people = ProviderPerson.objects.filter(
        wants_mail=True, provider__in={service.provider_id for service in _growing_old(day)}
    )
    for email in sorted(set(people.values_list("email", flat=True))):
        _remind(email, day)


@transaction.atomic
def _remind(email: str, day: date) -> None:
    """One mail with all that this address is to be asked. A second worker waits for the rows of the
    people, and then finds that it is sent.
    """
    own = ProviderPerson.objects.filter(email=email, wants_mail=True)
    people = list(own.select_for_update().order_by("pk"))
    last = max((person.mailed_at for person in people if person.mailed_at), default=None)
    if not people or (last and last + BETWEEN_MAILS > timezone.now()):
        return
    asked = [
        (person, service)
        for person in people
        for service in _growing_old(day).filter(provider=person.provider_id)
        if _note(person, service, day)
    ]
    if asked:
        mails.still_right(asked)
        ids = [person.pk for person in people]
        ProviderPerson.objects.filter(pk__in=ids).update(mailed_at=timezone.now())


def _note(person: ProviderPerson, service: Service, day: date) -> bool:
    """Whether this person is to be asked about it now, which is kept."""
    step = step_of(service, day)
    if not step:
        return False
    _row, new = Reminder.objects.get_or_create(
        person=person, service=service, step=step, checked_on=asked_since(service)
    )
    return new


def unanswered(day: date) -> list[Service]:
    """The council's list, the oldest first: nobody has answered for 9 months."""
    return _older_than(LIST_AFTER, day)


def may_be_hidden(day: date) -> list[Service]:
    """Those of them that a person may hide: 12 months."""
    return _older_than(HIDE_AFTER, day)


def spot_check(day: date) -> list[Service]:
    """The month's sample for somebody to check by telephone."""
    drawn = draw(_kept_here().values_list("pk", "uid"), day)
    found = Service.objects.select_related("provider").in_bulk(drawn)
    return [found[pk] for pk in drawn]


def share_checked(day: date) -> Share:
    """A public figure."""
    days = _kept_here().order_by().values_list("checked_on").annotate(number=Count("pk"))
    counts = [(freshness(checked_on, day), number) for checked_on, number in days]
    checked = sum(number for state, number in counts if state == Freshness.CHECKED)
    return Share(checked, sum(number for _state, number in counts))


def shares_by_kind(day: date) -> dict[str, Share]:
    """The same for each kind that there is."""
    days = _kept_here().order_by().values_list("kind", "checked_on").annotate(number=Count("pk"))
    found: dict[str, Share] = {}
    for kind, checked_on, number in days:
        held = found.get(kind, Share(0, 0))
        checked = number if freshness(checked_on, day) == Freshness.CHECKED else 0
        found[kind] = Share(held.checked + checked, held.total + number)
    return found


def stop(person: ProviderPerson) -> None:
    """No more mail of this kind to that address, for whichever provider."""
    ProviderPerson.objects.filter(email=person.email).update(wants_mail=False)


def _kept_here() -> ServiceQuerySet:
    """Not examples, and not what another area's feed says."""
    return Service.objects.listed().filter(is_example=False, provider__is_example=False, feed=None)


def _growing_old(day: date) -> ServiceQuerySet:
    """Those that may stand on a step; `step_of` knows exactly."""
    before = day - timedelta(days=SHORTEST_MONTH * min(STEPS.values()))
    return _kept_here().filter(
        Q(checked_on__lte=before) | Q(checked_on=None, created__date__lte=before)
    )


def _older_than(months: int, day: date) -> list[Service]:
    found = [
        service
        for service in _growing_old(day).select_related("provider")
        if months_since(asked_since(service), day) >= months
    ]
    return sorted(found, key=asked_since)
