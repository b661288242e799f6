"""Tags for the screens that delete, unpublish and move pages."""

from collections.abc import Iterable

from django import template
from django.db.models import Model
from django.utils.safestring import SafeString
from wagtail.models import Page

from content.removal.forms import LinksForm, PagesBeingRemoved
from content.translation.dependent_pages import dependent_languages

register = template.Library()


@register.simple_tag(takes_context=True)
def pages_being_removed(
    context: template.Context, pages: Page | Iterable[dict], action: str
) -> PagesBeingRemoved:
    """`pages`: the page of a confirmation, or the items of one for several."""
    chosen = [pages] if isinstance(pages, Page) else [item["item"] for item in pages]
    return PagesBeingRemoved(context["request"], chosen, action)


@register.simple_tag(takes_context=True)
def pages_being_moved(context: template.Context, page: Page) -> PagesBeingRemoved:
    """What links to the page and to those below it."""
    return PagesBeingRemoved(context["request"], [page], "move")


@register.simple_tag
def page_languages(thing: Model) -> str:
    """The languages that are closed with it, where it is a page."""
    return dependent_languages([thing]) if isinstance(thing, Page) else ""


@register.simple_tag
def removal_scripts() -> SafeString:
    return LinksForm.base_fields["page"].widget.media["js"].render()
