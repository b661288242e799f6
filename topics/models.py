"""The controlled vocabulary: what a page or document is about, under one stable key and a name in
each language.
"""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, InlinePanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Orderable

from councils.languages import other_languages
from typed import addresses
from typed.overwriting import NoOverwriteForm


class Topic(TagBase, ClusterableModel):
    """A tag that only an editor with the right to manage topics adds. `slug` is its key and its
    public address.
    """

    free_tagging = False
    sort_order = models.PositiveSmallIntegerField(
        _("place in lists"), default=0, help_text=_("Lower numbers come first.")
    )

    base_form_class = NoOverwriteForm
    panels = [
        TitleFieldPanel("name", heading=_("Name in English"), placeholder=False),
        FieldPanel(
            "slug",
            heading=_("Key"),
            widget=SlugInput,
            help_text=_("Part of the topic’s address. Keep it once pages use it."),
        ),
        FieldPanel("sort_order"),
        InlinePanel("names", heading=_("Names in other languages"), label=_("name")),
    ]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name, verbose_name_plural = _("topic"), _("topics")

    def slugify(self, tag: str, i: int | None = None) -> str:
        """taggit's, for names in every script."""
        key = addresses.romanised(tag) or "topic"
        return f"{key}_{i}" if i else key

    def name_in(self, language: str) -> str:
        """The name in `language` (a code such as pl), else in English. Uses prefetched names."""
        return next((row.name for row in self.names.all() if row.language == language), self.name)

    @property
    def local_name(self) -> str:
        return self.name_in(get_language())


class TopicName(Orderable):
    topic = ParentalKey(Topic, related_name="names", on_delete=models.CASCADE)
    language = models.CharField(_("language"), max_length=10, choices=other_languages)
    name = models.CharField(_("name"), max_length=100)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["topic", "language"], name="one_name_a_language")
        ]


class TopicOnPage(ItemBase):
    """A link on Wagtail's own Page, so that one table answers for every page type."""

    wagtail_reference_index_ignore = (
        False  # Wagtail leaves tags out; a topic's usage is worth knowing
    )
    tag = models.ForeignKey(
        Topic, verbose_name=_("topic"), related_name="page_links", on_delete=models.CASCADE
    )
    content_object = ParentalKey(
        "wagtailcore.Page", related_name="topic_links", on_delete=models.CASCADE
    )

    class Meta:
        verbose_name = _("topics")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="topic_once_a_page")
        ]
