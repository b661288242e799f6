"""A new service: one question a page, kept at each step, looked over at the end, and sent."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from content.serving.reader_forms import SeeOther
from locks import changing_content
from services import record
from services.choices import ProposalState
from services.models import Proposal, Provider, ProviderPerson, Service
from users import limits

from . import summary
from .access import email_of, own_draft, people_of, private, steps
from .forms import ProviderForm
from .record_views import show_form
from .screens import STEPS, TIMES, Screen, screen

NEW_PER_HOUR = 10


@private
def new(request: HttpRequest) -> HttpResponse:
    """Who runs it: one of one's own, or a new one."""
    people = people_of(request)
    form = ProviderForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        if limits.allow("provider draft", email_of(request), NEW_PER_HOUR):
            draft = _begin(request, form.cleaned_data)
            return SeeOther(reverse("provider_step", args=[draft.uid, STEPS[0]]))
        form.add_error("name", gettext("That were many. Try again in an hour."))
    above = steps((reverse("provider_records"), gettext("Your services")))
    return show_form(request, Screen(gettext("Who runs it?"), form), above)


@private
def step(request: HttpRequest, uid: UUID, part: str) -> HttpResponse:
    """One question. What is sent is kept, and the next one follows."""
    draft = _open_draft(request, uid)
    if part not in STEPS:
        raise Http404
    values = _values(draft)
    more = "more" in request.POST
    data = request.POST if request.method == "POST" else None
    asked = screen(part, values, data, more=more)
    if data is not None and not more and asked.is_valid():
        draft.changes |= {name: [None, value] for name, value in asked.values().items()}
        draft.save(update_fields=["changes"])
        return SeeOther(_next(draft, part, to_the_end="end" in request.GET))
    number = STEPS.index(part)
    before = STEPS[number - 1] if number else ""
    return show_form(
        request,
        asked,
        steps((reverse("provider_records"), gettext("Your services"))),
        number=number + 1,
        total=len(STEPS),
        before=reverse("provider_step", args=[draft.uid, before]) if before else "",
        may_add=part == TIMES,
        is_draft=True,
    )


@private
def answers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All answers, to look over and send."""
    draft = own_draft(request, uid)
    values = _values(draft)
    missing = [part for part in ("name", "kind") if not values.get(part)]
    if request.method == "POST" and not missing and _is_open(draft):
        _send(draft)
        return SeeOther(f"{reverse('provider_records')}?done=sent")
    is_open = _is_open(draft)
    rows = [
        (row, is_open and reverse("provider_step", args=[draft.uid, row.part]) + "?end=1")
        for row in summary.rows(values, short=True)
        if row.part in STEPS
    ]
    context = {
        "page": {"title": gettext("Look over your answers"), "summary": values.get("name", "")},
        "draft": draft,
        "rows": rows,
        "missing": missing,
        "is_open": is_open,
        "extra_breadcrumbs": steps((reverse("provider_records"), gettext("Your services"))),
    }
    return render(request, "services/providers/answers.html", context)


def _begin(request: HttpRequest, said: dict[str, str]) -> Proposal:
    own = {str(person.provider.uid): person for person in people_of(request)}
    person = own.get(said["provider"])
    with changing_content():
        if person is None:
            provider = Provider.objects.create(name=said["name"])
            person = ProviderPerson.objects.create(
                provider=provider,
                email=email_of(request),
                proved_at=timezone.now(),
                language=get_language() or "",
            )
        return Proposal.objects.create(
            provider=person.provider, person=person, state=ProposalState.DRAFT
        )


@changing_content()
def _send(draft: Proposal) -> None:
    """Nothing where it was sent, and perhaps decided, meanwhile."""
    draft = Proposal.objects.select_for_update().get(pk=draft.pk)
    if _is_open(draft):
        draft.changes = record.differences(Service(provider=draft.provider), _values(draft))
        draft.state, draft.word, draft.created = ProposalState.WAITING, "", timezone.now()
        draft.save()


def _open_draft(request: HttpRequest, uid: UUID) -> Proposal:
    draft = own_draft(request, uid)
    if not _is_open(draft):
        raise Http404
    return draft


def _is_open(draft: Proposal) -> bool:
    return draft.state in {ProposalState.DRAFT, ProposalState.RETURNED}


def _values(draft: Proposal) -> record.Values:
    return {name: after for name, (_before, after) in draft.changes.items()}


def _next(draft: Proposal, part: str, *, to_the_end: bool) -> str:
    rest = STEPS[STEPS.index(part) + 1 :]
    if to_the_end or not rest:
        return reverse("provider_draft", args=[draft.uid])
    return reverse("provider_step", args=[draft.uid, rest[0]])
