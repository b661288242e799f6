"""Two forms of pages that are sent at once are worked in one after the other."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

from locks import changing_content


def install() -> None:
    """Wagtail asks which version is the newest, and whether an address is free, before it saves. So
    what it asks and what it saves belong to one transaction.
    """
    CreateView.dispatch = _one_at_a_time(CreateView.dispatch)
    EditView.dispatch = _one_at_a_time(EditView.dispatch)


def _one_at_a_time(dispatch: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(dispatch)
    def in_turn(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return dispatch(view, request, *args, **kwargs)
        with changing_content():
            return dispatch(view, request, *args, **kwargs)

    return in_turn
