from django.utils.functional import SimpleLazyObject

from .frame import Frame


def frame(request):
    """`frame` for every template, made only where one asks for it."""
    return {"frame": SimpleLazyObject(lambda: Frame(request))}
