"""Files that families download, each with what they should know before opening it."""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase
from wagtail.documents.models import AbstractDocument
from wagtail.search import index

from dates.fields import PartialDateField
from files import sandbox
from files.scanner import refuse_viruses

from . import faults, refusals

log = logging.getLogger(__name__)


class Format(models.TextChoices):
    STANDARD = "standard", _("Standard")
    EASY_READ = "easy-read", _("Easy read")
    LARGE_PRINT = "large-print", _("Large print")
    BRAILLE = "braille", _("Braille")
    AUDIO = "audio", _("Audio")
    SIGNED = "signed", _("British Sign Language")
    OTHER = "other", _("Another format")


class TopicOnDocument(ItemBase):
    tag = models.ForeignKey("topics.Topic", related_name="document_links", on_delete=models.CASCADE)
    content_object = models.ForeignKey(
        "documents.CustomDocument", related_name="topic_links", on_delete=models.CASCADE
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="topic_once_a_document")
        ]


class CustomDocument(AbstractDocument):
    """A file with its dates, language, number of pages, other formats, and the document that
    replaces it.
    """

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What it is and who it is for, in one or two sentences."),
    )
    published = PartialDateField(
        _("published"),
        help_text=_(
            "As precisely as you know it: 7 October 2024, October 2024, autumn 2024, 2024. Empty:"
            " no date given."
        ),
    )
    review_date = models.DateField(
        _("review on"),
        null=True,
        blank=True,
        help_text=_("The day when somebody should check whether it is still right."),
    )
    owner_team = models.ForeignKey(
        "users.Team",
        verbose_name=_("team that looks after it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Its people are told on their desk when it has to be reviewed."),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True, editable=False)
    checked_by = models.CharField(_("checked by"), max_length=160, blank=True, editable=False)
    language = models.CharField(
        _("language"),
        max_length=10,
        default="en",
        help_text=_("The language that it is written in."),
    )
    page_count = models.PositiveIntegerField(
        _("pages"), null=True, blank=True, help_text=_("Counted for you in a PDF file.")
    )
    format = models.CharField(_("format"), max_length=20, choices=Format, default=Format.STANDARD)
    alternative_to = models.ForeignKey(
        "self",
        verbose_name=_("other format of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="alternatives",
        help_text=_(
            "If this is an easy read, large print or other form of a document, choose that"
            " document."
        ),
    )
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
        help_text=_(
            "A new edition, which is a document of its own. Readers who open this one are led to"
            " it, and can still open this one as the earlier version."
        ),
    )
    faults = models.JSONField(default=list, editable=False)  # keys of documents.faults.WORDS
    tags = TaggableManager(through=TopicOnDocument, blank=True, verbose_name=_("topics"))

    search_fields = [*AbstractDocument.search_fields, index.AutocompleteField("summary")]
    admin_form_fields = (
        "title",
        "file",
        "summary",
        "tags",
        "published",
        "review_date",
        "owner_team",
        "language",
        "page_count",
        "format",
        "alternative_to",
        "replaced_by",
        "collection",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name, verbose_name_plural = _("document"), _("documents")

    def clean(self) -> None:
        if self.file:  # the form for several files has none: Wagtail adds the stored file after it
            super().clean()
        if self.file and not self.file._committed:
            self._refuse_what_is_harmful()
        if self.language not in dict(settings.LANGUAGES):
            raise ValidationError(
                {
                    "language": (
                        _("Choose one of: %(codes)s.")
                        % {"codes": ", ".join(dict(settings.LANGUAGES))}
                    )
                }
            )
        for field in ("alternative_to", "replaced_by"):
            if self.pk and self._leads_back(field):
                raise ValidationError(
                    {
                        field: _(
                            "Choose another document: this one leads back to the one that you are"
                            " editing."
                        )
                    }
                )

    def _leads_back(self, field: str) -> bool:
        """Whether documents follow each other in a circle, or one names itself."""
        seen, following = set(), getattr(self, f"{field}_id")
        while following and following not in seen:
            if following == self.pk:
                return True
            seen.add(following)
            others = CustomDocument.objects.filter(pk=following)
            following = others.values_list(f"{field}_id", flat=True).first()
        return False

    def _refuse_what_is_harmful(self) -> None:
        try:
            refuse_viruses(self.file)
        except ValidationError as error:
            raise ValidationError({"file": error.messages}) from error
        if problem := self._examined["problem"]:
            raise ValidationError(
                {"file": refusals.WORDS[problem] % {"extension": self.file_extension}}
            )

    @cached_property
    def _examined(self) -> dict[str, Any]:
        """What documents.contents.examine says of a file that has just come in."""
        try:
            with sandbox.on_disk(self.file) as path:
                return sandbox.call("documents.contents:examine", path, self.file_extension.lower())
        except sandbox.UnreadableError as error:
            log.warning("A document is refused, because it can't be read: %s", error)
            return {"problem": "too much", "pages": None}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self._set_document_file_metadata()
        super().save(*args, **kwargs)
        self.__dict__.pop("_examined", None)  # the next file is another one

    def _set_document_file_metadata(self) -> None:
        """Wagtail calls it for each new file, before or after the file is stored."""
        before = self.file_hash
        super()._set_document_file_metadata()
        if self.file_hash != before:
            self.page_count = self._examined["pages"] or self.page_count
            self.faults = faults.of_file(self.file, self.file_extension)

    def read_texts(self) -> tuple[str, ...]:
        """The words of the file, a text for each page, read from the file once for each content
        that it has had.
        """
        known = (
            DocumentText.objects.filter(document=self, file_hash=self.file_hash).first()
            if self.file_hash
            else None
        )
        if known:
            return tuple(known.pages)
        try:
            with sandbox.on_disk(self.file) as path:
                found = sandbox.call("documents.contents:texts", path, self.file_extension.lower())
        except (sandbox.UnreadableError, OSError) as error:
            log.warning("The words of %s can't be read: %s", self.file.name, error)
            return ()
        DocumentText.objects.update_or_create(
            document=self, defaults={"file_hash": self.file_hash, "pages": found}
        )
        return tuple(found)

    @property
    def fault_words(self) -> list[Promise]:
        return [words for key, words in faults.WORDS.items() if key in self.faults]

    @property
    def fault_names(self) -> str:
        """In short, with commas between them."""
        return ", ".join(str(name) for key, name in faults.NAMES.items() if key in self.faults)

    @cached_property
    def kind(self) -> str:
        """The type as people say it, such as PDF."""
        return self.file_extension.upper()

    @property
    def size(self) -> str:
        return filesizeformat(self.file_size or 0)


class DocumentText(models.Model):
    """The words of a document's file, for the search. `pages`: a text for each page."""

    wagtail_reference_index_ignore = True  # part of the document
    document = models.OneToOneField(
        CustomDocument, primary_key=True, related_name="+", on_delete=models.CASCADE
    )
    file_hash = models.CharField(max_length=40)
    pages = models.JSONField(default=list)
