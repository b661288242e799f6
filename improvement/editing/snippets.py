"""The improvement area in the admin: inspections, findings, actions, promises and events."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Field, QuerySet
from django.forms import BaseModelForm, CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
)
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import (
    CreateView,
    InspectView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from dates.partial import label_of
from improvement import tracker
from improvement.editing.entry_view import EntryView
from improvement.editing.ledger_forms import NewPromiseForm
from improvement.editing.ledger_panel import LedgerPanel
from improvement.editing.measure_snippets import MeasureViewSet
from improvement.ledger.recording import PERMISSION, name_of, record
from improvement.models import Action, Event, Finding, Inspection, Milestone


def in_other_languages() -> InlinePanel:
    return InlinePanel(
        "translations",
        heading=_("In other languages"),
        label=_("language"),
        panels=[FieldPanel("language"), FieldPanel("words")],
        help_text=_(
            "The plain words in another language. Readers of a language that is missing here see"
            " the English words."
        ),
    )


def date_column(name: str, label: str | Promise) -> Column:
    return Column(
        name, label=label, accessor=lambda row: label_of(getattr(row, name)), sort_key=name
    )


def yes_no_column(name: str, label: str | Promise) -> Column:
    return Column(
        name, label=label, accessor=lambda row: yes_or_no(getattr(row, name)), sort_key=name
    )


def yes_or_no(value: bool) -> str:
    return gettext("Yes") if value else gettext("No")


class FactInspectView(InspectView):
    def get_field_display_value(self, field_name: str, field: Field) -> object:
        value = super().get_field_display_value(field_name, field)
        return yes_or_no(value) if isinstance(value, bool) else value


class FactViewSet(SnippetViewSet):
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = FactInspectView
    inspect_view_fields_exclude = ["id", "key", "sort_order"]


class InspectionViewSet(FactViewSet):
    model = Inspection
    icon = "view"
    menu_label = _("Inspections")
    list_display = ["title", "inspectors", date_column("inspected", _("Inspected"))]
    panels = [
        FieldPanel("title"),
        FieldPanel("inspectors"),
        FieldRowPanel([FieldPanel("inspected"), FieldPanel("report_published")]),
        FieldPanel("report_url"),
        MultiFieldPanel([FieldPanel("outcome"), FieldPanel("outcome_source")], _("Outcome")),
    ]


class FindingViewSet(FactViewSet):
    model = Finding
    icon = "clipboard-list"
    menu_label = _("Findings")
    list_display = [
        "plain",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("number", label=_("Number"), sort_key="number"),
        "inspection",
    ]
    list_filter = ["inspection", "kind"]
    panels = [
        FieldPanel("inspection"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number")]),
        MultiFieldPanel([FieldPanel("words"), FieldPanel("source")], _("What the report says")),
        FieldPanel("plain"),
        in_other_languages(),
    ]


class ActionViewSet(FactViewSet):
    model = Action
    icon = "tasks"
    menu_label = _("Actions")
    list_display = [
        "title",
        "finding",
        Column("lead", label=_("Who leads")),
        Column("team", label=_("Team")),
        Column("owner", label=_("Person")),
    ]
    list_filter = ["inspection", "finding", "team", "owner"]
    panels = [
        FieldPanel("inspection"),
        FieldPanel("finding"),
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("lead"), FieldPanel("partners", widget=CheckboxSelectMultiple)],
            _("Who does it"),
        ),
        MultiFieldPanel(
            [FieldPanel("team"), FieldPanel("owner")], _("Who keeps it up to date here")
        ),
        FieldPanel("sort_order"),
        in_other_languages(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Action]:
        return Action.objects.select_related("finding", "lead", "team", "owner")


def promise_panels(
    *ledger: Panel, action: Panel, form: type[BaseModelForm] | None = None
) -> ObjectList:
    return ObjectList(
        [
            action,
            FieldPanel("title"),
            FieldPanel("kind"),
            FieldPanel("promised_by"),
            *ledger,
            MultiFieldPanel(
                [FieldPanel("counted"), FieldPanel("why_not_counted")], _("Does it count?")
            ),
            FieldPanel("sort_order"),
            in_other_languages(),
        ],
        base_form_class=form,
    )


NEW_PROMISE = promise_panels(
    MultiFieldPanel(
        [
            FieldPanel("said"),
            FieldPanel("source"),
            FieldPanel("said_on"),
            FieldRowPanel([FieldPanel("due"), FieldPanel("certainty")]),
            FieldRowPanel([FieldPanel("state"), FieldPanel("done_on")]),
            FieldPanel("evidence"),
            FieldPanel("evidence_url"),
        ],
        _("What was said"),
        help_text=_(
            "This is the promise’s first entry in the ledger. It can’t be changed later: a mistake"
            " is put right by another entry."
        ),
    ),
    action=FieldPanel("action"),
    form=NewPromiseForm,
)
KNOWN_PROMISE = promise_panels(
    LedgerPanel(heading=_("What was said, and its dates and states")),
    action=FieldPanel("action", read_only=True),
)


class PromisePermissionPolicy(ModelPermissionPolicy):
    """A new promise writes into the ledger, so that whoever adds one may also approve changes of
    promises.
    """

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return super().user_has_permission(user, action) and (
            action != "add" or user.has_perm(PERMISSION)
        )

    def user_has_any_permission(self, user: AbstractUser, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class PromiseInspectView(FactInspectView):
    """With what was said of it, for those who may read promises and not write them."""

    template_name = "improvement/admin/inspect_promise.html"

    def get_fields_context(self) -> list[dict[str, Any]]:
        promise = tracker.promises().get(self.object.pk)
        standing = [(_("State"), promise.label), (_("Date"), promise.when)] if promise else []
        first = [{"label": label, "value": value, "component": None} for label, value in standing]
        return [*first, *super().get_fields_context()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ledger = LedgerPanel(heading=_("What was said")).bind_to_model(self.model)
        shown = ledger.get_bound_panel(instance=self.object, request=self.request, form=None)
        return {**super().get_context_data(**kwargs), "ledger": shown}


class NewPromiseView(CreateView):
    def save_instance(self) -> Milestone:
        promise = super().save_instance()
        record(
            action=promise.action,
            milestone=promise,
            who=name_of(self.request.user),
            **self.form.entry_fields(),
        )
        return promise


def standing_words(row: Milestone, name: str) -> str:
    """A word of how a promise stands today: its "label" or "when"."""
    promise = tracker.promises().get(row.pk)
    return getattr(promise, name) if promise else gettext("Nothing said yet")


class PromiseViewSet(FactViewSet):
    model = Milestone
    icon = "date"
    menu_label = _("Promises")
    add_view_class = NewPromiseView
    inspect_view_class = PromiseInspectView
    list_display = [
        "title",
        Column("state", label=_("State"), accessor=lambda row: standing_words(row, "label")),
        Column("due", label=_("Date"), accessor=lambda row: standing_words(row, "when")),
        "action",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("promised_by", label=_("Whose promise")),
    ]
    list_filter = ["action", "kind", "promised_by", "counted"]
    edit_handler = KNOWN_PROMISE

    @property
    def permission_policy(self) -> PromisePermissionPolicy:
        return PromisePermissionPolicy(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Milestone]:
        return Milestone.objects.select_related("action", "promised_by")

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        panel = NEW_PROMISE.bind_to_model(self.model)
        return super().get_add_view_kwargs(
            **{"panel": panel, "form_class": panel.get_form_class(), **kwargs}
        )

    @property
    def entry_view(self) -> Callable[..., HttpResponseBase]:
        return EntryView.as_view(
            edit_url_name=self.get_url_name("edit"), entry_url_name=self.get_url_name("entry")
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("entry/<int:pk>/", self.entry_view, name="entry")]


class EventViewSet(FactViewSet):
    model = Event
    icon = "calendar-alt"
    menu_label = _("Events")
    list_display = [
        "what",
        date_column("date", _("When")),
        yes_no_column("happened", _("Has happened")),
        "inspection",
    ]
    list_filter = ["inspection", "happened"]
    panels = [
        FieldPanel("inspection"),
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("certainty")]),
        FieldPanel("happened"),
        FieldPanel("source"),
        FieldPanel("sort_order"),
        in_other_languages(),
    ]


class ImprovementViewSetGroup(SnippetViewSetGroup):
    items = (
        InspectionViewSet,
        FindingViewSet,
        ActionViewSet,
        PromiseViewSet,
        EventViewSet,
        MeasureViewSet,
    )
    menu_label = _("Improvement")
    menu_name = "improvement"
    menu_icon = "success"
    menu_order = 340
