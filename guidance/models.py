"""Everything explained in words: sections, pages that answer a family's six questions, and the
glossary from A to Z.
"""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from content.blocks.fields import RichTextField, StreamField
from content.blocks.text_blocks import LINE_FEATURES
from content.blocks.vocabulary import vocabulary
from content.pages.base import BasePage
from content.pages.listing import rows_below
from content.pages.panels import tabs

from .glossary_page import GlossaryPage

__all__ = ["GlossaryPage", "GuidancePage", "GuidanceSectionPage"]


class GuidanceSectionPage(BasePage):
    """A part of the site; the list of its pages comes by itself."""

    body = StreamField(
        vocabulary("text", "callout", "contact"),
        blank=True,
        verbose_name=_("words before the list"),
    )

    kind_label = _("Section")
    names_services = True
    template = "guidance/guidance_section_page.html"
    parent_page_types = ["home.HomePage", "guidance.GuidanceSectionPage"]
    edit_handler = tabs(FieldPanel("body"))

    class Meta:
        verbose_name, verbose_name_plural = _("section"), _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["rows"] = rows_below(self.node) if self.node else []
        return context


class GuidancePage(BasePage):
    """One subject explained: the answers that a family needs first, then the detail."""

    who_for = models.TextField(_("who it is for"), blank=True)
    first_step = models.TextField(_("what to do first"), blank=True)
    first_step_link = RichTextField(
        _("a link for the first step"),
        blank=True,
        features=LINE_FEATURES,
        help_text=_(
            "To the letter, form or page that it names. “Anchor link” leads down this page."
        ),
    )
    how_long = models.TextField(
        _("how long it takes"), blank=True, help_text=_("Where the law sets a time, say so.")
    )
    who_decides = models.TextField(_("who decides"), blank=True)
    if_no = models.TextField(_("what if they say no"), blank=True)
    body = StreamField(vocabulary(), verbose_name=_("text"))

    kind_label = _("Information")
    search_kind = "guidance"
    names_services = True
    template = "guidance/guidance_page.html"
    words_template = "guidance/words.html"
    parent_page_types = ["guidance.GuidanceSectionPage"]
    subpage_types = ["easy_read.EasyReadPage"]
    edit_handler = tabs(
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "first_step",
                    "first_step_link",
                    "who_for",
                    "how_long",
                    "who_decides",
                    "if_no",
                )
            ],
            _("At a glance"),
            help_text=_(
                "Short answers in plain sentences. They stand above the text. Leave out what"
                " doesn’t fit this page."
            ),
        ),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("information page"), _("information pages")

    @property
    def answers(self) -> list[tuple[Any, str]]:
        """[(question, answer)] of those answered, in a family's order, without the first step,
        which the head shows.
        """
        asked = [
            (_("Who it is for"), self.who_for),
            (_("How long it takes"), self.how_long),
            (_("Who decides"), self.who_decides),
            (_("What if they say no"), self.if_no),
        ]
        return [(question, answer) for question, answer in asked if answer]
