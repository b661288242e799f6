from django.urls import path

from . import views

urlpatterns = [
    path("go/", views.by_code, name="by_code"),
    path("my-pages/", views.my_pages, name="my_pages"),
    path("print/", views.document, name="print_document"),
]
