"""The services that the list in the admin shows with its filters, and what leaves it: files, and a
pack to print.
"""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.templatetags.wagtailadmin_tags import bulk_action_choices
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.widgets.button import Button, ButtonWithDropdown
from wagtail.snippets.views.snippets import IndexView

from councils import areas
from files import sheets
from services.choices import Kind, Need, Status
from services.models import Service
from users.models import Team

from . import files
from .permissions import may_change

SEARCHED = ["name", "summary", "also_called", "provider__name"]


MINE, NOBODY = "mine", "nobody"


def teams() -> list[tuple[str, object]]:
    first = [(MINE, _("My teams’")), (NOBODY, _("No team’s"))]
    return [*first, *((str(pk), name) for pk, name in Team.objects.values_list("pk", "name"))]


class ServiceFilters(WagtailFilterSet):
    team = django_filters.ChoiceFilter(label=_("Team"), choices=teams, method="by_team")
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=Kind.choices, widget=CheckboxSelectMultiple
    )
    need = django_filters.ChoiceFilter(label=_("Made for"), choices=Need, method="by_need")
    district = django_filters.ChoiceFilter(
        label=_("District"), choices=areas.district_choices, method="by_district"
    )
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Status)
    published = django_filters.BooleanFilter(label=_("Readers see it"))
    checked_before = django_filters.DateFilter(
        label=_("Checked before, or never"), method="not_checked_since"
    )
    is_example = django_filters.BooleanFilter(label=_("Example"))

    class Meta:
        model = Service
        fields = ["team", "kind", "need", "district", "status", "published", "is_example", "feed"]

    def by_team(self, found: QuerySet[Service], _name: str, team: str) -> QuerySet[Service]:
        if team == MINE:
            return found.filter(team__members=self.request.user)
        return found.filter(team=None if team == NOBODY else int(team))

    def by_need(self, found: QuerySet[Service], _name: str, need: str) -> QuerySet[Service]:
        return found.filter(needs__contains=f",{need},")

    def by_district(self, found: QuerySet[Service], _name: str, key: str) -> QuerySet[Service]:
        return found.filter(locations__district=key).distinct()

    def not_checked_since(
        self, found: QuerySet[Service], _name: str, day: Any
    ) -> QuerySet[Service]:
        return found.exclude(checked_on__gte=day)


def selected(request: HttpRequest) -> QuerySet[Service]:
    """Those that the list shows at an address with these parameters."""
    found = Service.objects.order_by("name", "pk")
    filters = ServiceFilters(data=request.GET, request=request)
    if filters.is_valid():
        found = filters.filter_queryset(found)
    text = request.GET.get("q", "").strip()
    if text:
        likes = (Q(**{f"{name}__icontains": text}) for name in SEARCHED)
        either = Q()
        for like in likes:
            either |= like
        found = found.filter(either)
    return found


class ServiceIndexView(IndexView):
    """Its files hold what the list shows: the filters, the words, the order."""

    FORMATS = ("csv", "json")

    def get_base_queryset(self) -> QuerySet[Service]:
        return super().get_base_queryset().select_related("provider", "team")

    def get_edit_url(self, instance: Service) -> str | None:
        return super().get_edit_url(instance) if may_change(self.request.user, instance) else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "bulk_buttons": self._bulk_buttons()}

    def _bulk_buttons(self) -> list[Button]:
        """Wagtail's, without those of what this person may do to none."""
        names = (Service._meta.app_label, Service._meta.model_name)
        refused = {
            reverse("wagtail_bulk_action", args=[*names, action.action_type])
            for action in bulk_action_registry.get_bulk_actions_for_model(*names)
            if not self.user_has_permission(getattr(action, "permission", action.action_type))
        }
        buttons = bulk_action_choices({}, *names)["buttons"]
        for more in buttons:
            if isinstance(more, ButtonWithDropdown):
                more.dropdown_buttons = [
                    one for one in more.dropdown_buttons if one.url not in refused
                ]
        return [button for button in buttons if button.url not in refused]

    def as_spreadsheet(self, queryset: QuerySet[Service], spreadsheet_format: str) -> HttpResponse:
        records = files.records(queryset)
        if spreadsheet_format == "json":
            response: HttpResponse = JsonResponse(
                {"services": records}, json_dumps_params={"ensure_ascii": False, "indent": 1}
            )
        else:
            text = sheets.table(files.COLUMNS, map(files.cells, records))
            response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        name = f'attachment; filename="services.{spreadsheet_format}"'
        response["Content-Disposition"] = name
        return response

    @cached_property
    def show_export_buttons(self) -> bool:
        return False  # Wagtail's own are for CSV and XLSX

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        query = self.request.GET.urlencode()
        kept = {"icon_name": "download", "priority": 90}
        return [
            *super().header_more_buttons,
            Button(_("Download CSV"), url=self.get_export_url("csv"), **kept),
            Button(_("Download JSON"), url=self.get_export_url("json"), **kept),
            Button(
                _("Print in large letters"),
                url=f"{reverse('service_print_pack')}?{query}",
                icon_name="doc-full",
                priority=91,
            ),
        ]
