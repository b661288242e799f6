"""Services of the subject of a page, of a topic or of an age."""

from typing import Any
from uuid import UUID

from django import template
from django.utils.translation import get_language

import pagetree
from pagetree.tree import Tree
from services.web.shown import Shown, public_services
from services.web.subject import Named, Subject, services_on

register = template.Library()


@register.simple_tag
def services_of_page(page: Any) -> Named | None:
    """None on pages of a type that names none."""
    if not getattr(page, "names_services", False) or not page.pk:
        return None
    keys = tuple(key for key, _name in page.topic_list)
    return services_on(Subject(keys, page.age_from, page.age_to)) if keys else None


@register.simple_tag
def record_of_page(page: Any) -> Shown | None:
    """What the directory knows of the place that this page tells of. All such records are kept with
    the map of pages.
    """
    key = ("records of pages", get_language())
    return pagetree.current().cached(key, _records_of_pages).get(page.translation_key)


def _records_of_pages(_tree: Tree) -> dict[UUID, Shown]:
    """{translation key of a page: its record}."""
    found = public_services("translations").filter(page__isnull=False)
    return {one.page.translation_key: Shown(one) for one in found if one.page}


@register.simple_tag
def services_of_listing(topic: str, group: Any) -> Named | None:
    """`topic`: its key, or "". `group`: an age group, or ""."""
    ages = (group.first, group.last) if group else (None, None)
    return services_on(Subject((topic,) if topic else (), *ages))
