"""Easy Read: what a page says, again, in short sentences with pictures. It stands below the page
that it retells.
"""

import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Revision

import pagetree
from content.blocks.fields import StreamField
from content.blocks.vocabulary import vocabulary
from content.pages.base import BasePage
from content.pages.listing import rows
from content.pages.panels import tabs
from content.pages.wording import changed_since
from pagetree.node import Node

from . import full_page
from .blocks import IdeaBlock
from .forms import EasyReadForm
from .panels import FullPagePanel

OTHER_BLOCKS = ("heading", "text", "callout", "contact", "video", "sign_language")


class EasyReadPage(BasePage):
    body = StreamField(
        [("idea", IdeaBlock()), *vocabulary(*OTHER_BLOCKS)],
        verbose_name=_("text"),
        help_text=_("One idea in each part. At most 12 words in a sentence."),
    )
    checked_by = models.CharField(
        _("people with a learning disability who have checked it"),
        max_length=250,
        blank=True,
        help_text=_(
            "The name of their group. Leave it empty until they have: readers are told that nobody"
            " has."
        ),
    )
    made_from = models.JSONField(default=dict, blank=True, editable=False)  # full_page.note

    kind_label = _("Easy Read")
    editors_say = _("easy words, pictures, learning disability")
    search_kind = "easy_read"
    retells_parent = True
    template = "easy_read/easy_read_page.html"
    words_template = "easy_read/words.html"
    words_style = "css/easy-read.css"
    parent_page_types = [
        "guidance.GuidanceSectionPage",
        "guidance.GuidancePage",
        "news.NewsPage",
        "improvement.ImprovementPage",
        "improvement.ActionPage",
        "provision.ProvisionPage",
        "staffing.StaffingStructurePage",
        "publications.PublicationPage",
        "accessibility.AccessibilityStatementPage",
    ]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    base_form_class = EasyReadForm
    exclude_fields_in_copy = ["made_from"]
    edit_handler = tabs(
        MultiFieldPanel([FullPagePanel(), FieldPanel("compared")], _("The full page")),
        FieldPanel("body"),
        FieldPanel("checked_by"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("Easy Read page"), _("Easy Read pages")

    @property
    def above(self) -> Node | None:
        """The full page in the tree."""
        return self.node.parent if self.node else None

    @cached_property
    def full_page(self) -> Node | None:
        """Where readers see it."""
        return self.above if self.above and self.above.public else None

    @property
    def all_of_them(self) -> Node | None:
        """The public list of Easy Read pages in its language."""
        lists = full_page.public_lists()
        return next((one for one in lists if one.language == self.locale_code), None)

    @property
    def is_first(self) -> bool:
        """Made from the page above it, and not a translation of another Easy Read page."""
        return "holds" not in self.wording

    @property
    def made_on(self) -> datetime.date | None:
        return full_page.day_of(self.made_from) if self.is_first else None

    @cached_property
    def full_page_changes(self) -> dict[str, str]:
        """{path: day} of the parts of the full page that are others since."""
        above = self.above
        return full_page.changes(above, self.made_from) if above and self.is_first else {}

    def is_behind(self, full: Page) -> bool:
        """Whether that page, as it is stored, says something else than when this was made."""
        stored = type(full).objects.filter(pk=full.pk).values_list("wording", flat=True).first()
        holds = self.made_from.get("holds")
        return bool(holds and self.is_first and changed_since(holds, stored or {}))

    def note_full_page(self) -> None:
        """From now on it says what the full page says today."""
        if self.above:
            self.made_from = full_page.note(self.above)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        if not self.made_from.get("holds"):
            self.note_full_page()
        return super().save_revision(*args, **kwargs)


class EasyReadListPage(BasePage):
    """The list comes by itself."""

    body = StreamField(
        vocabulary("text", "callout", "contact"),
        blank=True,
        verbose_name=_("words before the list"),
    )

    kind_label = _("Section")
    template = "easy_read/easy_read_list_page.html"
    parent_page_types = ["home.HomePage", "guidance.GuidanceSectionPage"]
    subpage_types: list[str] = []
    edit_handler = tabs(FieldPanel("body"))

    class Meta:
        verbose_name = _("list of Easy Read pages")
        verbose_name_plural = _("lists of Easy Read pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["rows"] = rows(
            node.id
            for node in pagetree.current().by_id.values()
            if node.model_label == full_page.LABEL and node.language == self.locale_code
        )
        return context
