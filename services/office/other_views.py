"""Providers and reported problems in the admin: what is saved there has to reach people."""

from wagtail.snippets.views.snippets import CreateView, EditView

from services import record
from services.models import Problem, Provider
from services.upkeep import entry, problems


def _invite_new(provider: Provider, known: set[str], who: str) -> None:
    for email, name in provider.people.values_list("email", "name"):
        if email not in known:
            entry.invite(provider, email, name, by=who)


class CreateProviderView(CreateView):
    """Everybody named gets a mail with the way in."""

    def save_instance(self) -> Provider:
        provider = super().save_instance()
        _invite_new(provider, set(), record.staff_name(self.request.user))
        return provider


class EditProviderView(EditView):
    """Everybody who is new gets it."""

    def save_instance(self) -> Provider:
        known = set(self.object.people.values_list("email", flat=True))
        provider = super().save_instance()
        _invite_new(provider, known, record.staff_name(self.request.user))
        return provider


class AnswerProblemView(EditView):
    """The first answer goes to the reader, whose address is then forgotten."""

    def save_instance(self) -> Problem:
        text = self.form.cleaned_data["answer"].strip()
        if text:
            problems.answer(self.object, text)
        return Problem.objects.get(pk=self.object.pk)
