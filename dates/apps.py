from django.apps import AppConfig


class DatesConfig(AppConfig):
    name = "dates"
