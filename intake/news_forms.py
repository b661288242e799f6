"""The old website's news as a file, and what its columns are here."""

from collections import Counter
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from users.models import User

from . import places
from .models import IncomingNews
from .old_news import columns, planning, reading

LIST = "news.NewsIndexPage"


class NewsForm(forms.ModelForm):
    file = forms.FileField(
        label=_("A table (CSV) or a feed (RSS or Atom)"),
        help_text=_("Save the feed of the old website as a file, and choose that."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xml,.rss,.atom,text/csv"}),
    )
    came_from = forms.URLField(
        label=_("The address of the old website"),
        required=False,
        assume_scheme="https",
        help_text=_("With it, links of that website are understood."),
    )

    class Meta:
        model = IncomingNews
        fields = ("parent",)

    field_order = ("file", "parent", "came_from")

    def __init__(self, *args: Any, who: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.who = who
        model = apps.get_model(planning.UPDATE)
        lists = [
            page for page in apps.get_model(LIST).objects.all() if places.may_add(who, page, model)
        ]
        self.fields["parent"] = forms.ModelChoiceField(
            Page.objects.filter(pk__in=[page.pk for page in lists]),
            label=_("The news list that they come into"),
            initial=lists[0].pk if lists else None,
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "file" in cleaned:
            self.instance.came_from = cleaned.get("came_from", "")
            self.instance.name = cleaned["file"].name[-120:]
            try:
                reading.take_rows(self.instance, cleaned["file"])
            except ValidationError as error:
                self.add_error("file", error)
        return cleaned


class NewsColumnsForm(forms.Form):
    """A choice for each of their columns; each thing is in one column at most."""

    def __init__(self, *args: Any, news: IncomingNews, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.news = news
        guessed = {at: key for key, at in news.columns.items()}
        for at, name in enumerate(news.header):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=name or gettext("Column %(number)s") % {"number": at + 1},
                choices=[("", _("Leave it out")), *columns.CHOICES.items()],
                required=False,
                initial=guessed.get(at, ""),
                help_text=self._example(at),
            )

    def _example(self, at: int) -> str:
        found = next((str(row[at + 1]) for row in self.news.rows if row[at + 1]), "")
        words = " ".join(found.split())[:80]
        return gettext("For example: %(words)s") % {"words": words} if words else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = {at: cleaned.get(f"column-{at}") for at in range(len(self.news.header))}
        for key, number in Counter(filter(None, chosen.values())).items():
            if number > 1:
                words = gettext("“%(name)s” is chosen for more than one column.")
                raise ValidationError(words % {"name": columns.CHOICES[key]})
        self.news.columns = {key: at for at, key in chosen.items() if key}
        if not {"title", "text"} <= set(self.news.columns):
            raise ValidationError(gettext("Say which columns have the title and the text."))
        reading.read_items(self.news)
        return cleaned
