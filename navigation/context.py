from django.http import HttpRequest

from .layout import Layout


def layout(request: HttpRequest) -> dict[str, Layout]:
    """`layout` for every template. It reads nothing until a template asks it."""
    return {"layout": Layout(request)}
