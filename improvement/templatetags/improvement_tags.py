from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page

import pagetree
from improvement.ledger import sentences
from improvement.ledger.models import LedgerEntry
from improvement.ledger.standing import Move
from improvement.tracker import updates
from improvement.tracker.views import ActionView, Promise
from pagetree.node import Node

register = template.Library()


@register.filter
def with_language(text: str | None) -> str | None:
    """The words, marked with their language where it isn't the page's. Sources and reasons are in
    English.
    """
    language = getattr(text, "language", settings.LANGUAGE_CODE)
    if not text or language == get_language():
        return text
    return format_html(
        '<span lang="{}" dir="{}">{}</span>',
        language,
        "ltr" if language == settings.LANGUAGE_CODE else "auto",
        text,
    )


@register.simple_tag
def english_attributes() -> str:
    """Attributes of an element that holds English words."""
    return (
        ""
        if get_language() == settings.LANGUAGE_CODE
        else format_html(' lang="{}" dir="ltr"', settings.LANGUAGE_CODE)
    )


@register.simple_tag
def progress_of(update: Page) -> list[tuple[ActionView, Promise | None, LedgerEntry]]:
    """[(action, promise or None, entry)] of what an update, a page of any language, has put into
    the ledger.
    """
    return updates.of_update(update)


@register.filter
def changes_in_words(entry: LedgerEntry) -> list[str]:
    """What an entry of the ledger changes, as short sentences."""
    return sentences.of_entry(entry)


@register.filter
def move_in_words(move: Move) -> str:
    """An earlier date and what took its place."""
    return sentences.moved(move.was, move.now)


@register.simple_tag
def update_of(entry: LedgerEntry) -> Node | None:
    """The public page of the update that said so, in the reader's language where it exists, or
    None.
    """
    return pagetree.current().by_translation_key(entry.update_key) if entry.update_key else None
