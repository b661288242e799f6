"""Plans, policies and reports as pages with numbered chapters. A file with the same words is the
second choice.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

import pagetree
from content.blocks.date_blocks import DATE_HELP
from content.blocks.fields import StreamField
from content.blocks.text_blocks import HeadingBlock
from content.blocks.vocabulary import vocabulary
from content.pages.base import BasePage
from content.pages.check_periods import CheckKind
from content.pages.panels import tabs
from content.pages.replaced import ReplacedByMixin
from dates.fields import PartialDateField
from dates.partial import label_of
from pagetree.tree import Tree


class SubheadingBlock(HeadingBlock):
    text = blocks.CharBlock(label=_("Heading within a chapter"), max_length=120)

    class Meta:
        icon = "title"
        label = _("Heading within a chapter")
        description = _("The title of a part of a chapter. Its number comes by itself.")
        template = "blocks/subheading.html"
        preview_value = {"text": "Who does what"}


class PublicationPage(ReplacedByMixin, BasePage):
    version = models.CharField(
        _("version"),
        max_length=60,
        blank=True,
        help_text=_("For example: 2, or draft for comment."),
    )
    published = PartialDateField(_("published"), help_text=DATE_HELP)
    updated_on = PartialDateField(_("updated on"), help_text=DATE_HELP)
    what_changed = models.TextField(
        _("what changed"), blank=True, help_text=_("Since the version before, in a few words.")
    )
    review_on = PartialDateField(
        _("to be looked at again"), help_text=_("When its authors will go through it again.")
    )
    authors = models.CharField(
        _("who wrote it"), max_length=250, blank=True, help_text=_("The bodies that stand for it.")
    )
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A newer one, which is a page of its own. Readers of this one are led to it."),
    )
    body = StreamField(
        [
            *vocabulary("heading"),
            ("subheading", SubheadingBlock()),
            *vocabulary("text", "callout", "steps", "dates", "table", "quote"),
            *vocabulary("documents", "contact", "image"),
        ],
        verbose_name=_("chapters"),
        help_text=_(
            "A heading begins a chapter. Chapters and their parts are numbered by themselves."
        ),
    )
    document = models.ForeignKey(
        "documents.CustomDocument",
        verbose_name=_("the same as a file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Wherever the website offers this file, it offers this page first."),
    )

    kind_label = _("Plan or policy")
    checked_as = CheckKind.PLAN
    editors_say = _("publication, report, strategy")
    tells_progress = True
    search_kind = "publication"
    row_date_field = "published"
    template = "publications/publication_page.html"
    words_template = "publications/words.html"
    parent_page_types = [
        "home.HomePage",
        "guidance.GuidanceSectionPage",
        "improvement.ImprovementPage",
    ]
    subpage_types = ["easy_read.EasyReadPage"]
    edit_handler = tabs(
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "version",
                    "published",
                    "updated_on",
                    "what_changed",
                    "review_on",
                    "authors",
                    "replaced_by",
                )
            ],
            _("Version and dates"),
        ),
        FieldPanel("body"),
        FieldPanel("document"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("plan or policy"), _("plans and policies")

    @classmethod
    def pages_of_documents(cls) -> dict[int, int]:
        """{id of a document: id of the page that readers see with its words}"""
        tree = pagetree.current()
        return {file: pk for pk, _newer, file in cls._relations() if file and tree.public(pk)}

    @classmethod
    def _replaced_by(cls) -> list[tuple[int, int]]:
        return [(pk, newer) for pk, newer, _file in cls._relations() if newer]

    @classmethod
    def _relations(cls) -> list[tuple[int, int | None, int | None]]:
        """(id of a page, of the one that replaces it, of its file)"""
        return pagetree.current().cached("publications", cls._read_relations)

    @classmethod
    def _read_relations(cls, tree: Tree) -> list[tuple[int, int | None, int | None]]:
        label = cls._meta.label_lower
        if all(node.model_label != label for node in tree.by_id.values()):
            return []  # known without a query
        return list(cls.objects.order_by("-pk").values_list("pk", "replaced_by_id", "document_id"))

    @cached_property
    def blocks(self) -> list[dict[str, Any]]:
        return list(numbered(super().blocks))

    @property
    def facts(self) -> list[tuple[str | Promise, str]]:
        """[(question, answer)] of those that are known; the date of publication in any case."""
        known = [
            (_("Version"), self.version),
            (_("Published"), label_of(self.published)),
            (_("Updated on"), self.updated_on and self.updated_on.label),
            (_("What changed"), self.what_changed),
            (_("To be looked at again"), self.review_on and self.review_on.label),
            (_("Who wrote it"), self.authors),
        ]
        return [(question, str(answer)) for question, answer in known if answer]

    @property
    def document_list(self) -> list[int]:
        return [self.document_id] if self.document_id else []


def numbered(body: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The same blocks, the titles of chapters and of their parts with numbers before them."""
    chapter = part = 0
    for block in body:
        if block["type"] == "heading":
            chapter, part = chapter + 1, 0
            yield _with_number(block, f"{chapter}.")
        elif block["type"] == "subheading" and chapter:
            part += 1
            yield _with_number(block, f"{chapter}.{part}")
        else:
            yield block


def _with_number(block: dict[str, Any], number: str) -> dict[str, Any]:
    words = block["value"]["text"]
    return {**block, "value": {**block["value"], "text": f"{number} {words}"}}
