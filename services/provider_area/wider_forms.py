"""Questions about more than a service's own English words: who runs it, its topics, and its words
in other languages.
"""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.pages.topics import topic_names
from services import record
from services.models import Provider, ServiceTranslation, Words

from .forms import LONGEST, Look, RowForm


class ProviderDetailsForm(RowForm):
    url = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    prefix_of_values = record.PROVIDER

    class Meta:
        model = Provider
        fields = record.OF_PROVIDER
        labels = {"name": _("Name of your organisation")}
        help_texts = {"name": _("It changes for all your services.")}


class TopicsForm(Look, forms.Form):
    topics = forms.MultipleChoiceField(
        label=_("What is it about? Tick all that fit"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, values: record.Values, **kwargs: Any) -> None:
        super().__init__(*args, initial={"topics": values.get(record.TOPICS)}, **kwargs)
        names = [(key, name) for _pk, key, name in topic_names()]
        self.fields["topics"].choices = names  # type: ignore[attr-defined]

    def values(self) -> record.Values:
        return {record.TOPICS: sorted(self.cleaned_data["topics"])}


class WordsForm(RowForm):
    """The words of one other language, each below the English ones. Of what is said in neither,
    nothing is asked.
    """

    class Meta:
        model = ServiceTranslation
        fields = Words.WORDS

    def __init__(
        self, *args: Any, language: str, values: record.Values | None = None, **kwargs: Any
    ) -> None:
        self.prefix_of_values = record.words_prefix(language)
        super().__init__(*args, values=values, **kwargs)
        for name in Words.WORDS:
            english = (values or {}).get(name)
            if not english and not self.initial.get(name):
                del self.fields[name]
                continue
            field: Any = self.fields[name]
            field.required = False
            field.widget.attrs |= {"lang": language, "maxlength": field.max_length or LONGEST}
            field.help_text = format_html(
                '{} <span lang="en" dir="auto">{}</span>', gettext("In English:"), english
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if any(cleaned.values()) and not cleaned.get("name"):
            self.add_error("name", _("Write the name in this language, too."))
        return cleaned
