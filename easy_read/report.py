"""Report: Easy Read pages, those first that are behind the page that they retell."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.permission_policies.pages import PagePermissionPolicy

from content.pages.whose import READS
from content.pages.wording import Wording, changed_since
from pagetree.node import Node
from registry.reports import Report

from .models import EasyReadPage

POLICY = PagePermissionPolicy()


@dataclass(frozen=True)
class Line:
    """`changed`: parts of the full page that say something else since. Translations follow the
    Easy Read page that they were made from, and have none.
    """

    pk: int
    title: str
    full_page: str
    made_on: datetime.date | None
    changed: int
    checked_by: str


def lines() -> list[Line]:
    """One query, and one for each type of full pages."""
    pages = [(page, page.above) for page in EasyReadPage.objects.visible()]
    wordings = _wordings(above for _page, above in pages if above)
    found = []
    for page, above in pages:
        holds = page.made_from.get("holds") if page.is_first else None
        changed = len(changed_since(holds, wordings[above.id])) if above and holds else 0
        title = above.title if above else ""
        found.append(Line(page.pk, page.title, title, page.made_on, changed, page.checked_by))
    return sorted(found, key=lambda line: (-line.changed, line.title))


def _wordings(nodes: Iterable[Node]) -> dict[int, Wording]:
    """{id: what is known of the words that readers of that page see now}."""
    types: dict[type[Any], list[int]] = defaultdict(list)
    for node in nodes:
        types[node.model].append(node.id)
    return {
        pk: wording
        for model, ids in types.items()
        for pk, wording in model.objects.filter(pk__in=ids).values_list("pk", "wording")
    }


class EasyReadReport(Report):
    name, below = "easy_read_report", "easy-read"
    page_title = _("Easy Read")
    header_icon = "image"
    permission_policy = POLICY
    any_permission_required = READS
    is_searchable = False
    export_filename = "easy-read"
    list_export = ["title", "full_page", "changed", "made_on", "checked_by"]
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda line: reverse("wagtailadmin_pages:edit", args=[line.pk]),
        ),
        Column("full_page", label=_("The full page")),
        NumberColumn("changed", label=_("Parts of it that have changed since")),
        Column("made_on", label=_("Compared on")),
        Column("checked_by", label=_("Checked by")),
    ]
    export_headings = {column.name: column.label for column in columns}

    def get_filtered_queryset(self) -> list[Line]:
        return lines()
