"""What machines read of an inspection, under data/: one address whatever the visitor's language."""

from django.urls import path

from .data import views
from .measure_urls import measure_urls

urlpatterns = [
    *measure_urls,
    path("<slug:inspection>/<str:name>", views.data_file, name="improvement_data"),
]
