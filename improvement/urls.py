"""What machines read of an inspection, under data/: one address whatever the visitor's language."""

from django.urls import path

from .measures.download import measure_csv
from .open_data.views import data_file

urlpatterns = [
    path("<slug:inspection>/measures/<slug:key>.csv", measure_csv, name="measure_csv"),
    path("<slug:inspection>/<str:name>", data_file, name="improvement_data"),
]
