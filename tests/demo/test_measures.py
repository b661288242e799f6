"""The demonstration's figures are the Department for Education's, and nothing is made up where it
has none.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from demo import data_files
from demo import measures as demo
from improvement.measures import measure_views
from tests.factories import ActionFactory, FindingFactory, GuidanceFactory, ImprovementFactory
from tests.languages import OTHERS

DAY = date(2024, 11, 30)
HELP = ["health-and-waiting/while-you-wait", "health-and-waiting/mental-health-and-feelings"]


@pytest.fixture
def loaded(section):
    page = ImprovementFactory(parent=section.get_parent(), slug="improving")
    findings = {
        (kind, number): FindingFactory(inspection=page.inspection, kind=kind, number=number)
        for kind, number in [("priority", 1), ("improvement", 2), ("improvement", 3)]
    }
    pages = {
        path: GuidanceFactory(parent=section, slug=path.partition("/")[2], title=path)
        for path in HELP
    }
    data = data_files.read("measures.toml")
    keys = {row["action"] for row in [*data["measures"], *data["waits"]]}
    actions = {key: ActionFactory(inspection=page.inspection, key=key) for key in keys}
    demo.load(page.inspection, findings, actions, pages)
    return findings


def measures(day=DAY, language="en"):
    with override(language):
        return {one.key: one for one in measure_views.measures_on(language, day)}


def test_figures_stand_as_the_department_published_them_up_to_the_day(loaded):
    one = measures()["ehc-plans-within-20-weeks"]
    values = {
        line.period: [str(line.values[area]) for area in ("here", "region", "england")]
        for line in one.lines
    }
    assert {period: [Decimal(value) for value in row] for period, row in values.items()} == {
        "2019": [Decimal("46.3"), Decimal("52.8"), Decimal("58.7")],
        "2020": [Decimal("95.4"), Decimal("50.6"), Decimal("55.6")],
        "2021": [Decimal("81.3"), Decimal("60.1"), Decimal("57.9")],
        "2022": [Decimal("31.1"), Decimal("48.9"), Decimal("47.7")],
        "2023": [Decimal("27.5"), Decimal("48.4"), Decimal("49.1")],
    }
    assert measures()["ehc-requests"].latest.values == {
        "here": 1439,
        "region": 15080,
        "england": 138242,
    }
    assert measures()["ehc-plans-in-place"].as_of == "School year 2023/24"
    assert measures()["ehc-plans-in-place"].latest.values["here"] == 5945
    assert measures(date(2025, 1, 1))["ehc-plans-within-20-weeks"].latest.values["here"] == Decimal(
        "37.2"
    )


def test_every_measure_with_figures_names_source_and_licence_and_no_target_is_made_up(loaded):
    found = [one for one in measures().values() if one.lines]
    assert len(found) == 3
    for one in found:
        assert one.row.source == "Department for Education, Education, health and care plans"
        assert one.row.licence == "Open Government Licence v3.0"
        assert one.finding_id == loaded["improvement", 2].pk
        assert one.target is None
        assert all(line.published is None for line in one.lines)


def test_waiting_times_that_nobody_has_published_have_help_and_no_figure(loaded):
    waits = [one for one in measures().values() if one.row.is_wait]
    assert len(waits) == 5
    assert all(one.lines == [] and one.help and one.row.statistic == "" for one in waits)
    assert [one.help.title for one in waits if one.finding_id == loaded["improvement", 3].pk] == [
        HELP[1]
    ]
    assert sum(one.finding_id == loaded["priority", 1].pk for one in waits) == 4


@pytest.mark.parametrize("language", OTHERS)
def test_every_measure_has_a_name_in_each_language(loaded, language):
    for one in measures(language=language).values():
        assert one.title.language == language
