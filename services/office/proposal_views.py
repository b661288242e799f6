"""What providers would like to change: the queue, the oldest first, and one proposal to decide."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.permission_policies import ModelPermissionPolicy

from content.editing.screen import Screen
from services import record
from services.choices import ProposalState
from services.models import Proposal
from services.upkeep.proposals import (
    AlreadyDecidedError,
    ConflictError,
    Decision,
    decide,
    is_own,
)

from . import fields
from .permissions import address_for, may_change

POLICY = ModelPermissionPolicy(Proposal)


@dataclass(frozen=True)
class Field:
    """One field of a proposal. `stands` is None for a new service; `meanwhile`: it isn't any more
    what the provider saw. `value`: what can be written otherwise, None where it has to stay.
    """

    name: str
    label: str
    stands: str | None
    proposed: str
    meanwhile: bool
    value: str | None
    long: bool
    error: str = ""


def name_of(proposal: Proposal) -> str:
    """Of its service, or of the new one that it is about."""
    new = proposal.changes.get("name", ["", gettext("a new service")])[1]
    return str(proposal.service or new)


class ProposalsView(Screen):
    permission_policy = POLICY
    any_permission_required = {"view", "change"}
    template_name = "services/admin/proposals.html"
    header_icon = "tasks"
    page_title = _("Proposals of providers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Proposal.objects.filter(state=ProposalState.WAITING)
        proposals = [
            (proposal, ", ".join(map(fields.label_of, proposal.changes)))
            for proposal in waiting.select_related("service", "provider")
        ]
        return {**super().get_context_data(**kwargs), "proposals": proposals}


class ProposalView(Screen):
    """Take all of it, take the ticked fields as they are written in the form, or return it."""

    permission_policy = POLICY
    any_permission_required = {"view", "change"}
    template_name = "services/admin/proposal.html"
    header_icon = "tasks"
    page_title = _("Proposal")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.proposal = get_object_or_404(Proposal, pk=kwargs["pk"])
        self.errors: dict[str, str] = {}
        self.page_subtitle = name_of(self.proposal)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def own(self) -> bool:
        user: Any = self.request.user
        return is_own(self.proposal, user)

    @property
    def _may_decide(self) -> bool:
        service = self.proposal.service
        may = not self.own and POLICY.user_has_permission(self.request.user, "change")
        return may and (service is None or may_change(self.request.user, service))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = self.proposal
        now = record.values_of(proposal.service) if proposal.service else None
        context = {
            "proposal": proposal,
            "record_url": proposal.service and address_for(self.request.user, proposal.service),
            "own": self.own and proposal.state == ProposalState.WAITING,
            "waiting": proposal.state == ProposalState.WAITING and self._may_decide,
            "fields": [
                self._field(name, stood, after, now)
                for name, (stood, after) in proposal.changes.items()
            ],
            "word": self.request.POST.get("word", ""),
            "decided_by": record.staff_name(proposal.decided_by) if proposal.decided_by else "",
        }
        return {**super().get_context_data(**kwargs), **context}

    def _field(self, name: str, stood: Any, after: Any, now: record.Values | None) -> Field:
        present = now[name] if now is not None else None
        stands, proposed = fields.difference(name, present, after)
        value = str(after or "") if fields.is_text(name) else None
        if value is not None and self.request.method == "POST":
            value = self.request.POST.get(f"value-{name}", value)
        return Field(
            name=name,
            label=fields.label_of(name),
            stands=None if now is None else stands,
            proposed=proposed,
            meanwhile=now is not None and present not in (stood, after),
            value=value,
            long=fields.is_long(name),
            error=self.errors.get(name, ""),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self._may_decide:
            raise PermissionDenied
        try:
            return self._decided(request)
        except AlreadyDecidedError as error:
            words = gettext("%(who)s has decided this already: %(state)s. Nothing was changed.")
            who = error.proposal.decided_by
            values = {
                "who": record.staff_name(who) if who else gettext("Somebody"),
                "state": ProposalState(error.proposal.state).label.lower(),
            }
            messages.error(request, words % values)
            return HttpResponseRedirect(reverse("service_proposals"))
        except ConflictError:
            messages.error(
                request,
                gettext(
                    "The record has changed meanwhile. What stands there now is shown below. Look"
                    " again, then decide."
                ),
            )
        except ValidationError as error:
            self.errors = {name: " ".join(words) for name, words in error.message_dict.items()}
            messages.error(request, gettext("Nothing was changed. See what is wrong below."))
        return self.render_to_response(self.get_context_data())

    def _decided(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        word = request.POST.get("word", "")
        if "return" in request.POST:
            if not word.strip():
                messages.error(request, gettext("Write a word to the provider: why it goes back."))
                return self.render_to_response(self.get_context_data())
            decide(self.proposal, user, Decision.RETURN, word=word)
            messages.success(request, gettext("The provider gets it back, with your word."))
        else:
            chosen = self._chosen(request)
            if not chosen:
                messages.error(request, gettext("Tick at least one field, or return it."))
                return self.render_to_response(self.get_context_data())
            seen = self._seen(request)
            decide(self.proposal, user, Decision.CHANGE, fields=chosen, seen=seen, word=word)
            messages.success(request, gettext("It stands in the record now."))
        return HttpResponseRedirect(reverse("service_proposals"))

    def _chosen(self, request: HttpRequest) -> record.Values:
        """{field: value} of the ticked ones; what can't be written in the form as it was sent."""
        ticked = request.POST.getlist("field")
        return {
            name: request.POST.get(f"value-{name}", after) if fields.is_text(name) else after
            for name, (_before, after) in self.proposal.changes.items()
            if name in ticked
        }

    def _seen(self, request: HttpRequest) -> record.Values:
        """What stood there when the form was shown, where it says that it is known to differ."""
        if not self.proposal.service:
            return {}
        now = record.values_of(self.proposal.service)
        return {name: now[name] for name in request.POST.getlist("seen") if name in now}
