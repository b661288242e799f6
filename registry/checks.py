"""`manage.py check` reports entries of slots that nothing uses, and places that nobody fills."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldError
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Page, get_page_models

from . import slots

PLACE = re.compile(r"\{% slot \"([^\"]+)\"(?: as \w+)? %\}")
OTHER = re.compile(r"\{% (?:include|extends) \"([^/\"]+)/")
SHARED = {"base.html", "blocks", "components"}
Names = set[str]


def slots_are_filled(
    app_configs: Sequence[AppConfig] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Every entry is asked for somewhere, and every place that asks has an entry."""
    return [
        *_compare(slots.EDIT_PANELS, _places_of_panels(), "on no editing screen"),
        *_compare(slots.TEMPLATES, _places_in_templates(), "in no template"),
        *_unknown(slots.VIEW_TITLES, set(_names_of_addresses()), "no address has this name"),
        *_missing_templates(),
        *_unknown_values(),
    ]


def templates_stay_apart(
    app_configs: Sequence[AppConfig] | None = None, **_options: Any
) -> list[CheckMessage]:
    """A feature's template includes none of another feature: `{% slot %}` is there for that."""
    ours = {app.label for app in apps.get_app_configs() if _is_ours(app)}
    return [
        Error(
            f"The template {path} takes in one of {other}. Use a slot: registry/slots.py.",
            id="registry.E005",
        )
        for path, text in _templates()
        if path.parts[0] in ours | SHARED
        for other in OTHER.findall(text)
        if other in ours - {path.parts[0]}
    ]


def _compare(slot: slots.Slot, places: Names, nowhere: str) -> Iterator[CheckMessage]:
    yield from _unknown(slot, places, f"the place is {nowhere}")
    for name in sorted(places - set(slot)):
        yield Error(f"Nothing is added to {slot.name} for {name!r}.", id="registry.E002")


def _unknown(slot: slots.Slot, known: Names, why: str) -> Iterator[CheckMessage]:
    for name in sorted(set(slot) - known):
        yield Error(f"{slot.name} has an entry for {name!r}, but {why}.", id="registry.E001")


def _missing_templates() -> Iterator[CheckMessage]:
    for place, name in slots.TEMPLATES.added.items():
        try:
            get_template(name)
        except TemplateDoesNotExist:
            yield Error(f"The template {name} for {place!r} does not exist.", id="registry.E003")


def _unknown_values() -> Iterator[CheckMessage]:
    for path in slots.HIDES_PAGES:
        try:
            Page.objects.values(path)
        except FieldError:
            yield Error(f"HIDES_PAGES: pages have no value {path!r}.", id="registry.E004")


def _places_of_panels() -> Names:
    found: Names = set()
    for model in get_page_models():
        waiting = [getattr(model, "edit_handler", None)]
        for panel in waiting:
            waiting += getattr(panel, "children", [])
            found |= {getattr(panel, "slot_name", "")}
    return found - {""}


def _places_in_templates() -> Names:
    return {name for _path, text in _templates() for name in PLACE.findall(text)}


def _templates() -> Iterator[tuple[Path, str]]:
    folder = Path(settings.BASE_DIR, "templates")
    for path in folder.rglob("*.html"):
        yield path.relative_to(folder), path.read_text(encoding="utf-8")


def _names_of_addresses() -> Iterator[str]:
    waiting: list[tuple[Any, str]] = [(get_resolver(), "")]
    for resolver, prefix in waiting:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                waiting.append((pattern, inner))
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield f"{prefix}{pattern.name}"


def _is_ours(app: AppConfig) -> bool:
    return Path(app.path).parent == Path(settings.BASE_DIR)
