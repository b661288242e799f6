"""The addresses of Open Referral UK, without a slash at the end; the first is found with one, too.
Whatever else is asked here is answered in JSON.
"""

from django.urls import path, re_path

from . import views

BASE = "open-referral/v3"
LISTS = {
    "services": (views.services, views.service),
    "service_at_locations": (views.places, views.place),
    "taxonomies": (views.taxonomies, views.taxonomy),
    "taxonomy_terms": (views.terms, views.term),
    "organizations": (views.organizations, views.organization),
}

urlpatterns = [
    path(BASE, views.about, name="open_referral"),
    path(f"{BASE}/", views.about),
    path(f"{BASE}/openapi.json", views.description),
    *(path(f"{BASE}/{name}", found) for name, (found, _one) in LISTS.items()),
    *(path(f"{BASE}/{name}/<uuid:uid>", one) for name, (_found, one) in LISTS.items()),
    re_path(r"^open-referral(?:/|$)", views.nothing),
]
