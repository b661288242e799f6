"""Addresses of the directory, below the language."""

from django.urls import path

from . import list_views

urlpatterns = [
    path("services/", list_views.services, name="services"),
]
