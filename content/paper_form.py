"""The form of documents, in every place where they are uploaded or edited."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from topics.forms import TopicTicks


class PaperForm(BaseDocumentForm):
    """Named in the setting WAGTAILDOCS_DOCUMENT_FORM_BASE: topics are ticked and the language is chosen, not typed."""

    class Meta(BaseDocumentForm.Meta):
        widgets = {**BaseDocumentForm.Meta.widgets, "tags": TopicTicks, "language": forms.Select(choices=settings.LANGUAGES)}
        help_texts = {"tags": _("Tick every topic that it is about.")}
