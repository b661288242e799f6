"""The list of services, as readers filter it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from content.serving.caching import same_for_everybody
from services.finding.rows import rows_of
from services.models import Service


@same_for_everybody
def services(request: HttpRequest) -> HttpResponse:
    ids = Service.objects.listed().values_list("pk", flat=True)[:20]
    return render(request, "services/list.html", {"rows": rows_of(ids, get_language())})


def services_title() -> str:
    return gettext("Find help near you")
