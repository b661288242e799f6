"""The demonstration's measures, their figures read as an editor's upload is."""

from collections.abc import Mapping
from typing import Any

from django.core.files import File
from wagtail.models import Page

from dates.clock import machine_time
from improvement.measures import figures_file
from improvement.models import Action, Finding, Inspection, Measure, MeasureTranslation

from . import data_files

SOURCE = "Department for Education, Education, health and care plans"
LICENCE = "Open Government Licence v3.0"


def load(
    inspection: Inspection,
    findings: Mapping[tuple[str, int], Finding],
    actions: Mapping[str, Action],
    pages: Mapping[str, Page],
) -> None:
    """`findings`: {(kind, number): Finding}; `actions`: {key: Action}; `pages`: {path: page}, for
    the help while families wait.
    """
    data = data_files.read("measures.toml")
    for number, row in enumerate(data["measures"]):
        facts = {
            "source": SOURCE,
            "licence": LICENCE,
            "region_name": "West Midlands",
            "what": row["what"],
            "compare": row["compare"],
        }
        measure = _make(inspection, findings, actions, row, number, unit=row["unit"], **facts)
        with (data_files.HERE / "data" / f"{measure.key}.csv").open("rb") as file, machine_time():
            figures_file.keep(measure, figures_file.read(File(file), measure))
    for number, row in enumerate(data["waits"]):
        _make(
            inspection,
            findings,
            actions,
            row,
            number,
            unit="weeks",
            is_wait=True,
            help_page=pages[row["help"]],
        )


def _make(
    inspection: Inspection,
    findings: Mapping[tuple[str, int], Finding],
    actions: Mapping[str, Action],
    row: dict[str, Any],
    number: int,
    **facts: Any,
) -> Measure:
    facts |= {"finding": findings[tuple(row["finding"])], "action": actions[row["action"]]}
    measure = Measure(
        inspection=inspection, key=row["key"], title=row["title"], sort_order=number, **facts
    )
    measure.full_clean()
    measure.save()
    for code in data_files.translations(row):
        title, what = (*row[code], "")[:2]
        MeasureTranslation.objects.create(of=measure, language=code, words=title, what=what)
    return measure
