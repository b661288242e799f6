"""What somebody began to write and left."""

from datetime import timedelta

from django.utils import timezone

from locks import changing_content
from services.choices import ProposalState
from services.models import Proposal, Provider, ProviderPerson

KEPT = timedelta(days=90)


@changing_content()
def forget_old_drafts() -> None:
    """The daily job. Whoever made a provider only for such a draft goes with it."""
    before = timezone.now() - KEPT
    old = Proposal.objects.filter(state=ProposalState.DRAFT, created__lt=before)
    providers = set(old.values_list("provider_id", flat=True))
    old.delete()
    empty = Provider.objects.filter(pk__in=providers, services=None, proposals=None)
    ProviderPerson.objects.filter(provider__in=empty).delete()
    for provider in empty:
        provider.delete()
