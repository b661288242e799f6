"""What families will see: the public page itself, of a record as it is proposed. It is written,
shown and taken back in one transaction, so that there is no second way to show a service.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve, reverse

from content.serving.caching import KEEP
from locks import changing_content
from services import record
from services.models import Service
from services.upkeep import proposals

from .access import Acting, by_link, by_visit, own_draft, private


@private
def draft(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = own_draft(request, uid)
    values = {name: after for name, (_before, after) in found.changes.items()}
    back = reverse("provider_draft", args=[found.uid])
    return _shown(request, Service(provider=found.provider), values, back)


@private
def own_record(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _proposed(request, by_visit(request, uid))


@private
def check(request: HttpRequest, token: str) -> HttpResponse:
    return _proposed(request, by_link(token))


def _proposed(request: HttpRequest, acting: Acting) -> HttpResponse:
    values = proposals.waiting_values(acting.service)
    return _shown(request, acting.service, values, acting.url())


@changing_content()
def _shown(
    request: HttpRequest, service: Service, values: record.Values, back: str
) -> HttpResponse:
    """`back`: from where one came, which the page then leads to. Http404 for what can't be a
    service yet, such as one without a name.
    """
    service.published, service.page = True, None
    if service.pk:
        service.save()
    try:
        record.write(service, values, who="preview")
    except ValidationError as error:
        raise Http404 from error
    found = resolve(service.get_absolute_url())
    request.back_from_preview = back  # type: ignore[attr-defined]
    answer = found.func(request, **found.kwargs)
    transaction.set_rollback(True)
    for name in (KEEP, "ETag"):  # a proxy must not
        del answer[name]
    return answer
