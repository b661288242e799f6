from django.urls import path

from . import views_measures

measure_urls = [
    path(
        "<slug:inspection>/measures/<slug:key>.csv", views_measures.measure_csv, name="measure_csv"
    )
]
