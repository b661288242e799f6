"""What every page has: words for finding it, whom it is for, who looks after it and when it was
checked.
"""

from http import HTTPMethod
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField

from content.blocks.facts import AddressField, WordsOrFactField, is_typed_text
from content.blocks.fields import StreamField
from content.blocks.link_blocks import PageChoiceBlock
from content.media import pictures
from councils import areas
from councils.multi_select import MultiSelectField
from typed import addresses, cleaning

from .body import PageBody
from .checked import Checked
from .first_uses import FirstUses
from .forms import PageForm, free_slug
from .guides import guide_of
from .page_type import PageType
from .queryset import BasePageManager
from .reader_access import ReaderAccess
from .searchable import Searchable
from .topics import topic_names
from .wording_for_readers import WordingForReaders

OLDEST = 25


class BasePage(Checked, PageType, ReaderAccess, PageBody, WordingForReaders, Searchable, Page):
    """The abstract base of every page type: the fields that all of them share."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What this page is, in one or two short sentences. Lists and search show it."),
    )
    topics = ClusterTaggableManager(
        through="topics.TopicOnPage", verbose_name=_("topics"), blank=False
    )
    age_from = models.PositiveSmallIntegerField(
        _("from age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("to age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    area = MultiSelectField(
        _("area"),
        of=areas.choices,
        help_text=_("Where this help is given. Leave all boxes empty if you don’t know."),
    )
    also_called = models.TextField(
        _("also called"),
        blank=True,
        help_text=_(
            "Other words that families use for this, old names and short forms, with commas between"
            " them. Readers see them; they help people to find the page."
        ),
    )
    owner_team = models.ForeignKey(
        "users.Team",
        verbose_name=_("team that looks after this page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Readers see the team’s name and how to reach it."),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True, editable=False)
    related = StreamField(
        [("page", PageChoiceBlock(label=_("Page")))],
        blank=True,
        verbose_name=_("related pages"),
        help_text=_("Up to six pages that a family may need next."),
    )
    image = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wording = models.JSONField(default=dict, blank=True, editable=False)  # content.pages.wording

    allowed_http_methods = [
        HTTPMethod.GET,
        HTTPMethod.HEAD,
        HTTPMethod.OPTIONS,
    ]  # forms have views of their own
    objects = BasePageManager()
    base_form_class = PageForm
    search_fields = [*Page.search_fields, index.AutocompleteField("admin_words")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise ValidationError({"age_to": _("The second age must not be lower than the first.")})

    def _set_core_field_defaults(self) -> None:
        """Wagtail's, for titles in every script."""
        if self.path and addresses.is_empty(self.slug):  # type: ignore[has-type]
            self.slug = free_slug(self.title, self.get_parent(), self)
        super()._set_core_field_defaults()

    @classproperty
    def override_translatable_fields(cls) -> list[BaseTranslatableField]:  # noqa: N805
        own = {field.name for field in Page._meta.get_fields()}
        plain_fields = (
            f.name for f in cls._meta.concrete_fields if f.name not in own and is_typed_text(f)
        )
        return [
            AddressField(),
            *(WordsOrFactField(name) for name in plain_fields),
        ]

    @classmethod
    def get_page_description(cls) -> str:
        """Wagtail shows it where somebody chooses what to write."""
        guide = guide_of(cls)
        return guide.in_short if guide else ""

    @cached_property
    def topic_list(self) -> list[tuple[str, str]]:
        """[(key, name in the reader's language)] in the order of the vocabulary."""
        linked = set(self.topic_links.values_list("tag_id", flat=True))
        return [(key, name) for pk, key, name in topic_names() if pk in linked]

    @property
    def also_called_list(self) -> list[str]:
        return cleaning.split_list(self.also_called)

    @property
    def area_labels(self) -> list[str]:
        return areas.labels(self.area)

    def first_uses(self) -> FirstUses | None:
        """What explains terms as the page is rendered."""
        return FirstUses(self.locale_code, self.pk, self.left_in_english)

    @classmethod
    def shared_field_names(cls) -> set[str]:
        """Names of the fields that every page type has."""
        return {field.name for field in BasePage._meta.get_fields()}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["pictures"] = pictures.load(self.picture_ids())
        context["first_uses"] = self.first_uses()
        return context
