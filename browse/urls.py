from django.urls import path

from . import views

urlpatterns = [
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:key>/", views.topic, name="topic"),
    path("ages/", views.ages, name="ages"),
    path("ages/<slug:key>/", views.age, name="age"),
]
