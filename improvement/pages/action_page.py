"""The page about one action: what changes for a child and when, and what young people and parents
said.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from content.blocks import raw_data
from content.blocks.fields import RichTextField, StreamField
from content.blocks.text_blocks import TEXT_FEATURES
from content.pages.base import BasePage
from content.pages.panels import tabs
from content.pages.search_entry import SearchEntry
from dates.fields import PartialDateField
from improvement import tracker
from improvement.ledger.models import LedgerEntry
from improvement.measures.measure_views import MeasureView
from improvement.pages.blocks import VoiceBlock
from improvement.pages.search_words import words_of_action
from improvement.tracker.views import ActionView, Promise


class ActionPage(BasePage):
    """One for each action and language. What was promised, and how far it has got, comes from the
    ledger.
    """

    action = models.ForeignKey(
        "improvement.Action",
        verbose_name=_("action"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="pages",
    )
    different = RichTextField(
        _("what is different for families"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "Only results that families can feel, with evidence. Leave it empty where you don’t"
            " know: readers see “We don’t know yet”."
        ),
    )
    different_evidence = models.CharField(_("evidence for it"), max_length=250, blank=True)
    different_as_of = PartialDateField(_("as of"))
    changes = RichTextField(
        _("what changes for my child, and when"), blank=True, features=TEXT_FEATURES
    )
    voices = StreamField(
        [("voice", VoiceBlock())], blank=True, verbose_name=_("what young people and parents said")
    )

    sections = {
        "different_title": _("What is different for families"),
        "changes": _("What changes for my child, and when"),
        "about_action": _("Whose work it is"),
        "promises": _("What was promised"),
        "also_happening": _("Also happening"),
        "measures": _("The figures"),
        "voices": _("What young people and parents said"),
        "history": _("Everything that was said, in order"),
    }
    tells_progress = True
    kind_label = _("What is being done")
    editors_say = _("action, milestones, promises, deadlines")
    search_kind = "improvement"
    template = "improvement/action_page.html"
    words_template = "improvement/action_words.html"
    parent_page_types = ["improvement.ImprovementPage"]
    subpage_types = ["easy_read.EasyReadPage"]
    edit_handler = tabs(
        FieldPanel("action"),
        MultiFieldPanel(
            [
                FieldPanel("different"),
                FieldPanel("different_evidence"),
                FieldPanel("different_as_of"),
            ],
            _("What is different for families"),
        ),
        FieldPanel("changes"),
        FieldPanel("voices"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("page of an action"), _("pages of actions")

    def clean(self) -> None:
        super().clean()
        if self.result and not self.different_evidence:
            raise ValidationError(
                {
                    "different_evidence": _(
                        "Say what shows it: a result without evidence isn’t shown as one."
                    )
                }
            )

    @cached_property
    def action_view(self) -> ActionView | None:
        """The action as the tracker shows it on the site's day; None if there is none or its
        inspection isn't public.
        """
        return tracker.of_action(self.action_id)

    @property
    def result(self) -> str:
        """What is different; "" if an editor left only an empty paragraph."""
        return self.different if strip_tags(self.different).strip() else ""

    @property
    def promises(self) -> list[Promise]:
        return self.action_view.promises if self.action_view else []

    @property
    def also_happening(self) -> list[Promise]:
        return self.action_view.also_happening if self.action_view else []

    @property
    def history(self) -> list[tuple[Promise | None, LedgerEntry]]:
        return self.action_view.history if self.action_view else []

    @property
    def measures(self) -> list[MeasureView]:
        return self.action_view.measures if self.action_view else []

    @property
    def voice_list(self) -> list[dict[str, Any]]:
        return raw_data.block_values(self.voices)

    def search_entry(self) -> SearchEntry:
        return words_of_action(super().search_entry(), self.action_id, self.locale_code)
