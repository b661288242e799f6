"""The forms of a team, with its part of the site, and of an organisation, which keeps one answer to
who answers for a district.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from typed.overwriting import NoOverwriteForm

from . import team_parts
from .authorities import new_faults
from .models import Team


class SectionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, page: Page) -> str:
        return page.title if page.depth == 3 else f"– {page.title}"


class TeamForm(NoOverwriteForm):
    """Only administrators say in which sections a team's editors may write."""

    sections = SectionsField(
        Page.objects.none(),
        label=gettext_lazy("its part of the site"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Team editors among its members may write in these sections and all pages below them,"
            " in every language."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.for_user or not self.for_user.is_superuser:
            del self.fields["sections"]
            return
        sections: Any = self.fields["sections"]
        sections.queryset = team_parts.sections()
        self.initial["sections"] = team_parts.pages_of(self.instance) if self.instance.part else []

    def save(self, commit: bool = True) -> Team:
        team = super().save(commit)
        if "sections" in self.fields:
            team_parts.give(team, self.cleaned_data["sections"])
        return team


class OrganisationForm(NoOverwriteForm):
    """Gaps and overlaps are refused in words."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_days(cleaned)
        self._check_successors(cleaned)
        return cleaned

    def _post_clean(self) -> None:
        """After what was typed has reached the organisation."""
        super()._post_clean()
        if not self.errors:
            for words in new_faults(self.instance):
                self.add_error(None, words)

    def _check_days(self, cleaned: dict[str, Any]) -> None:
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if cleaned.get("districts"):
            for name, value in (("begins", begins), ("ends", ends)):
                if value and not value.is_day:
                    words = _("Give the day: this organisation answers for districts.")
                    self.add_error(name, words)
        if begins and ends and ends.end < begins.start:
            self.add_error("ends", _("The end is before the beginning."))

    def _check_successors(self, cleaned: dict[str, Any]) -> None:
        ends, successors = cleaned.get("ends"), cleaned.get("successors") or ()
        if successors and not ends and "ends" not in self.errors:
            self.add_error("ends", _("Say when it ends, as others follow it."))
        for one in successors:
            if one.pk == self.instance.pk:
                self.add_error("successors", _("An organisation can’t follow itself."))
            elif ends and one.begins and one.begins.end <= ends.start:
                words = _("%(name)s begins before this organisation ends.") % {"name": one.name}
                self.add_error("successors", words)
