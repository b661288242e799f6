from django.urls import path

from .calendar_file import calendar_file

urlpatterns = [path("calendars/<str:token>.ics", calendar_file, name="desk_calendar_file")]
