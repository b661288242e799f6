"""The page of one service."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

import pagetree
from content.serving.caching import same_for_everybody
from content.serving.linked_data import data_block
from content.serving.sitemap import alternates
from services.choices import Status
from services.finding import places
from services.finding.rows import ServiceRow, rows_of
from services.models import Service, ServiceAtLocation
from services.positions import miles

from .languages import in_public_languages
from .list_views import services_title
from .shown import ENGLISH, Point, Shown, public_services

KEPT_BY_NOBODY = "private, no-store"  # where somebody lives
INSTEAD = 3  # rows of what is near instead


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """With ?near=place, as the list has it. What holds nothing that was typed is the same for
    everybody.
    """
    if not request.GET.get("near"):
        return same_for_everybody(_service)(request, slug)
    response = _service(request, slug)
    response["Cache-Control"] = KEPT_BY_NOBODY
    return response


def _service(request: HttpRequest, slug: str) -> HttpResponse:
    """A service that a page tells of is that page. One that ended keeps its address."""
    found = public_service(slug)
    node = pagetree.current().local(found.page_id) if found.page_id else None
    if node and node.url:
        return HttpResponseRedirect(node.url)
    shown = Shown(found, near(request))
    context = {
        "page": page_of(shown),
        "shown": shown,
        "service": found,
        "linked_data": linked_data(shown),
        "alternates": alternates_of(found),
        "instead": instead_of(shown) if shown.is_closed or shown.is_ended else [],
        "extra_breadcrumbs": steps(request),
    }
    return render(request, "services/page.html", context)


def alternates_of(service: Service) -> list[tuple[str, str]]:
    """In English and in the languages in which somebody has written of it, as in sitemap.xml."""
    written = {ENGLISH, *(row.language for row in service.translations.all())}
    addresses = in_public_languages("service", service.slug)
    return alternates({code: path for code, path in addresses.items() if code in written})


def linked_data(shown: Shown) -> SafeString:
    """Schema.org's view of it; "" for what is invented or another area's."""
    own = shown.service
    if own.is_example or own.feed_id:
        return SafeString("")
    address = settings.BASE_URL + own.get_absolute_url()
    return data_block(
        {
            "@type": "Service",
            "@id": address,
            "url": address,
            "name": own.name,
            "description": own.summary,
            "serviceType": own.kind,
            "provider": {"@type": "Organization", "name": own.provider.name},
        }
    )


def public_service(slug: str) -> Service:
    found = public_services().filter(slug=slug).first()
    if not found:
        raise Http404
    return found


def near(request: HttpRequest) -> Point | None:
    """Where the reader is, as the list has it in its address."""
    return places.where(request.GET.get("near", "").strip()).point


def page_of(shown: Shown) -> dict[str, str]:
    """What base.html reads as `page`."""
    return {"title": shown.words["name"].text, "summary": shown.words["summary"].text}


def steps(request: HttpRequest) -> list[dict[str, str]]:
    """To the list, about the place that the reader came with."""
    typed = request.GET.get("near", "")
    query = f"?{request.GET.urlencode()}" if typed else ""
    return [{"url": reverse("services") + query, "title": services_title()}]


def instead_of(shown: Shown) -> list[ServiceRow]:
    """The nearest of the same kind that are open."""
    own = shown.service
    others = Service.objects.listed().filter(kind=own.kind, status=Status.ACTIVE)
    ids = others.exclude(pk=own.pk).order_by("is_example", "name").values_list("pk", flat=True)
    point = shown.point
    if not point:
        return rows_of(ids[:INSTEAD], shown.language)
    apart = {pk: float("inf") for pk in ids}
    ats = ServiceAtLocation.objects.filter(
        service__in=others, location__address_shown=True, location__easting__gt=0
    )
    for pk, easting, northing in ats.values_list(
        "service_id", "location__easting", "location__northing"
    ):
        if pk in apart:
            apart[pk] = min(apart[pk], miles(point, (easting, northing)))
    nearest = sorted(apart, key=lambda pk: apart[pk])
    return rows_of(nearest[:INSTEAD], get_language() or "en", point)


def service_title(slug: str) -> str:
    return Shown(public_service(slug)).words["name"].text
