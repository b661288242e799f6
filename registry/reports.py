"""What features add to the admin's reports: each with its addresses and its place in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView


class Report(ReportView):
    """`name`: of its address; that of its results ends with `_results`. `below`: the address below
    that of the reports, `easy-read` for example.
    """

    name = ""
    below = ""
    any_permission_required: set[str] = set()

    def get_index_url(self) -> str:
        return reverse(self.name)

    def get_index_results_url(self) -> str:
        return reverse(f"{self.name}_results")

    @classmethod
    def is_for(cls, user: Any) -> bool:
        return cls.permission_policy.user_has_any_permission(user, cls.any_permission_required)

    @classmethod
    def urls(cls) -> list[URLPattern]:
        results = cls.as_view(results_only=True)
        return [
            path(f"reports/{cls.below}/", cls.as_view(), name=cls.name),
            path(f"reports/{cls.below}/results/", results, name=f"{cls.name}_results"),
        ]

    @classmethod
    def menu_item(cls, order: int | None = None) -> MenuItem:
        return ReportMenuItem(cls, order)


class ReportMenuItem(MenuItem):
    """In the menu of reports, for whoever may see it."""

    def __init__(self, report: type[Report], order: int | None = None) -> None:
        super().__init__(
            report.page_title,
            reverse(report.name),
            name=report.name.replace("_", "-"),
            icon_name=report.header_icon,
            **({} if order is None else {"order": order}),
        )
        self.report = report

    def is_shown(self, request: HttpRequest) -> bool:
        return self.report.is_for(request.user)
