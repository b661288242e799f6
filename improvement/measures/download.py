"""The figures of a measure as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from content.serving.caching import open_data, same_for_everybody
from dates.clock import as_of
from files import sheets
from improvement import tracker
from improvement.measures import figures_file, measure_views


@require_safe
@open_data
@same_for_everybody
def measure_csv(request: HttpRequest, inspection: str, key: str) -> HttpResponse:
    """What was known on the site's day, in the columns that editors upload. 404 if the inspection
    has no public page.
    """
    public = next(
        (view for view in tracker.public_inspections() if view.row.key == inspection), None
    )
    measures = public.measures if public else []
    measure = next((measure for measure in measures if measure.key == key), None)
    if not measure:
        raise Http404
    facts = [getattr(measure.row, name) for name in figures_file.FACTS]
    rows = [
        [*figures_file.cells(figure, measure.row.unit), *facts]
        for figure in measure_views.figures_known_on(measure.row, as_of())
    ]
    text = sheets.table([*figures_file.COLUMNS, *figures_file.FACTS], rows)
    headers = {"Content-Disposition": f'attachment; filename="{key}.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
