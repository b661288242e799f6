"""Report: documents whose file some readers will have trouble with, and the pages that use them."""

from collections.abc import Iterable

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from documents import faults
from documents.models import CustomDocument
from pagetree.node import Node
from registry.reports import Report

from . import documents
from .permissions import policy_of

MAY = {"add", "change"}
POLICY = policy_of(CustomDocument)


class FaultFilters(WagtailFilterSet):
    fault = django_filters.ChoiceFilter(
        label=_("What is wrong"), choices=list(faults.NAMES.items()), method="with_fault"
    )

    class Meta:
        model = CustomDocument
        fields: list[str] = []

    def with_fault(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        known = queryset.values_list("pk", "faults")
        return queryset.filter(pk__in=[pk for pk, found in known if value in found])


class PagesColumn(Column):
    """The pages that use a document, each as a link to its editing screen."""

    cell_template_name = "content/admin/pages_of_document.html"


class DocumentFaultsReport(Report):
    name, below = "document_faults_report", "documents"
    page_title = _("Documents with problems")
    header_icon = "doc-full"
    permission_policy = POLICY
    any_permission_required = MAY
    filterset_class = FaultFilters
    is_searchable = False
    default_ordering = "title"
    export_filename = "documents-with-problems"
    list_export = ["title", "fault_names", "kind", "size", "used_on"]
    columns = [
        TitleColumn(
            "title",
            label=_("Document"),
            sort_key="title",
            get_url=lambda document: reverse("wagtaildocs:edit", args=[document.pk]),
        ),
        Column("fault_names", label=_("What is wrong")),
        Column("kind", label=_("Kind")),
        Column("size", label=_("Size"), sort_key="file_size"),
        PagesColumn("pages", label=_("Pages that use it")),
    ]
    export_headings = {column.name: column.label for column in columns} | {
        "used_on": _("Pages that use it")
    }

    def get_base_queryset(self) -> QuerySet[CustomDocument]:
        theirs = POLICY.instances_user_has_any_permission_for(self.request.user, MAY)
        return theirs.exclude(faults=[]).exclude(pk__in=documents.replaced_ids())

    def decorate_paginated_queryset(self, found: Iterable[CustomDocument]) -> list[CustomDocument]:
        return [self._with_pages(document) for document in found]

    def _with_pages(self, document: CustomDocument) -> CustomDocument:
        document.pages = self._users.get(document.pk, [])
        document.used_on = ", ".join(node.title for node in document.pages)
        return document

    @cached_property
    def _users(self) -> dict[int, list[Node]]:
        return documents.pages_using()
