"""Wagtail's own checks read the rendered page. What our list says of it, they leave out."""

from django.http import HttpRequest
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page

OURS = {"heading-order", "empty-meta-description"}


class RenderedPageChecks(ContentCheckerItem):
    axe_run_only = [rule for rule in ContentCheckerItem.axe_run_only if rule not in OURS]
    axe_custom_rules = [
        rule for rule in ContentCheckerItem.axe_custom_rules if rule["id"] not in OURS
    ]


def without_doubles(request: HttpRequest, items: list[BaseItem], page: Page | None = None) -> None:
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = RenderedPageChecks(in_editor=item.in_editor)
