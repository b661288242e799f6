"""Blocks that lead somewhere: to a page of this site, or to somebody to ring or write to."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .facts import FactTextBlock, TelephoneBlock


class PageChoiceBlock(blocks.PageChooserBlock):
    """Wagtail's page chooser, with a message for a page that no longer exists. Migrations see
    Wagtail's own block.
    """

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        field = super().field
        field.error_messages["required"] = _(
            "No page is chosen, or the page that stood here is gone. Choose one, or take this link"
            " away."
        )
        return field

    def deconstruct(self) -> tuple[str, list, dict]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


class PageLinkBlock(blocks.StructBlock):
    """A link to a page of this site in a reader's own words: tasks on the home page, ways to talk
    to a person.
    """

    page = PageChoiceBlock(label=_("Page"))
    title = blocks.CharBlock(label=_("In a family’s own words"), max_length=90)
    text = blocks.CharBlock(label=_("One line about it"), required=False, max_length=160)

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A link to a page of this site, in words that families use.")
        preview_template = "blocks/page_link_preview.html"
        preview_value = {
            "page": None,
            "title": "School isn’t going well",
            "text": "What every school must do to help, and what to say.",
        }


class ContactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Who"), max_length=120)
    text = blocks.TextBlock(label=_("What they can do for you"), required=False)
    phone = TelephoneBlock(label=_("Telephone"), required=False, max_length=40)
    example = blocks.BooleanBlock(
        label=_("The number is an example"),
        required=False,
        help_text=_("Readers see the word “example” and can’t press it."),
    )
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    url = blocks.URLBlock(label=_("Website"), required=False)
    hours = blocks.CharBlock(label=_("When"), required=False, max_length=160)
    address = FactTextBlock(label=_("Address"), required=False)
    source = blocks.CharBlock(
        label=_("Where these details come from"), required=False, max_length=160
    )
    checked_on = blocks.DateBlock(label=_("Checked on"), required=False)

    class Meta:
        icon = "user"
        label = _("Contact card")
        description = _("Somebody to ring or write to, and what they can do.")
        template = "blocks/contact.html"
        preview_value = {
            "name": "Example team",
            "text": "They answer questions about this page.",
            "phone": "01632 960 100",
            "example": True,
        }
