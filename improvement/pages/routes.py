"""Addresses below an improvement page: what changed in a month, earlier inspections, and everything
on one page for printing.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from wagtail.contrib.routable_page.models import path

from dates import PartialDate
from improvement import tracker
from improvement.tracker import monthly_changes
from improvement.tracker.views import InspectionView


class ImprovementRoutes:
    """A mixin of ImprovementPage."""

    @path("changes/", name="changes")
    def newest_changes(self, request: HttpRequest) -> TemplateResponse:
        """The newest month, under an address that stays the same."""
        months = monthly_changes.months(self.inspection_view)
        return self._changes(
            request, months[0] if months else None, gettext("What is new about the promises")
        )

    @path("changes/<int:year>/<int:month>/", name="changes_of_month")
    def changes_of_month(self, request: HttpRequest, year: int, month: int) -> TemplateResponse:
        """404 where nothing was said in that month."""
        wanted = next(
            (
                month_
                for month_ in monthly_changes.months(self.inspection_view)
                if (month_.start.year, month_.start.month) == (year, month)
            ),
            None,
        )
        if wanted is None:
            raise Http404
        return self._changes(request, wanted)

    def _changes(
        self, request: HttpRequest, month: PartialDate | None, title: str | None = None
    ) -> TemplateResponse:
        known = monthly_changes.months(self.inspection_view)
        place = known.index(month) if month else 0
        title = title or gettext("What changed in %(month)s") % {"month": month.label}
        return self._page(
            request,
            "changes",
            title,
            gettext("What was said about the promises in one month, and who said it."),
            monthly_changes.address(month) if month else "changes/",
            month=month,
            changes=monthly_changes.of_month(self.inspection_view, month),
            later=_step(self, known[place - 1]) if place else None,
            earlier=_step(self, known[place + 1]) if place + 1 < len(known) else None,
        )

    @path("promises/", name="promises")
    def all_promises(self, request: HttpRequest) -> TemplateResponse:
        """Every promise, by how it stands. The counts of the improvement page lead here."""
        return self._page(
            request,
            "promises",
            gettext("Every promise, by how far it is"),
            gettext("What is late, what is next, and what is done."),
            "promises/",
        )

    @path("earlier/", name="earlier")
    def earlier(self, request: HttpRequest) -> TemplateResponse:
        """Every earlier inspection with a public page."""
        return self._page(
            request,
            "earlier_inspections",
            gettext("Earlier inspections"),
            gettext("Inspections before this one: what they found, and what was promised then."),
            "earlier/",
            inspections=[
                inspection
                for inspection in tracker.public_inspections()
                if _is_before(inspection, self.inspection_view)
            ],
        )

    @path("print/", name="print")
    def on_paper(self, request: HttpRequest) -> TemplateResponse:
        """The findings and every promise with its history on one plain page."""
        return self._page(
            request,
            "print",
            gettext("Promises and progress, to print"),
            gettext("Every finding and every promise on one page, to take to a meeting."),
            "print/",
        )

    def _page(
        self,
        request: HttpRequest,
        template: str,
        title: str,
        summary: str,
        address: str,
        **more: object,
    ) -> TemplateResponse:
        """`address`: below that of this page."""
        context = self.get_context(request)
        context.update(
            page={"title": title, "summary": summary},
            improvement=self,
            extra_breadcrumbs=[self.node],
            canonical=f"{self.node.url}{address}",
            **more,
        )
        return TemplateResponse(request, f"improvement/{template}.html", context)


def _step(page: Any, month: PartialDate) -> tuple[str, str]:
    """(the month in words, the address of its changes)."""
    return month.label, f"{page.node.url}{monthly_changes.address(month)}"


def _is_before(inspection: InspectionView, other: InspectionView) -> bool:
    mine, its = inspection.row.inspected, other.row.inspected
    return bool(mine and its and mine.start < its.start)
