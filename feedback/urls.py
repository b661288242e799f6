from django.urls import path

from . import reports_of_years, views

urlpatterns = [
    path("", views.answers, name="feedback"),
    path("<int:year>/", views.answers, name="feedback_year"),
    path("<int:year>/report/", reports_of_years.report, name="feedback_report"),
    path("<int:year>/report.csv", reports_of_years.table, name="feedback_report_csv"),
    path("comments/<str:code>/", views.one, name="feedback_one"),
    path("vote/", views.vote, name="feedback_vote"),
    path("thanks/<str:token>/", views.thanks, name="feedback_thanks"),
    path("comment/<str:token>/", views.comment, name="feedback_comment"),
    path("received/", views.received, name="feedback_received"),
]
