"""The list of services, as readers filter it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from content.serving.caching import same_for_everybody
from services.models import Service


@same_for_everybody
def services(request: HttpRequest) -> HttpResponse:
    found = list(Service.objects.listed()[:20])
    return render(request, "services/list.html", {"found": found})


def services_title() -> str:
    return gettext("Find help near you")
