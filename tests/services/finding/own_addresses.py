"""The site's addresses, with one for a service."""

from django.urls import path

from localoffer.urls import urlpatterns as of_the_site

urlpatterns = [
    *of_the_site,
    path("en/services/<slug>/", lambda _request, slug: None, name="service"),
]
