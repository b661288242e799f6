"""Addresses of the directory, below the language."""

from django.urls import path

from . import kept_views, list_views, problem_views, service_views

urlpatterns = [
    path("services/", list_views.services, name="services"),
    path("services/my-list/", kept_views.my_list, name="my_list"),
    path("services/my-list/print/", kept_views.my_list_print, name="my_list_print"),
    path("services/compare/", kept_views.compare, name="compare"),
    path("services/<slug:slug>/", service_views.service, name="service"),
    path("services/<slug:slug>/wrong/", problem_views.wrong, name="service_wrong"),
    path("services/<slug:slug>/wrong/<str:token>/", problem_views.problem, name="service_problem"),
]
