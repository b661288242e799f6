"""The directory in the admin: services, providers, reported problems, feeds of other areas."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from dates.clock import today
from services.finding.wording import checked
from services.models import Feed, Problem, Provider, Service
from typed.overwriting import NoOverwriteForm
from users.policies import WrittenByReaders

from .other_views import AnswerProblemView, CreateProviderView, EditProviderView
from .panels import service_form
from .permissions import POLICY
from .selection import SEARCHED, ServiceFilters, ServiceIndexView
from .service_views import CreateServiceView, EditServiceView, InspectServiceView


class ServiceViewSet(SnippetViewSet):
    model = Service
    icon = "list-ul"
    menu_label = _("Services")
    menu_name = "services"
    edit_handler = service_form()
    filterset_class = ServiceFilters
    list_display = [
        "name",
        "provider",
        Column("team", label=_("Team"), sort_key="team__name"),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        BooleanColumn("published", label=_("Readers see it"), sort_key="published"),
        Column(
            "checked_on",
            label=_("Checked"),
            accessor=lambda row: checked(row.checked_on) or gettext("Never"),
            sort_key="checked_on",
        ),
    ]
    search_fields = SEARCHED
    ordering = ["name"]
    copy_view_enabled = False
    add_view_class = CreateServiceView
    edit_view_class = EditServiceView
    edit_template_name = "services/admin/edit_service.html"
    index_view_class = ServiceIndexView
    index_template_name = "services/admin/services.html"
    inspect_view_enabled = True
    inspect_view_class = InspectServiceView

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return POLICY


class ProviderViewSet(SnippetViewSet):
    model = Provider
    icon = "group"
    menu_label = _("Providers")
    list_display = ["name", "email", BooleanColumn("is_example", label=_("Example"))]
    search_fields = ["name", "people__email", "people__name"]
    copy_view_enabled = False
    add_view_class = CreateProviderView
    edit_view_class = EditProviderView
    edit_handler = ObjectList(
        [
            *(FieldPanel(name) for name in ("name", "description", "url", "email", "phone")),
            FieldPanel("logo"),
            FieldRowPanel([FieldPanel("charity_number"), FieldPanel("ofsted_number")]),
            FieldPanel("is_example"),
            MultiFieldPanel([FieldPanel("source"), FieldPanel("source_checked")], _("Source")),
            InlinePanel(
                "people",
                heading=_("People who keep its records"),
                label=_("person"),
                help_text=_(
                    "Never shown to readers. Whoever is new here gets a mail with the way in."
                ),
                panels=[FieldPanel(name) for name in ("name", "email", "wants_mail")],
            ),
        ],
        base_form_class=NoOverwriteForm,
    )


def shortened(problem: Problem) -> str:
    return problem.text if len(problem.text) <= 90 else f"{problem.text[:90]}…"


def state_of(problem: Problem) -> str:
    if problem.answered_on:
        return gettext("Answered")
    return gettext("Late") if problem.answer_by < today() else gettext("Waiting")


class ProblemViewSet(SnippetViewSet):
    model = Problem
    icon = "warning"
    menu_label = _("Reported problems")
    menu_name = "reported-problems"
    list_display = [
        Column("text", label=_("What is wrong"), accessor=shortened),
        "service",
        Column("state", label=_("State"), accessor=state_of),
        Column("answer_by", label=_("Answer by"), sort_key="answer_by"),
    ]
    ordering = ["answered_on", "answer_by"]
    copy_view_enabled = False
    edit_view_class = AnswerProblemView
    edit_handler = ObjectList(
        [
            FieldPanel("service", read_only=True),
            FieldPanel("text", read_only=True),
            FieldPanel("email", read_only=True),
            FieldPanel("answer_by", read_only=True),
            FieldPanel("answer"),
            FieldPanel("answered_on", read_only=True),
        ],
        base_form_class=NoOverwriteForm,
    )

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return WrittenByReaders(self.model)


class FeedViewSet(SnippetViewSet):
    model = Feed
    icon = "download"
    menu_label = _("Feeds of other areas")
    list_display = ["name", "url", BooleanColumn("active", label=_("In use")), "taken_at", "error"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            *(FieldPanel(name) for name in ("name", "url", "licence", "active")),
            MultiFieldPanel(
                [FieldPanel(name, read_only=True) for name in ("version", "taken_at", "error")],
                _("The last time"),
            ),
        ],
        base_form_class=NoOverwriteForm,
    )


class DirectoryViewSetGroup(SnippetViewSetGroup):
    items = (ServiceViewSet, ProviderViewSet, ProblemViewSet, FeedViewSet)
    menu_label = _("Directory")
    menu_icon = "list-ul"
    menu_name = "directory"
    menu_order = 340
