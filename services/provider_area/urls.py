"""Addresses of those who run services, below services/providers/."""

from django.urls import path

from . import answer_views, draft_views, front_views, preview_views, record_views

urlpatterns = [
    path("", front_views.start, name="providers"),
    path("sent/", front_views.sent, name="provider_sent"),
    path("in/<str:key>/", front_views.enter, name="provider_enter"),
    path("out/", front_views.leave, name="provider_leave"),
    path("stop/<str:token>/", front_views.stop, name="provider_stop"),
    path("answer/<str:token>/", answer_views.answer, name="provider_answer"),
    path("mine/", record_views.mine, name="provider_records"),
    path("colleague/<uuid:uid>/", record_views.colleague, name="provider_colleague"),
    path("record/<uuid:uid>/", record_views.own_record, name="provider_record"),
    path("record/<uuid:uid>/shown/", preview_views.own_record, name="provider_record_shown"),
    path("record/<uuid:uid>/<slug:part>/", record_views.own_part, name="provider_record_part"),
    path("check/<str:token>/", record_views.check, name="provider_check"),
    path("check/<str:token>/shown/", preview_views.check, name="provider_check_shown"),
    path("check/<str:token>/<slug:part>/", record_views.check_part, name="provider_check_part"),
    path("new/", draft_views.new, name="provider_new"),
    path("new/<uuid:uid>/", draft_views.answers, name="provider_draft"),
    path("new/<uuid:uid>/shown/", preview_views.draft, name="provider_draft_shown"),
    path("new/<uuid:uid>/<slug:part>/", draft_views.step, name="provider_step"),
]
