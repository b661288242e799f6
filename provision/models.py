"""Places where help is given: each with its area, its status, and what its sources said, word for
word.
"""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.rich_text import get_text_for_indexing

import pagetree
from content.blocks import raw_data
from content.blocks.date_blocks import DATE_HELP
from content.blocks.fields import RichTextField, StreamField
from content.blocks.text_blocks import TEXT_FEATURES, ExactWords
from content.blocks.vocabulary import vocabulary
from content.pages.base import BasePage
from content.pages.check_periods import CheckKind
from content.pages.panels import SlotPanel, tabs
from content.pages.queryset import BasePageManager, BasePageQuerySet
from content.pages.replaced import ReplacedByMixin
from dates import PartialDate
from dates.blocks import PartialDateBlock
from dates.fields import PartialDateField
from dates.order import in_order_of_time

from .listing import PlaceList, PlaceRow
from .place_status import IN_DIRECTORY, PlaceKind, Status


class ChangeValue(blocks.StructValue):
    @property
    def status_label(self) -> str | Promise:
        return Status(self["status"]).label


class ChangeBlock(blocks.StructBlock):
    date = PartialDateBlock(label=_("When"), help_text=DATE_HELP)
    status = blocks.ChoiceBlock(label=_("Status"), choices=Status.choices)
    what = blocks.TextBlock(label=_("What happened or is to happen"))
    certainty = blocks.CharBlock(
        label=_("How sure: the source’s own word"),
        required=False,
        max_length=60,
        help_text=_("For example: hoped, expected. Leave it empty for what has happened."),
    )
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        icon = "date"
        label = _("Change")
        description = _("A status with its date and who said so.")
        value_class = ChangeValue
        template = "blocks/provision_change.html"
        preview_value = {
            "date": PartialDate.parse("2025-01"),
            "status": "opening",
            "what": "Two sites open.",
            "certainty": "hope",
            "source": "Latest news",
        }


class StatementBlock(ExactWords, blocks.StructBlock):
    date = PartialDateBlock(label=_("Published"), help_text=DATE_HELP)
    text = blocks.TextBlock(label=_("Exact words"))
    source = blocks.CharBlock(label=_("Source"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Statement")
        description = _("What was said about this place, word by word, with its source.")
        template = "blocks/statement.html"
        preview_value = {
            "date": PartialDate.parse("2024-07"),
            "text": "Two sites have been identified",
            "source": "Latest news",
        }


class ProvisionQuerySet(BasePageQuerySet):
    def for_listing(self, index: BasePage) -> Self:
        """The visible places of one list, by name."""
        return self.visible().child_of(index).order_by("title", "pk")

    def place_rows(self) -> list[PlaceRow]:
        """PlaceRows in one query, in the queryset's order."""
        tree = pagetree.current()
        found = self.values_list(
            "pk", "summary", "status_as_of", "status", "kind_of_place", "area", "area_served"
        )
        return [
            PlaceRow(
                tree.get(pk), summary, as_of, Status(status), PlaceKind(kind), area, area_served
            )
            for pk, summary, as_of, status, kind, area, area_served in found
        ]


ProvisionManager = BasePageManager.from_queryset(ProvisionQuerySet)


class ProvisionIndexPage(BasePage):
    body = StreamField(
        vocabulary("text", "callout", "heading", "quote"),
        blank=True,
        verbose_name=_("words before the list"),
    )

    tells_progress = True
    names_services = True
    kind_label = _("Places")
    template = "provision/provision_index_page.html"
    parent_page_types = ["home.HomePage", "guidance.GuidanceSectionPage"]
    subpage_types = ["provision.ProvisionPage"]
    edit_handler = tabs(FieldPanel("body"))

    class Meta:
        verbose_name, verbose_name_plural = _("list of places"), _("lists of places")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["places"] = PlaceList(
            ProvisionPage.objects.for_listing(self).place_rows(), request.path, request.GET
        )
        return context


class ProvisionPage(ReplacedByMixin, BasePage):
    """An early years place or service. Its facts are as its sources give them; a missing one reads
    "not in our sources".
    """

    kind_of_place = models.CharField(
        _("kind"), max_length=20, choices=PlaceKind, default=PlaceKind.ENHANCED
    )
    area_served = models.CharField(
        _("area served"), max_length=200, blank=True, help_text=_("As the source puts it.")
    )
    who_for = models.TextField(_("who it is for"), blank=True)
    places = models.CharField(
        _("places"), max_length=200, blank=True, help_text=_("How many, and for when.")
    )
    provider = models.CharField(_("who runs it"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PLANNED)
    status_as_of = PartialDateField(_("as of"), help_text=DATE_HELP)
    status_note = models.TextField(
        _("more about the status"),
        blank=True,
        help_text=_("Keep the source’s certainty: hoped, expected, not known."),
    )
    timeline = StreamField(
        [("change", ChangeBlock())], blank=True, verbose_name=_("status over time")
    )
    meanwhile = RichTextField(_("what happens meanwhile"), blank=True, features=TEXT_FEATURES)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    how_to_get_a_place = RichTextField(_("how to get a place"), blank=True, features=TEXT_FEATURES)
    statements = StreamField(
        [("statement", StatementBlock())], blank=True, verbose_name=_("what was said, word by word")
    )
    body = StreamField(
        vocabulary("text", "heading", "callout", "steps", "table", "documents", "contact", "image"),
        blank=True,
        verbose_name=_("more text"),
    )

    sections = {
        "meanwhile": _("What happens meanwhile"),
        "timeline": _("Status over time"),
        "way_in": _("How to get a place"),
        "contacts": _("Who to ask"),
        "statements": _("What was said, word by word"),
    }
    tells_progress = True
    has_record = True
    kind_label = _("Place")
    checked_as = CheckKind.CONTACTS
    editors_say = _("place, setting, nursery, provider, service, opening date")
    search_kind = "provision"
    template = "provision/provision_page.html"
    words_template = "provision/words.html"
    row_template = "components/rows/provision.html"
    row_date_field = "status_as_of"
    row_note_field = "status"
    row_note_label = Status
    parent_page_types = ["provision.ProvisionIndexPage"]
    subpage_types = ["easy_read.EasyReadPage"]
    edit_handler = tabs(
        FieldPanel("kind_of_place"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("who_for", "area_served", "places", "provider")],
            _("The place"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("status", "status_as_of", "status_note", "timeline", "replaced_by")
            ],
            _("Status"),
        ),
        FieldPanel("meanwhile"),
        FieldPanel("how_to_get_a_place"),
        FieldPanel("statements"),
        FieldPanel("body"),
        beside=[ObjectList([SlotPanel("provision.place.record")], heading=_("In the directory"))],
    )

    objects = ProvisionManager()

    class Meta:
        verbose_name, verbose_name_plural = _("place"), _("places")

    @property
    def facts(self) -> list[tuple[str | Promise, str | Promise]]:
        """[(question, answer)]; an answer that no source gives is ""."""
        return [
            (_("Area served"), self.area_served or ", ".join(map(str, self.area_labels))),
            (_("Kind of place"), PlaceKind(self.kind_of_place).label),
            (_("Who it is for"), self.who_for),
            (_("Places"), self.places),
            (_("Who runs it"), self.provider),
        ]

    def directory_facts(self) -> dict[str, Any]:
        """What the directory's record of this place has from here, by its names there."""
        return {
            "name": self.title,
            "summary": self.summary,
            "description": self.status_note,
            "for_whom": self.who_for,
            "how_to_get_in": get_text_for_indexing(self.how_to_get_a_place).strip(),
            "also_called": "\n".join(self.also_called_list),
            "age_from": self.age_from,
            "age_to": self.age_to,
            "areas": list(self.area),
            "status": IN_DIRECTORY[Status(self.status)],
            "topics": sorted(topic.slug for topic in self.topics.all()),
        }

    @property
    def changes(self) -> list[dict[str, Any]]:
        """The timeline as plain rows, in the order of time. `unsure`: dated after the last day on
        which the status was known, so nobody can say that it happened.
        """
        labels = dict(Status.choices)
        rows = in_order_of_time(
            raw_data.block_values(self.timeline), lambda row: PartialDate.parse(row["date"])
        )
        return [
            {
                **row,
                "status_label": labels.get(row["status"], ""),
                "unsure": self._is_after_status(PartialDate.parse(row["date"])),
            }
            for row in rows
        ]

    def _is_after_status(self, date: PartialDate | None) -> bool:
        return bool(date) and (not self.status_as_of or date.start > self.status_as_of.end)

    @property
    def statement_list(self) -> list[dict[str, Any]]:
        return raw_data.block_values(self.statements)
