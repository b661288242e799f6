"""The words of a page as pieces, each with the part of the page in which it stands."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page

from content.blocks.facts import Fact
from content.blocks.text_blocks import ExactWords
from content.pages import page_text
from content.pages.base import BasePage
from content.pages.glossary import terms_in
from reading.markup import Piece, pieces_of
from reading.remarks import Reading, read
from reading.sentences import FINISHED

ENGLISH = "en"


def _within_quotation(words: str) -> str:
    return words.translate({ord("“"): "‘", ord("”"): "’"})


@dataclass
class PlacedWords(page_text.PageText):
    """Without quotations, whose words nobody may change, and without facts."""

    pieces: list[Piece] = field(default_factory=list)
    where: str = ""
    place: str = ""
    under: str = ""  # the heading above

    def add_field(self, page: Page, model_field: models.Field) -> None:
        self.where, self.place = str(model_field.verbose_name).capitalize(), model_field.name
        super().add_field(page, model_field)

    def add_part(self, block: blocks.Block, part: dict[str, Any]) -> None:
        label = str(block.label)
        self.where = f"{label}, “{_within_quotation(self.under)}”" if self.under else label
        self.place = part["id"]
        super().add_part(block, part)
        if part["type"] == "heading":
            self.under = part["value"].get("text", "")

    def add_block(self, block: blocks.Block, value: Any, name: str = "") -> None:
        if isinstance(block, Fact):
            return
        if isinstance(block, ExactWords) and value:
            value = {**value, **dict.fromkeys(block.exact_words(value))}
        super().add_block(block, value, name)

    def add_rich_text(self, source: str) -> None:
        self.pieces += pieces_of(source, self.where, self.place)

    def add_line(self, text: str, is_heading: bool = False) -> None:
        """A line without a full stop is a name, a label or the like, and no sentence."""
        for line in text.splitlines():
            is_label = is_heading or not FINISHED.search(line)
            self.pieces.append(Piece(line, is_label, where=self.where, place=self.place))


def pieces(page: BasePage) -> list[Piece]:
    """Title and summary, then what only its type has."""
    title = Piece(page.title, heading=True, where=_("Title"), place="title")
    summary = Piece(page.summary, where=_("Summary"), place="summary")
    left_out = {*type(page).shared_field_names(), *page.not_searched, *page.exact_words}
    return [title, summary, *page_text.take_in(PlacedWords(), page, left_out).pieces]


def explained_terms() -> frozenset[str]:
    """What the glossary explains, in each spelling: readers get its meaning where it stands."""
    return frozenset(spelling for term in terms_in(ENGLISH) for spelling in term.spellings)


def reading_of(page: BasePage, explained: frozenset[str]) -> Reading:
    return read(pieces(page), explained)


def is_english(page: Page) -> bool:
    return page.locale.language_code.partition("-")[0] == ENGLISH
