"""Of many pages at once: who looks after them, and that they are still right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.bulk.field_changes import CHANGED_SINCE, NOT_YOURS, TeamChange, make, take_back
from content.bulk.one_by_one import Done
from content.bulk.pages import PagesOneByOne
from content.pages.check_periods import MONTHS
from users.models import Team

from . import keepers, office, record
from .rights import MAY, POLICY, may_confirm

AS_IT_IS, NOBODY = "", "nobody"


def teams() -> list[tuple[str, Any]]:
    first = [(AS_IT_IS, _("As it is")), (NOBODY, _("No team"))]
    return [*first, *((str(pk), name) for pk, name in Team.objects.values_list("pk", "name"))]


class OwnerForm(forms.Form):
    team = forms.ChoiceField(label=_("Team"), choices=teams, required=False)
    email = forms.EmailField(
        label=_("E-mail of the person who is asked"),
        required=False,
        help_text=_("No account is needed. Empty: as it is."),
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    no_person = forms.BooleanField(label=_("Ask no single person"), required=False)

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if sent.get("email") and sent.get("no_person"):
            self.add_error("no_person", _("Give an address, or tick this box."))
        if not self.errors and not any(sent.get(key) for key in ("team", "email", "no_person")):
            raise ValidationError(_("Say what shall change."))
        return sent


class Owner(PagesOneByOne):
    display_name = _("Set who looks after it")
    action_type = "owner"
    aria_label = _("Say who looks after the selected pages")
    action_priority = 61
    form_class = OwnerForm
    question = _(
        "Who looks after these pages? Readers see the team, never the person. Translations follow"
        " their page."
    )

    def do(self, page: Page, sent: dict[str, Any]) -> Done:
        undo: dict[str, Any] = {"team": None, "person": None}
        if sent["team"] != AS_IT_IS:
            team = None if sent["team"] == NOBODY else int(sent["team"])
            undo["team"] = make(page, TeamChange(team), self.request.user)
        if sent["email"] or sent["no_person"]:
            undo["person"] = self._set_person(page, sent["email"], sent["name"])
        if not any(undo.values()):
            raise ValidationError(gettext("It is so already."))
        return Done(gettext("Changed."), undo)

    def put_back(self, page: Page, undo: Any) -> str:
        if undo["team"]:
            take_back(page, TeamChange, undo["team"], self.request.user)
        if undo["person"]:
            was, now = undo["person"]
            if keepers.person_of(page.pk) != tuple(now):
                raise ValidationError(CHANGED_SINCE)
            self._set_person(page, *was)
        return gettext("It is looked after as before.")

    def _set_person(self, page: Page, email: str, name: str) -> list[tuple[str, str]] | None:
        """[who was asked, who is asked now], or None where nothing changes."""
        specific = page.specific
        if not POLICY.user_has_permission_for_instance(self.request.user, MAY, specific):
            raise ValidationError(NOT_YOURS)
        if not office.is_checked(specific):
            raise ValidationError(NOT_CHECKED)
        was = keepers.person_of(page.pk)
        keepers.set_keeper(page.pk, email, name)
        now = keepers.person_of(page.pk)
        return None if was == now else [was, now]


class StillRight(PagesOneByOne):
    display_name = _("Still right")
    action_type = "checked"
    aria_label = _("Say that all of the selected pages is still right")
    action_priority = 62
    question = _("Is all of these pages still right? Say so only of what somebody has read today.")

    def check_perm(self, page: Page) -> bool:
        return may_confirm(self.request.user, page.specific)

    def do(self, page: Page, sent: dict[str, Any]) -> Done:
        specific = page.specific
        if not office.is_checked(specific):
            raise ValidationError(NOT_CHECKED)
        if not MONTHS[specific.checked_as]:
            raise ValidationError(gettext("Nobody has to check a page of this kind."))
        before = record.days(page.pk)
        who = record.by_user(self.request.user)
        check = record.confirm(page.pk, who, specific.checked_on)
        if not check:
            raise ValidationError(gettext("It was checked today already."))
        return Done(gettext("Checked today."), [check.pk, before])

    def put_back(self, page: Page, undo: Any) -> str:
        if not may_confirm(self.request.user, page.specific):
            raise ValidationError(NOT_YOURS)
        check, before = undo
        if not record.take_back(check, before, self.request.user):
            raise ValidationError(CHANGED_SINCE)
        return gettext("It counts as it did before.")


NOT_CHECKED = _("Readers don’t see it, or it follows its original.")
ACTIONS = (Owner, StillRight)
