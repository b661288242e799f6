"""The guide to each page type, for the people who write: `guide.toml` beside its app's models.

It is in English alone, as the admin and the handbook (docs/editing.md) are.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from wagtail.admin.panels import Panel
from wagtail.models import Page


@dataclass(frozen=True)
class Guide:
    """`purpose`: what such a page is for; `example`: a good one; `avoid`: what not to do."""

    purpose: str
    example: str
    avoid: str

    @property
    def in_short(self) -> str:
        return f"{self.purpose} Example: {self.example} {self.avoid}"


@cache
def _guides_of(app_label: str) -> dict[str, Guide]:
    file = Path(apps.get_app_config(app_label).path, "guide.toml")
    found = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {name: Guide(**words) for name, words in found.items()}


def guide_of(model: type[Page]) -> Guide | None:
    return _guides_of(model._meta.app_label).get(model.__name__)


class GuidePanel(Panel):
    """Folded away at the top of the form. It remembers nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/guide.html"

        def is_shown(self) -> bool:
            return guide_of(self.panel.model) is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "guide": guide_of(self.panel.model)}
