"""Figures of a measure, what readers are told of them on a day, and the rows of its file."""

import csv
import io
from datetime import date

from django.utils.translation import override

from improvement.measures import measure_views
from tests.factories import ObservationFactory

DAY = date(2024, 11, 30)


def figures(measure, here, **others):
    for area, given in {"here": here, **others}.items():
        for year, value in given.items():
            ObservationFactory(measure=measure, area=area, year=year, value=value)


def measure_view(day=DAY, language="en"):
    with override(language):
        (one,) = measure_views.measures_on(language, day)
    return one


def rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
