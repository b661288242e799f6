"""What can be done to many services at once: to each by itself, with a result for each."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_list_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from content.bulk.one_by_one import Done, OneByOne
from services import record
from services.choices import Status
from services.models import Service, ServiceChange
from topics.models import Topic

from .permissions import POLICY, refusal
from .selection import selected


class ServicesOneByOne(OneByOne, SnippetBulkAction):
    template_name = "content/admin/bulk_ask.html"
    permission = "change"
    models: ClassVar[list[type[Service]]] = [Service]

    def get_all_objects_in_listing_query(self, _parent_id: str | None) -> Any:
        """Those that the filters of the list show, not all that there are."""
        return selected(self.request).values_list("pk", flat=True)

    @classmethod
    def get_queryset(cls, model: type[Service], ids: Iterable[Any]) -> list[Service]:
        return get_list_or_404(model.objects.select_related("team"), pk__in=ids)

    def check_perm(self, service: Service) -> bool:
        may = POLICY.user_has_permission_for_instance
        return may(self.request.user, self.permission, service)

    def refusal(self, service: Service) -> str:
        return refusal(service)

    @cached_property
    def who(self) -> str:
        return record.staff_name(self.request.user)


class CheckedToday(ServicesOneByOne):
    display_name = _("Checked today")
    action_type = "checked"
    aria_label = _("Say that all of the selected services is still right")
    action_priority = 10
    question = _("Is all of these services still right? Say so only of what somebody has checked.")

    def do(self, service: Service, sent: dict[str, Any]) -> Done:
        if service.status == Status.ENDED:
            raise ValidationError(gettext("It has ended."))
        record.confirm(service, who=self.who, by=gettext("the council"))
        return Done(gettext("Checked today."))


class Show(ServicesOneByOne):
    display_name = _("Show to readers")
    action_type = "show"
    aria_label = _("Show the selected services to readers")
    action_priority = 11
    permission = "publish"
    question = _("Show these services to readers?")

    def do(self, service: Service, sent: dict[str, Any]) -> Done:
        return _turn(service, self.who, shown=True)


class HideForm(forms.Form):
    because = forms.CharField(label=_("Hidden because"), max_length=200)


class Hide(ServicesOneByOne):
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

    def do(self, service: Service, sent: dict[str, Any]) -> Done:
        return _turn(service, self.who, shown=False, because=sent["because"])


def _turn(service: Service, who: str, *, shown: bool, because: str = "") -> Done:
    if service.published == shown:
        raise ValidationError(
            gettext("Readers see it already.") if shown else gettext("It is hidden already.")
        )
    changes = {"hidden_because": [service.hidden_because, because]} if because else {}
    service.published, service.hidden_because = shown, because
    service.save(update_fields=["published", "hidden_because", "modified"])
    what = "shown" if shown else "hidden"
    ServiceChange.objects.create(service=service, who=who, what=what, changes=changes)
    return Done(gettext("Readers see it now.") if shown else gettext("It is hidden now."))


class TopicForm(forms.Form):
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.all())


class AddTopic(ServicesOneByOne):
    display_name = _("Add a topic")
    action_type = "topic"
    aria_label = _("Add a topic to the selected services")
    action_priority = 13
    form_class = TopicForm
    question = _("Which topic do these services belong to, too?")

    def do(self, service: Service, sent: dict[str, Any]) -> Done:
        slugs = set(service.topics.values_list("slug", flat=True))
        topics = sorted(slugs | {sent["topic"].slug})
        if record.write(service, {record.TOPICS: topics}, who=self.who) is None:
            raise ValidationError(gettext("It has this topic already."))
        return Done(gettext("It has the topic now."))


class SetEnded(ServicesOneByOne):
    display_name = _("Set as ended")
    action_type = "ended"
    aria_label = _("Say that the selected services have ended")
    action_priority = 14
    question = _(
        "Have these services ended? They leave the lists; their addresses stay and say so."
    )

    def do(self, service: Service, sent: dict[str, Any]) -> Done:
        if record.write(service, {"status": str(Status.ENDED)}, who=self.who) is None:
            raise ValidationError(gettext("It has ended already."))
        return Done(gettext("It has ended."))


ACTIONS = (CheckedToday, Show, Hide, AddTopic, SetEnded)
