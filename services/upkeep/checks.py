"""“All still right”, and whether people can join now: what a provider says by one press."""

from datetime import date

from django.utils import timezone

from dates.clock import today
from locks import changing_content
from services import record
from services.choices import Availability, Status
from services.models import ProviderPerson, Service

from . import proposals


@changing_content()
def confirm(service: Service, person: ProviderPerson, asked_about: str) -> bool:
    """False where somebody has confirmed it since that check (a day, or ""), or has today."""
    now = Service.objects.select_for_update().get(pk=service.pk)
    checked = now.checked_on.isoformat() if now.checked_on else ""
    if checked != asked_about or now.checked_on == today():
        return False
    ProviderPerson.objects.filter(pk=person.pk, proved_at=None).update(proved_at=timezone.now())
    provider = now.provider
    record.confirm(now, who=proposals.name_of(provider, person), by=provider.name[:120])
    return True


def say_availability(
    service: Service,
    person: ProviderPerson,
    availability: str,
    *,
    weeks: int | None = None,
    until: date | None = None,
) -> proposals.Sent:
    """It says nothing any more after some weeks (`Service.availability_now`)."""
    closed = availability == Availability.CLOSED
    values: record.Values = {
        "availability": availability,
        "availability_on": today().isoformat(),
        "waiting_weeks": weeks,
    }
    if closed or service.status == Status.CLOSED:
        values |= {
            "status": str(Status.CLOSED if closed else Status.ACTIVE),
            "closed_from": today().isoformat() if closed else None,
            "closed_until": until.isoformat() if until else None,
            "closed_because": "",
        }
    return proposals.propose(service.provider, service, values, person)
