"""On the desk: what providers would like to change, for whoever may decide it."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from registry.desk import Desk, Row, Section
from services.choices import ProposalState
from services.models import Proposal
from services.upkeep.proposals import without_own

from .proposal_views import POLICY, name_of


def proposals(desk: Desk) -> Section | None:
    """What no team keeps is everybody's: a new service, too."""
    if not POLICY.user_has_permission(desk.user, "change"):
        return None
    kept = desk.concerns(team="service__team") | Q(service__team=None)
    waiting = without_own(Proposal.objects.filter(kept, state=ProposalState.WAITING), desk.user)
    found, count = desk.first(waiting.select_related("service", "provider"))
    return Section(
        title=_("Proposals of providers"),
        empty=_("No proposal waits."),
        rank=60,
        rows=[_row(proposal) for proposal in found],
        count=count,
        see_all=reverse("service_proposals"),
    )


def _row(proposal: Proposal) -> Row:
    since = date_format(timezone.localtime(proposal.created), "DATE_FORMAT")
    words = _("%(provider)s wrote it on %(day)s.")
    return Row(
        title=name_of(proposal),
        action=_("Decide"),
        address=reverse("service_proposal", args=[proposal.pk]),
        why=words % {"provider": proposal.provider, "day": since},
    )
