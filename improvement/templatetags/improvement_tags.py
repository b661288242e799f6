from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

import pagetree
from improvement.ledger import sentences
from improvement.tracker import updates

register = template.Library()


@register.filter
def worded(text):
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
def foreign():
    """Attributes of an element that holds English words."""
    return (
        ""
        if get_language() == settings.LANGUAGE_CODE
        else format_html(' lang="{}" dir="ltr"', settings.LANGUAGE_CODE)
    )


@register.simple_tag
def progress_of(update):
    """[(action, promise or None, entry)] of what an update, a page of any language, has put into
    the ledger.
    """
    return updates.of_update(update)


@register.filter
def changes_in(entry):
    """What an entry of the ledger changes, as short sentences."""
    return sentences.of_entry(entry)


@register.filter
def moved_in(move):
    """An earlier date and what took its place."""
    return sentences.moved(move.was, move.now)


@register.simple_tag
def update_of(entry):
    """The public page of the update that said so, in the reader's language where it exists, or
    None.
    """
    return pagetree.current().of_key(entry.update_key) if entry.update_key else None
