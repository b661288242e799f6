"""A provider's records: confirmed, corrected, and who may do so."""

from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from content.serving.reader_forms import SeeOther
from dates.clock import today
from services import record
from services.choices import Availability, ProposalState
from services.models import Proposal, Service
from services.upkeep import checks, entry, proposals
from users import limits

from . import summary
from .access import Acting, by_link, by_visit, email_of, people_of, private, steps
from .forms import AvailabilityForm, ColleagueForm
from .screens import ACCESS, PLACE, TIMES, Screen, screen

INVITATIONS_PER_HOUR = 10
OPENED = "services.opened"  # the salt of what a form showed
BY_PRESS = {Availability.OPEN, Availability.WAITING, Availability.FULL, Availability.CLOSED}


@private
def mine(request: HttpRequest) -> HttpResponse:
    people = people_of(request)
    own = [person.provider_id for person in people]
    unfinished = Proposal.objects.filter(provider__in=own, service=None).exclude(
        state__in=(ProposalState.TAKEN, ProposalState.WITHDRAWN)
    )
    context = {
        "page": {"title": gettext("Your services"), "summary": email_of(request)},
        "people": people,
        "services": Service.objects.filter(provider__in=own).select_related("provider"),
        "unfinished": unfinished,
        "extra_breadcrumbs": steps(),
    }
    return render(request, "services/providers/mine.html", context)


@private
def own_record(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _record(request, by_visit(request, uid))


@private
def check(request: HttpRequest, token: str) -> HttpResponse:
    """What a mail's link opens."""
    return _record(request, by_link(token))


@private
def own_part(request: HttpRequest, uid: UUID, part: str) -> HttpResponse:
    return _change(request, by_visit(request, uid), part)


@private
def check_part(request: HttpRequest, token: str, part: str) -> HttpResponse:
    return _change(request, by_link(token), part)


@private
def colleague(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Somebody else who may look after a provider's services."""
    person = next((row for row in people_of(request) if row.provider.uid == uid), None)
    if person is None:
        raise Http404
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if limits.allow("provider invitation", person.email, INVITATIONS_PER_HOUR):
            by = person.name or person.email
            entry.invite(person.provider, form.cleaned_data["email"], form.cleaned_data["name"], by)
            return SeeOther(f"{reverse('provider_records')}?done=invited")
        form.add_error("email", gettext("That were many. Try again in an hour."))
    shown = Screen(gettext("Name a colleague"), form)
    above = (reverse("provider_records"), gettext("Your services"))
    lead = gettext("We send a link by e-mail. Your colleague may then do all that you may.")
    return show_form(request, shown, steps(above), lead=lead)


def show_form(
    request: HttpRequest, shown: Screen, above: list[dict[str, str]], **context: Any
) -> HttpResponse:
    """One screen of questions, with what is wrong above them."""
    context |= {"page": {"title": shown.title}, "screen": shown, "extra_breadcrumbs": above}
    status = 400 if shown.fields else 200
    return render(request, "services/providers/form.html", context, status=status)


def _record(request: HttpRequest, acting: Acting) -> HttpResponse:
    form = AvailabilityForm()
    if request.method == "POST":
        if "confirm" in request.POST:
            new = checks.confirm(acting.service, acting.person, acting.asked_about)
            return SeeOther(acting.url() + ("?done=confirmed" if new else ""))
        form = AvailabilityForm(request.POST)
        if form.is_valid() and form.cleaned_data["availability"] in BY_PRESS:
            said = form.cleaned_data
            sent = checks.say_availability(
                acting.service,
                acting.person,
                said["availability"],
                weeks=said["weeks"],
                until=said["until"],
            )
            return SeeOther(f"{acting.url()}?done={_done(sent)}")
    return _shown_record(request, acting, form)


def _shown_record(request: HttpRequest, acting: Acting, form: AvailabilityForm) -> HttpResponse:
    service = acting.service
    waiting = proposals.waiting_values(service)
    place = len(record.values_of(service)[record.PLACES])
    above = () if acting.link else ((reverse("provider_records"), gettext("Your services")),)
    context = {
        "page": {"title": service.name, "summary": service.provider.name},
        "acting": acting,
        "service": service,
        "rows": [(row, acting.url(row.part)) for row in summary.rows(record.values_of(service))],
        "one_more": acting.url(f"{PLACE}-{place}"),
        "availability": summary.availability(service),
        "is_confirmed": _is_confirmed(acting),
        "waiting": summary.titles(waiting),
        "returned": _returned(service) if not waiting else None,
        "form": form,
        "wrong": [field for field in form if field.errors],
        "done": "" if form.errors else request.GET.get("done", ""),
        "preview": acting.url("shown"),
        "extra_breadcrumbs": steps(*above),
    }
    status = 400 if form.errors else 200
    return render(request, "services/providers/record.html", context, status=status)


def _is_confirmed(acting: Acting) -> bool:
    """Nothing is left to confirm: since this link was sent somebody has, or has today."""
    checked = acting.service.checked_on
    return checked is not None and (
        checked == today() or (acting.link != "" and checked.isoformat() != acting.asked_about)
    )


def _returned(service: Service) -> Proposal | None:
    """The last proposal, if the council has returned it."""
    last = service.proposals.exclude(state=ProposalState.WITHDRAWN).last()
    return last if last and last.state == ProposalState.RETURNED else None


def _change(request: HttpRequest, acting: Acting, part: str) -> HttpResponse:
    """One part, as it stands or as it is proposed, and what comes back."""
    service = acting.service
    stood = record.values_of(service)
    shown = {**stood, **proposals.waiting_values(service)}
    if request.method == "POST":
        stood, shown = _as_opened(request.POST.get("opened", ""), stood, shown)
    more = "more" in request.POST
    data = request.POST if request.method == "POST" else None
    asked = screen(part, shown, data, more=more)
    if data is not None and not more and asked.is_valid():
        values = asked.values()
        try:
            sent = proposals.propose(service.provider, service, values, acting.person, stood=stood)
        except ValidationError as error:
            raise Http404 from error
        return SeeOther(f"{acting.url()}?done={_done(sent)}")
    opened = signing.dumps([stood, shown], salt=OPENED, compress=True)
    above = steps((acting.url(), service.name))
    is_part_of_many = part == TIMES or part.startswith((PLACE, ACCESS))
    return show_form(
        request, asked, above, opened=opened, many=is_part_of_many, may_add=part == TIMES
    )


def _as_opened(
    token: str, stood: record.Values, shown: record.Values
) -> tuple[record.Values, record.Values]:
    """What stood and was shown when the form was opened: somebody may have changed it since."""
    try:
        found = signing.loads(token, salt=OPENED)
    except signing.BadSignature:
        return stood, shown
    return found[0], found[1]


def _done(sent: proposals.Sent) -> str:
    if sent.taken:
        return "both" if sent.waits else "taken"
    return "waiting" if sent.waits else "same"
