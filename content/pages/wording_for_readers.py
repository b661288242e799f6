"""What a translated page tells its readers of its words: what has changed in the original since,
and what stands in English.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst

from . import foreign_words, wording

if TYPE_CHECKING:
    from wagtail.models import Page as Base
else:
    Base = object

BODY = "body"


@dataclass(frozen=True)
class ChangedPart:
    """`anchor`: the id of its heading on this page, where it has one."""

    name: str
    anchor: str = ""


class WordingForReaders(Base):
    """Read by `templates/components/wording.html`."""

    @property
    def changed_on(self) -> datetime.date | None:
        """The last day on which the original changed and this page did not follow."""
        days = self.wording.get("changed", {}).values()
        return datetime.date.fromisoformat(max(days)) if days else None

    @cached_property
    def changed_parts(self) -> list[ChangedPart]:
        """Those that have a name."""
        return self.parts_at(self.wording.get("changed", {}))

    def parts_at(self, paths: Iterable[str]) -> list[ChangedPart]:
        named = (self._part(path) for path in paths)
        return list(dict.fromkeys(part for part in named if part))

    def _part(self, path: str) -> ChangedPart | None:
        name, _dot, rest = path.partition(".")
        if name == BODY:
            return self._under_heading(rest.partition(".")[0])
        if name in self.sections:
            return ChangedPart(str(self.sections[name]))
        return ChangedPart(str(capfirst(self._meta.get_field(name).verbose_name)))

    def _under_heading(self, block_id: str) -> ChangedPart | None:
        """The heading of the block, or the last one before it."""
        heading = None
        for block in self.blocks:
            title = block["anchor"] and (
                block["value"].get("text") or block["value"].get("title") or ""
            )
            if title:
                heading = ChangedPart(title, block["anchor"])
            if block["id"] == block_id:
                return heading
        return None

    @property
    def has_untranslated(self) -> bool:
        """Somebody published parts of it in English, and readers are told."""
        return bool(self.wording.get("waits"))

    @property
    def left_in_english(self) -> list[str]:
        """Names and exact words among them."""
        return wording.english_pieces(self)

    @property
    def made_by_machine(self) -> bool:
        """A machine wrote some of its words, and nobody who knows the language has read them."""
        return bool(self.wording.get("machine")) and not self.words_checked

    @property
    def words_checked(self) -> dict[str, str] | None:
        """Who knows the language and found every word of it right ("by"), when ("on")."""
        return self.wording.get("checked")

    @property
    def words_checked_on(self) -> datetime.date | None:
        checked = self.words_checked
        return datetime.date.fromisoformat(checked["on"]) if checked else None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self._with_marks(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        return self._with_marks(super().serve_preview(request, mode_name))

    def _with_marks(self, response: Any) -> Any:
        pieces = self.left_in_english
        if pieces and isinstance(response, TemplateResponse):
            response.add_post_render_callback(
                lambda rendered: foreign_words.mark_response(rendered, pieces)
            )
        return response
