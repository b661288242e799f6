from django.http import HttpRequest

from .layout import Layout


def layout(request: HttpRequest) -> dict[str, Layout]:
    """`layout` for every template. Nothing is read until a template asks for it."""
    return {"layout": Layout(request)}
