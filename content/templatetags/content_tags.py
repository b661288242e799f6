"""Tags for the templates of pages and blocks. They accept plain stored data, and the objects that
Wagtail's block previews pass.
"""

import datetime
import re
from collections.abc import Iterable

from django import template
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext
from wagtail.models import Page
from wagtail.rich_text import RichText

import pagetree
from content.blocks.heading_ids import HeadingIds
from content.blocks.tables import Table
from content.media import documents, films, pictures
from content.media.documents import RowWithFormats
from content.pages import publication
from content.rich_text import emergency_numbers, english_quotations, rendering
from content.serving import demonstration
from dates import PartialDate
from dates.partial import label_of
from dates.times import moment_in_words
from documents.models import CustomDocument
from images.models import CustomImage
from pagetree.node import Node
from typed import digits, lists, telephone

register = template.Library()
BREAKS = re.compile(r"[/.\-_@?=]+(?=.)")


@register.filter
def rich_text(value: RichText | str | None) -> SafeString:
    return rendering.html(value)


@register.simple_tag(takes_context=True)
def running_text(context: template.Context, value: RichText | str | None) -> SafeString:
    """Rich text. On a page, the first use of a term of the glossary gets its meaning."""
    html = rendering.html(value)
    first_uses = context.get("first_uses")
    return first_uses.with_meanings(html) if first_uses else html


@register.filter
def with_emergency_links(value: str) -> SafeString:
    """Plain words, escaped, whose emergency numbers call; English ones in quotation are marked."""
    words = emergency_numbers.linked(escape(value))
    return mark_safe(english_quotations.marked(words))  # noqa: S308 - escaped first


@register.filter
def partial_date(value: PartialDate | str | None) -> PartialDate | None:
    """A PartialDate of stored text, or None."""
    return value if isinstance(value, PartialDate) else PartialDate.parse(value)


@register.filter
def date_label(value: PartialDate | str | None) -> str:
    """The date in words; "No date given" for none."""
    return label_of(partial_date(value))


@register.filter
def joined(items: Iterable[object]) -> str:
    """The items with the reader's comma between them: Urdu has its own."""
    return lists.comma().join(str(item) for item in items)


@register.filter
def breakable(address: str) -> SafeString:
    """An address of the web or of mail, which a line may break after its signs, not in a word."""
    return mark_safe(BREAKS.sub(r"\g<0><wbr>", escape(address)))  # noqa: S308


@register.filter
def direction(language: str) -> str:
    """In which a language is written, as HTML names it."""
    return digits.direction(language)


@register.simple_tag
def comma() -> str:
    """What stands between two parts of a line: Urdu has its own."""
    return lists.comma()


@register.simple_tag
def full_stop() -> str:
    """The end of a sentence, where another may follow."""
    return pgettext("between two sentences", ". ")


@register.filter
def telephones(text: str) -> list[telephone.Part]:
    """What was typed in pieces, each number with the address that rings it."""
    return telephone.parts(text)


@register.filter
def moment(value: datetime.datetime) -> str:
    return moment_in_words(value)


@register.filter
def day(value: str | datetime.date) -> str:
    """A whole date in words, of stored text (2026-11-22) or a date."""
    return date_format(parse_date(value) if isinstance(value, str) else value, "DATE_FORMAT")


@register.filter
def anchor(text: str) -> str:
    """A heading's id within its page."""
    return HeadingIds().id_for(text)


@register.simple_tag(takes_context=True)
def picture(context: template.Context, image: CustomImage | int | None) -> pictures.Picture | None:
    """The Picture of an image (its id, or an Image object in a preview), or None."""
    if not image:
        return None
    pk = getattr(image, "pk", image)
    loaded = context.get("pictures") or {}
    return loaded.get(pk) or pictures.load([pk]).get(pk)


@register.simple_tag
def document_rows(chosen: Iterable[CustomDocument | int] | None) -> list[RowWithFormats]:
    """[(document, newer, other formats)] of a list of document ids or objects."""
    return documents.rows_with_formats(
        [getattr(document, "pk", document) for document in chosen or []]
    )


@register.simple_tag
def film(
    chosen: CustomDocument | int | None, captions: CustomDocument | int | None
) -> films.Film | None:
    """The film of two documents (ids, or objects in a preview), or None."""
    return films.film_of(getattr(chosen, "pk", chosen), getattr(captions, "pk", captions))


@register.simple_tag
def node(page: Page | int | None) -> Node | None:
    """The public page in the reader's language of a page id, or None."""
    return pagetree.current().local(getattr(page, "pk", page)) if page else None


@register.simple_tag
def demonstration_words() -> str:
    """The notice, or nothing; for mail, which has no layout of pages."""
    return demonstration.demonstration_words()


@register.simple_tag
def table_of(value: dict) -> Table:
    """A table as its template shows it."""
    return Table.read(value)


@register.simple_tag
def visible_when_approved(page: Page) -> str:
    """When readers will see a page's newest version once it is approved; ""
    where that is at once.
    """
    return publication.visible_from(page.get_latest_revision_as_object())


@register.simple_tag
def publication_status(page: Page) -> str:
    return publication.publication_status(page)
