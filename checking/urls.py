from django.urls import path

from . import views

urlpatterns = [
    path("kept-true/", views.kept_true, name="kept_true"),
    path("check/<str:token>/", views.check, name="page_check"),
    path("check/stop/<str:token>/", views.stop, name="page_check_stop"),
]
