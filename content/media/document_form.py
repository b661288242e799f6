"""The form for documents, wherever they are uploaded or edited."""

from django import forms
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from documents.models import CustomDocument
from topics.forms import TopicCheckboxes
from typed.overwriting import NoOverwriteMixin

from .permissions import is_seen_by_readers, may_publish


class DocumentForm(NoOverwriteMixin, BaseDocumentForm):
    """Named in the setting WAGTAILDOCS_DOCUMENT_FORM_BASE. Topics are ticked and the language is
    chosen, so neither is typed.
    """

    class Meta(BaseDocumentForm.Meta):
        widgets = {
            **BaseDocumentForm.Meta.widgets,
            "tags": TopicCheckboxes,
            "language": forms.Select(choices=settings.LANGUAGES),
        }
        help_texts = {"tags": _("Tick every topic that it is about.")}

    def __init__(
        self, *args: object, user: AbstractBaseUser | None = None, **kwargs: object
    ) -> None:
        """Explain when a file should be exchanged and when not, and give the address for print."""
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        if self.instance.pk and "file" in self.fields:
            address = f"{settings.BASE_URL}/documents/{self.instance.pk}/"
            self.fields["file"].help_text = _(
                "To put something right: choose the corrected file here. All links and old"
                " addresses lead to it at once. For a new edition: leave this file, add the new one"
                " as a document of its own, and choose it below in “Replaced by”. The address for"
                " print, which always stays: %(address)s"
            ) % {"address": address}

    def clean_alternative_to(self) -> CustomDocument | None:
        """Other formats are offered to readers wherever the document itself is, so adding one needs
        approval.
        """
        original = self.cleaned_data["alternative_to"]
        changed = original and original.pk != self.initial.get("alternative_to")
        if changed and self.user and not may_publish(self.user) and is_seen_by_readers(original):
            words = _(
                "Readers see that document already, so only a publisher adds another format of it."
                " Leave this empty and ask one."
            )
            raise forms.ValidationError(words)
        return original
