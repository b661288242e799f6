from django.urls import path

from . import views

urlpatterns = [
    path("", views.answers, name="feedback"),
    path("<int:year>/", views.answers, name="feedback_year"),
    path("vote/", views.vote, name="feedback_vote"),
    path("thanks/<str:token>/", views.thanks, name="feedback_thanks"),
    path("comment/<str:token>/", views.comment, name="feedback_comment"),
    path("received/", views.received, name="feedback_received"),
]
