"""Checks of what is stored in a page, in every language: pictures, links, headings, documents,
dates.
"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock

from content.blocks import normalise
from dates import PartialDate
from dates.blocks import PartialDateBlock
from documents import faults
from documents.models import CustomDocument
from images.models import CustomImage

from .check import Check, Finding, Subject
from .values import Value, links_in

SMALL_HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>", re.IGNORECASE | re.DOTALL)
WITH_TITLES = {"heading", "steps", "documents"}  # blocks whose title is a heading of the page


def _links(subject: Subject, kind: str) -> Iterator[tuple[Value, int | None, str]]:
    """What leads to a page or a document of ours: where, its key, and the words of the link."""
    for value in subject.values:
        if value.is_rich_text:
            for attributes, words in links_in(value.stored):
                if attributes.get("linktype") == kind:
                    yield value, normalise.primary_key(attributes.get("id")), words
        elif kind == "page" and isinstance(value.kind, PageChooserBlock):
            yield value, normalise.primary_key(value.stored), value.beside.get("title", "")
        elif kind == "document" and value.chooses(CustomDocument):
            yield value, normalise.primary_key(value.stored), ""


def _undescribed(subject: Subject) -> Iterator[Finding]:
    """The picture before a film starts tells nothing that its title doesn't."""
    for value in subject.values:
        if not value.chooses(CustomImage) or "film" in value.beside:
            continue
        described = value.beside.get("description")
        if value.stored in subject.known.undescribed and not described:
            step = "description" if "description" in value.beside else ""
            yield Finding.at(value, step=step)


def _broken(subject: Subject) -> Iterator[Finding]:
    for value, key, words in _links(subject, "page"):
        if not subject.known.tree.get(key):
            yield Finding.at(value, words)
    for value, key, words in _links(subject, "document"):
        if key not in subject.known.documents:
            yield Finding.at(value, words)


def _unseen(subject: Subject) -> Iterator[Finding]:
    for value, key, words in _links(subject, "page"):
        node = subject.known.tree.get(key)
        if node and not node.public and not node.restricted:
            yield Finding.at(value, words or node.title)


def _typed_addresses(subject: Subject) -> Iterator[Finding]:
    for value in subject.values:
        if value.is_rich_text:
            for attributes, words in links_in(value.stored):
                address = attributes.get("href", "").removeprefix(settings.BASE_URL)
                if address in subject.known.tree.by_url:
                    yield Finding.at(value, words)


def _headings(subject: Subject) -> Iterator[Finding]:
    """The title of the page is of the first level, a block “Heading” of the second, small headings
    in a text of the third. Fields stand below headings that their page type gives them.
    """
    seen: set[object] = set()
    for value in subject.values:
        field = value.path[0]
        if field != "body":
            continue
        if value.path[-1] in {"title", "text"} and not value.is_rich_text and len(value.path) == 3:
            kind = subject.page.body.raw_data[value.path[1]]["type"]
            if kind in WITH_TITLES:
                seen.add(field)
            elif kind == "subheading" and field not in seen:
                yield Finding.at(value, value.stored)
        elif value.is_rich_text and field not in seen:
            for words in SMALL_HEADING.findall(value.stored):
                yield Finding.at(value, re.sub(r"<[^>]+>", "", words))


def _without_summary(subject: Subject) -> Iterator[Finding]:
    if not subject.page.summary.strip():
        yield Finding(where=str(_("Summary")), place="summary", path=("summary",))


def _dates_over(subject: Subject) -> Iterator[Finding]:
    """An update and a report of progress tell what was; other pages tell what is."""
    if subject.page.tells_progress or subject.page.published:
        return
    for value in subject.values:
        if isinstance(value.kind, PartialDateBlock) and "what" in value.beside:
            date = PartialDate.parse(value.stored)
            if date and date.end < subject.known.today:
                yield Finding.at(value, f"{date.words}: {value.beside['what']}")


def _hard_documents(subject: Subject) -> Iterator[Finding]:
    for value, key, _words in _links(subject, "document"):
        row = subject.known.documents.get(key) if key else None
        if row and row.faults:
            names = ", ".join(str(faults.NAMES[one]) for one in row.faults if one in faults.NAMES)
            yield Finding.at(value, row.title, names)


VALUE_CHECKS = [
    Check(
        "picture",
        _("A picture without a description"),
        _(
            "Say in one sentence what it shows, for people who don’t see it. Or open the picture"
            " under Images and tick “only decorative”."
        ),
        _undescribed,
        blocks=True,
    ),
    Check(
        "broken link",
        _("A link to something that is gone"),
        _("The page or document was deleted. Choose another one, or take the link away."),
        _broken,
        blocks=True,
    ),
    Check(
        "unseen link",
        _("A link to a page that readers can’t see yet"),
        _("They see plain words until that page is published."),
        _unseen,
    ),
    Check(
        "typed address",
        _("A link to our own website by its address"),
        _("Choose the page instead: then the link follows when the page moves."),
        _typed_addresses,
    ),
    Check(
        "headings",
        _("A small heading before the first heading"),
        _("Put the block “Heading” above it, or make it plain words. People jump by headings."),
        _headings,
    ),
    Check(
        "summary",
        _("No summary"),
        _("Lists and search show it. One or two short sentences."),
        _without_summary,
    ),
    Check(
        "date over",
        _("A date that has passed"),
        _("Say what happened, or take the row away."),
        _dates_over,
    ),
    Check(
        "document",
        _("A document that some readers will have trouble with"),
        _("Write it as a page, or mend the file. What is wrong:"),
        _hard_documents,
    ),
]
