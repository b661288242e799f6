"""What providers would like to change: proposals, which the council's staff take or return. Small
changes count at once, if the rules of the directory say so.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from dates.clock import today
from locks import changing_content
from services import record
from services.choices import ProposalState, Status
from services.models import DirectoryRules, Proposal, Provider, ProviderPerson, Service
from users.models import User

from . import mails

Changes = dict[str, list[Any]]  # {field: [what stood there, what is to stand there]}
AVAILABILITY = ("availability", "waiting_weeks", "waiting_note", "availability_on")
CLOSED = ("closed_from", "closed_until", "closed_because")
SMALL = {"phone", "email", *AVAILABILITY, *CLOSED}
SMALL_AT_A_PLACE = {"openings", "phone"}


class Decision(models.TextChoices):
    ACCEPT = "accept"
    CHANGE = "change"
    RETURN = "return"


class AlreadyDecidedError(Exception):
    """Somebody was quicker, or the provider has sent another one; `proposal` tells what is so."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        super().__init__(proposal.state)


class OwnProposalError(Exception):
    """Whoever decides has proposed it: staff may also be people of a provider."""


class ConflictError(Exception):
    """The record has changed since. `fields`: {field: [what stood there then, what is proposed,
    what stands there now]}.
    """

    def __init__(self, fields: dict[str, list[Any]]) -> None:
        self.fields = fields
        super().__init__(", ".join(fields))


@dataclass(frozen=True)
class Sent:
    taken: Changes  # what counts already
    waits: bool  # whether any of it is for the council to decide
    proposal: Proposal | None  # what waits, also of what was sent before


@changing_content()
def propose(
    provider: Provider,
    service: Service | None,
    values: Mapping[str, Any],
    person: ProviderPerson | None,
    *,
    stood: Mapping[str, Any] | None = None,
) -> Sent:
    """Keep what differs as a proposal, or write it at once where it is small.

    `stood`: what stood there when the form was opened, where it isn't the present record. A service
    has one waiting proposal: an earlier one is taken back, and what it says goes into the new one.
    """
    if service is None:
        changes = record.differences(Service(provider=provider), values)
        return Sent({}, bool(changes), _waiting(provider, None, changes, person))
    service = Service.objects.select_for_update().get(pk=service.pk)
    now = record.values_of(service)
    stood = now if stood is None else stood
    changes = {
        name: [stood.get(name), value]
        for name, value in values.items()
        if value != stood.get(name) and value != now.get(name)
    }
    at_once = _small(changes, now) if DirectoryRules.load().small_at_once else {}
    if at_once:
        small = {name: after for name, (_before, after) in at_once.items()}
        record.write(service, small, who=name_of(provider, person))
    earlier = _take_back(service)
    waits = {name: pair for name, pair in changes.items() if name not in at_once}
    waiting = {name: pair for name, pair in earlier.items() if name not in values} | waits
    return Sent(at_once, bool(waits), _waiting(provider, service, waiting, person))


def waiting_values(service: Service) -> record.Values:
    """{field: what the provider has proposed for it} and nobody has decided yet."""
    waiting = service.proposals.filter(state=ProposalState.WAITING)
    return {
        name: after for proposal in waiting for name, (_before, after) in proposal.changes.items()
    }


@changing_content()
def decide(
    proposal: Proposal,
    user: User,
    decision: str,
    *,
    fields: Collection[str] | Mapping[str, Any] | None = None,
    seen: Mapping[str, Any] | None = None,
    word: str = "",
) -> Proposal:
    """Take a proposal, whole or those `fields`; or what an officer makes of it (CHANGE), {field:
    value}; or return it with a word.

    AlreadyDecidedError, OwnProposalError, ConflictError or ValidationError ({field: words}): then
    nothing has changed. `seen`: {field: what stands there now}, from whoever was shown a conflict
    and decides all the same.
    """
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.state != ProposalState.WAITING:
        raise AlreadyDecidedError(row)
    if is_own(row, user):
        raise OwnProposalError
    row.state = ProposalState.RETURNED
    if decision != Decision.RETURN:
        chosen = _chosen(row.changes, fields)
        row.service = _apply(row, chosen, seen or {}, user)
        row.state = ProposalState.TAKEN
    row.word, row.decided_at, row.decided_by = word, timezone.now(), user
    row.save()
    mails.decided(row)
    return row


def without_own(found: QuerySet[Proposal], user: AbstractUser) -> QuerySet[Proposal]:
    """Those that this person may decide. People of a provider have no account, so their address
    tells who they are.
    """
    address = user.email.strip().lower()
    if settings.APPROVE_OWN or not address:
        return found
    return found.exclude(person__email=address)


def is_own(proposal: Proposal, user: AbstractUser) -> bool:
    return not without_own(Proposal.objects.filter(pk=proposal.pk), user).exists()


def _chosen(changes: Changes, fields: Collection[str] | Mapping[str, Any] | None) -> record.Values:
    if isinstance(fields, Mapping):
        return dict(fields)
    return {
        name: after
        for name, (_before, after) in changes.items()
        if fields is None or name in fields
    }


def name_of(provider: Provider, person: ProviderPerson | None) -> str:
    """For the history, which staff read. No address, as the history is kept."""
    return f"{person.name}, {provider.name}" if person and person.name else provider.name


def _apply(
    proposal: Proposal, chosen: record.Values, seen: Mapping[str, Any], user: User
) -> Service:
    who = record.staff_name(user)
    provider, service = proposal.provider, proposal.service
    if service is None:
        service = Service(
            provider=provider,
            published=True,
            is_example=provider.is_example,
            checked_on=today(),
            checked_by=provider.name,
        )
        record.write(service, chosen, who=who, what="created")
        return service
    service = Service.objects.select_for_update().get(pk=service.pk)
    now = record.values_of(service)
    stood = {name: before for name, (before, _after) in proposal.changes.items()}
    differ = {
        name: [stood.get(name), value, now.get(name)]
        for name, value in chosen.items()
        if now.get(name) not in (value, seen.get(name, stood.get(name, now.get(name))))
    }
    if differ:
        raise ConflictError(differ)
    record.write(service, chosen, who=who)
    return service


def _take_back(service: Service) -> Changes:
    changes: Changes = {}
    waiting = service.proposals.select_for_update().filter(state=ProposalState.WAITING)
    for proposal in waiting:
        changes |= proposal.changes
        proposal.state, proposal.decided_at = ProposalState.WITHDRAWN, timezone.now()
        proposal.save(update_fields=["state", "decided_at"])
    return changes


def _waiting(
    provider: Provider, service: Service | None, changes: Changes, person: ProviderPerson | None
) -> Proposal | None:
    if not changes:
        return None
    return Proposal.objects.create(
        provider=provider, service=service, changes=changes, person=person
    )


def _small(changes: Changes, now: record.Values) -> Changes:
    """Those that may count at once. Whatever has changed meanwhile is for a person to look at."""
    return {
        name: [before, after]
        for name, (before, after) in changes.items()
        if before == now.get(name) and _is_small(name, before, after)
    }


def _is_small(name: str, before: Any, after: Any) -> bool:
    if name == "status":
        return {before, after} <= {Status.ACTIVE, Status.CLOSED}
    if name == record.PLACES:
        return [_large_of(place) for place in before] == [_large_of(place) for place in after]
    return name in SMALL


def _large_of(place: record.Values) -> record.Values:
    return {name: value for name, value in place.items() if name not in SMALL_AT_A_PLACE}
