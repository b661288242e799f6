"""What machines read of an inspection, under data/: one address whatever the visitor's language."""

from django.urls import path

from .data import views

urlpatterns = [
    # The figures' files, `*measure_urls`, come in here.
    path("<slug:inspection>/<str:name>", views.data_file, name="improvement_data"),
]
