from django.urls import path

from . import views

urlpatterns = [
    path("topics/<slug:key>/", views.topic, name="topic"),
    path("ages/<slug:key>/", views.age, name="age"),
]
