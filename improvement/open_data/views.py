"""The files under data/<key of the inspection>/. They are always in English, and contain what an
anonymous visitor may know.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from content.serving.caching import open_data, same_for_everybody
from improvement import tracker
from improvement.open_data import calendar, document, feed, schema, tables

FILES = {  # name: (what makes it of an InspectionView, its content type, whether browsers save it)
    "promises.json": (document.as_json, "application/json", False),
    "promises.schema.json": (schema.as_json, "application/schema+json", False),
    "promises.csv": (tables.promises, "text/csv; charset=utf-8; header=present", True),
    "ledger.csv": (tables.ledger, "text/csv; charset=utf-8; header=present", True),
    "events.csv": (tables.events, "text/csv; charset=utf-8; header=present", True),
    "changes.atom": (feed.changes, "application/atom+xml; charset=utf-8", False),
    "dates.ics": (calendar.dates, "text/calendar; charset=utf-8", True),
}


@require_safe
@open_data
def data_file(request: HttpRequest, inspection: str, name: str) -> HttpResponse:
    """404 for a name that isn't in FILES, and for an inspection without a public page."""
    answer = _file(request, inspection, name)
    answer["Content-Language"] = settings.LANGUAGE_CODE
    return answer


@same_for_everybody
def _file(request: HttpRequest, inspection: str, name: str) -> HttpResponse:
    with override(settings.LANGUAGE_CODE):
        public = tracker.public_inspections()
        view = next((view for view in public if view.row.key == inspection), None)
        if not view or name not in FILES:
            raise Http404
        make, content_type, saved = FILES[name]
        answer = HttpResponse(make(view), content_type=content_type)
    if saved:
        answer["Content-Disposition"] = f'attachment; filename="{inspection}-{name}"'
    return answer
