"""The report of a year, which the law asks for at least once a year: which comments came, on which
of the six subjects of regulation 56, what was answered, and what was done.
"""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from content.serving.caching import open_data
from dates.clock import today
from files import sheets

from . import rated_pages
from .models import About, Comment, CommentState

COLUMNS = (
    *("reference", "came_in_on", "about", "page", "address", "language", "comment"),
    *("answered_on", "answer", "what_will_be_done", "by_when", "done"),
)


@dataclass(frozen=True)
class Row:
    """Counts of the comments of one subject that came in a year."""

    name: str
    came: int
    answered: int
    not_published: int

    @property
    def waiting(self) -> int:
        return self.came - self.answered - self.not_published


@dataclass(frozen=True)
class YearReport:
    """`answered`, `done`: comments that were answered in the year, or whose promise was kept in it,
    whenever they came.
    """

    year: int
    is_over: bool
    rows: list[Row]
    total: Row
    answered: list[Comment]
    done: list[Comment]
    years: list[int]

    @property
    def without(self) -> list[Row]:
        """The subjects of the law on which nothing came."""
        return [row for row in self.rows[: len(About)] if not row.came]


def report_of(year: int) -> YearReport:
    """Http404 for a year in which nothing came and nothing was answered."""
    years = _years()
    if year not in years:
        raise Http404
    came = list(Comment.objects.filter(created__year=year).values_list("about", "state"))
    names = {about.value: str(about.label) for about in About}
    names[""] = gettext("Something else, or not said")
    rows = [
        _row(name, [state for about, state in came if about == key]) for key, name in names.items()
    ]
    answered = Comment.objects.answered().order_by("answered_on", "pk")
    return YearReport(
        year=year,
        is_over=date(year, 12, 31) < today(),
        rows=rows,
        total=_row(gettext("All"), [state for _about, state in came]),
        answered=list(answered.filter(answered_on__year=year)),
        done=[one for one in answered if one.done_on and one.done_on.start.year == year],
        years=years,
    )


def _row(name: str, states: list[str]) -> Row:
    answered, closed = CommentState.ANSWERED, CommentState.NOT_PUBLISHED
    return Row(name, len(states), states.count(answered), states.count(closed))


def _years() -> list[int]:
    """The years of which there is something to report, the newest first."""
    came = Comment.objects.dates("created", "year")
    answered = Comment.objects.answered().dates("answered_on", "year")
    return sorted({day.year for day in (*came, *answered)}, reverse=True)


def title(year: int) -> str:
    """Http404 for a year of which there is nothing to report."""
    if year not in _years():
        raise Http404
    return gettext("Comments and answers in %(year)d") % {"year": year}


def report(request: HttpRequest, year: int) -> HttpResponse:
    found = report_of(year)
    summary = gettext("What families said about this local offer, what was answered and done.")
    steps = [{"url": reverse("feedback"), "title": gettext("You said, we did")}]
    page = {"title": title(year), "summary": summary}
    context = {"page": page, "report": found, "extra_breadcrumbs": steps}
    return render(request, "feedback/report.html", context)


@open_data
def table(_request: HttpRequest, year: int) -> HttpResponse:
    """The answered comments of the year, one a row, as CSV. A page that is not open to everybody
    now is not named.
    """
    lines = [
        (
            *(one.reference, one.created, one.about, *_page_of(one), one.language, one.text),
            *(one.answered_on, one.answer, one.action, one.by_when or "", one.done_on or ""),
        )
        for one in report_of(year).answered
    ]
    answer = HttpResponse(sheets.table(COLUMNS, lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="comments-{year}.csv"'
    return answer


def _page_of(comment: Comment) -> tuple[str, str]:
    """(title, address), empty where a visitor finds no page of ours there."""
    rated = rated_pages.find(comment.path)
    return (rated.title, rated.path) if rated else ("", "")
