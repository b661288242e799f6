"""Figures that an editor types on the screen of a measure."""

from decimal import Decimal

import pytest
from django.urls import reverse

from improvement.models import Measure, Observation
from tests.factories import MeasureFactory


@pytest.fixture
def measure(home):
    return MeasureFactory(key="on-time", title="Done on time")


def address(measure, name="upload"):
    return reverse(Measure.snippet_viewset.get_url_name(name), args=[measure.pk])


def form(measure, *rows, **fields):
    """What the browser sends from the measure's screen, with rows of figures typed in."""
    data = {
        "title": measure.title,
        "key": measure.key,
        "unit": "percent",
        "inspection": measure.inspection_id,
        "source": "A paper",
        "sort_order": 0,
    }
    for name, typed in (("observations", rows), ("translations", [])):
        data |= {
            f"{name}-TOTAL_FORMS": len(typed),
            f"{name}-INITIAL_FORMS": 0,
            f"{name}-MIN_NUM_FORMS": 0,
            f"{name}-MAX_NUM_FORMS": 1000,
        }
        for number, row in enumerate(typed):
            data |= {
                f"{name}-{number}-{key}": value
                for key, value in {"id": "", "area": "here", **row}.items()
            }
    return data | fields


YEAR = {"period": "2023", "starts": "2023-01-01", "ends": "2023-12-31", "value": "27.5"}


def test_an_editor_types_figures(editor, measure):
    assert (
        editor.post(
            address(measure, "edit"), form(measure, YEAR, {**YEAR, "area": "england"})
        ).status_code
        == 302
    )
    assert [(figure.area, figure.value) for figure in Observation.objects.order_by("area")] == [
        ("england", Decimal("27.5")),
        ("here", Decimal("27.5")),
    ]


@pytest.mark.parametrize(
    ("rows", "fields", "message"),
    [
        ([{**YEAR, "value": "127.5"}], {}, "A percentage can’t be over 100."),
        ([{**YEAR, "ends": "2022-12-31"}], {}, "The period ends before it starts."),
        ([{**YEAR, "ends": "2199-12-31"}], {}, "The period ends in the future."),
        ([YEAR, YEAR], {}, "Please correct the duplicate"),
        ([YEAR], {"source": ""}, "First say where the figures come from"),
        ([YEAR], {"target": "60"}, "Say where the target was published."),
        (
            [YEAR],
            {"compare": "on", "unit": "people"},
            "Only percentages and waiting times can be compared",
        ),
    ],
)
def test_a_typed_mistake_is_named_and_nothing_is_saved(editor, measure, rows, fields, message):
    answer = editor.post(address(measure, "edit"), form(measure, *rows, **fields))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Observation.objects.exists()
