"""What is kept and what is lost, in words. The keys are those of `intake.reading`."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KEPT: dict[str, str | Promise] = {
    "headings": _("Headings"),
    "paragraphs": _("Paragraphs"),
    "lists": _("Lists"),
    "tables": _("Tables"),
    "links": _("Links"),
    "pictures": _("Pictures"),
}
LOST: dict[str, str | Promise] = {
    "hidden": _("Hidden words: left out"),
    "deleted": _("Words that somebody had struck out as a change: left out"),
    "inserted": _("Words that somebody had added as a change: kept as if they were agreed"),
    "comments": _("Comments: left out"),
    "text_boxes": _("Text boxes: their words now follow the paragraph beside them"),
    "contents": _("A table of contents: left out, as the page makes its own"),
    "page_frames": _("Words at the head and foot of each sheet: left out"),
    "formulas": _("Formulas: left out"),
    "drawings": _("Drawings and charts: left out. Say in words what they show"),
    "frames": _("Parts of other websites or programs: left out"),
    "films": _("Films and sounds: left out. Use the block “Film”"),
    "forms": _("Fields and buttons of a form: left out"),
    "scripts": _("Scripts: left out"),
    "menus": _("Menus, and what stood around the page: left out"),
    "merged": _("Cells joined in a table: their words stand in the first cell"),
    "nested": _("Tables inside a table or a list: only their words are kept"),
    "table_links": _("Links in a table: only their words are kept"),
    "frames_of_tables": _("Tables with one row or column: now paragraphs"),
    "links": _("Links that lead nowhere from here: only their words are kept"),
    "heading_links": _("Links in headings, or around a whole box: only their words are kept"),
    "picture_links": _("Links on pictures: left out"),
    "old_links": _("Links to the old website: kept, but they end when it does"),
    "followers": _("Parts of links that follow readers about: left out"),
    "deep_headings": _("Headings of a lower level: now small headings"),
    "long_headings": _("Very long headings: now bold paragraphs"),
    "numbering": _("Lists that don’t begin with 1: they begin with 1 now"),
    "crossed_out": _("Crossed-out words: kept. Take them out if they aren’t true any more"),
    "quotations": _("Words set apart: now paragraphs. A quotation has a block of its own"),
    "folds": _("Parts that open and close: all their words are shown"),
    "definitions": _("Lists of words with their meanings: now paragraphs"),
    "pictures_elsewhere": _("Pictures that didn’t come with the words: add them yourself"),
    "pictures_of_a_kind": _("Pictures of a kind that a page can’t show: save them as PNG or JPEG"),
    "pictures_too_many": _("Pictures beyond the most that are taken at once: add them yourself"),
    "pictures_refused": _("Pictures that can’t be taken"),
    "pictures_without_words": _("Pictures without a description: the page asks for one"),
    "tables_without_caption": _("Tables without a caption: the page asks for one"),
    "looks": _("Colours, sizes and fonts: the website has its own"),
}


def kept_in_words(kept: dict[str, int]) -> list[tuple[Any, int]]:
    return [(words, kept[key]) for key, words in KEPT.items() if kept.get(key)]


def lost_in_words(lost: dict[str, Any]) -> list[tuple[Any, int, list[str]]]:
    """[(what, how many, examples)]."""
    return [(words, *lost[key]) for key, words in LOST.items() if key in lost]
