"""What can be done to many services at once: to each by itself, with a result for each."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from locks import changing_content
from services import record
from services.choices import Status
from services.models import Service, ServiceChange
from topics.models import Topic

from .permissions import POLICY, refusal
from .selection import selected


class OneByOne(SnippetBulkAction):
    """`do` says in words what became of a service, or raises ValidationError: then it is as it was,
    and the others go on.
    """

    template_name = "services/admin/bulk_action.html"
    permission = "change"
    question: ClassVar[Any] = ""

    models: ClassVar[list[type[Service]]] = [Service]

    def get_all_objects_in_listing_query(self, _parent_id: str | None) -> Any:
        """Those that the filters of the list show, not all that there are."""
        return selected(self.request).values_list("pk", flat=True)

    def check_perm(self, service: Service) -> bool:
        may = POLICY.user_has_permission_for_instance
        return may(self.request.user, self.permission, service)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"action_name": self.display_name, "question": self.question}
        return {**super().get_context_data(**kwargs), **more}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        services, others = self.get_actionable_objects()
        refused = others["items_with_no_access"]
        prefetch_related_objects(refused, "team")
        results = [
            *((service, *self._result(service, form)) for service in services),
            *((service, False, refusal(service)) for service in refused),
        ]
        context = {
            **self.get_context_data(form=form),
            "results": results,
            "failed": sum(not done for _service, done, _words in results),
        }
        return render(self.request, "services/admin/bulk_done.html", context)

    def _result(self, service: Service, form: forms.Form) -> tuple[bool, str]:
        try:
            with changing_content():
                return True, self.do(service, form.cleaned_data, self.who)
        except ValidationError as error:
            return False, " ".join(error.messages)

    @cached_property
    def who(self) -> str:
        return record.staff_name(self.request.user)

    def do(self, service: Service, sent: dict[str, Any], who: str) -> str:
        raise NotImplementedError


class CheckedToday(OneByOne):
    display_name = _("Checked today")
    action_type = "checked"
    aria_label = _("Say that all of the selected services is still right")
    action_priority = 10
    question = _("Is all of these services still right? Say so only of what somebody has checked.")

    def do(self, service: Service, sent: dict[str, Any], who: str) -> str:
        if service.status == Status.ENDED:
            raise ValidationError(gettext("It has ended."))
        record.confirm(service, who=who, by=gettext("the council"))
        return gettext("Checked today.")


class Show(OneByOne):
    display_name = _("Show to readers")
    action_type = "show"
    aria_label = _("Show the selected services to readers")
    action_priority = 11
    permission = "publish"
    question = _("Show these services to readers?")

    def do(self, service: Service, sent: dict[str, Any], who: str) -> str:
        return _turn(service, who, shown=True)


class HideForm(forms.Form):
    because = forms.CharField(label=_("Hidden because"), max_length=200)


class Hide(OneByOne):
    display_name = _("Hide from readers")
    action_type = "hide"
    aria_label = _("Hide the selected services from readers")
    action_priority = 12
    permission = "publish"
    form_class = HideForm
    question = _(
        "Hide these services from readers? Look first whether one of them is the only one that"
        " offers this help."
    )

    def do(self, service: Service, sent: dict[str, Any], who: str) -> str:
        return _turn(service, who, shown=False, because=sent["because"])


def _turn(service: Service, who: str, *, shown: bool, because: str = "") -> str:
    if service.published == shown:
        raise ValidationError(
            gettext("Readers see it already.") if shown else gettext("It is hidden already.")
        )
    changes = {"hidden_because": [service.hidden_because, because]} if because else {}
    service.published, service.hidden_because = shown, because
    service.save(update_fields=["published", "hidden_because", "modified"])
    what = "shown" if shown else "hidden"
    ServiceChange.objects.create(service=service, who=who, what=what, changes=changes)
    return gettext("Readers see it now.") if shown else gettext("It is hidden now.")


class TopicForm(forms.Form):
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.all())


class AddTopic(OneByOne):
    display_name = _("Add a topic")
    action_type = "topic"
    aria_label = _("Add a topic to the selected services")
    action_priority = 13
    form_class = TopicForm
    question = _("Which topic do these services belong to, too?")

    def do(self, service: Service, sent: dict[str, Any], who: str) -> str:
        slugs = set(service.topics.values_list("slug", flat=True))
        topics = sorted(slugs | {sent["topic"].slug})
        if record.write(service, {record.TOPICS: topics}, who=who) is None:
            raise ValidationError(gettext("It has this topic already."))
        return gettext("It has the topic now.")


class SetEnded(OneByOne):
    display_name = _("Set as ended")
    action_type = "ended"
    aria_label = _("Say that the selected services have ended")
    action_priority = 14
    question = _(
        "Have these services ended? They leave the lists; their addresses stay and say so."
    )

    def do(self, service: Service, sent: dict[str, Any], who: str) -> str:
        if record.write(service, {"status": str(Status.ENDED)}, who=who) is None:
            raise ValidationError(gettext("It has ended already."))
        return gettext("It has ended.")


ACTIONS = (CheckedToday, Show, Hide, AddTopic, SetEnded)
