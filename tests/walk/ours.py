"""Which screens of the admin are ours: a view of our own, or a form or list of rows of our own. A
new one is found by itself.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from django.urls import resolve, reverse
from wagtail.models import get_page_models

from tests.walk.tries import SCREEN, places

THEIRS = ("wagtail", "wagtail_localize", "django", "allauth")
# Wagtail's own markup around rows of ours, and forms that are tried with a row in them
WAGTAILS = ("*:history", "*:usage", "*:copy", "*:delete", "*:add")
# Wagtail's screens with templates, panels or fields of ours
ALSO = (
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_explore",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:unpublish",
    "wagtaildocs:add",
    "wagtaildocs:edit",
    "wagtailimages:add",
    "wagtailimages:edit",
    "wagtailsettings:edit",
    "wagtailusers_users:edit",
)


def screens(known: dict[str, Any], spare: dict[str, Any]) -> dict[str, str]:
    """{name: address}, with the editing screen of each type of page."""
    found = {
        place.name: place.address(known, spare)
        for place in places()
        if place.how == SCREEN and is_ours(place.name, place.address(known, spare))
    }
    return found | dict(_of_page_types(known))


def _of_page_types(known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for model in get_page_models():
        if root(model) not in THEIRS:
            kind = model._meta.label_lower
            yield f"edit {kind}", reverse("wagtailadmin_pages:edit", args=[known[kind]])


def is_ours(name: str, address: str) -> bool:
    if any(fnmatchcase(name, pattern) for pattern in ALSO):
        return True
    view: Any = resolve(address.partition("?")[0]).func
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    model = getattr(view, "view_initkwargs", {}).get("model")
    if root(getattr(view, "view_class", view)) not in THEIRS:
        return True
    rows = bool(model) and root(model) not in THEIRS
    return rows and not any(fnmatchcase(name, pattern) for pattern in WAGTAILS)


def root(thing: Any) -> str:
    return str(thing.__module__).partition(".")[0]
