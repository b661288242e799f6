"""What readers are told of figures: those that were known on the day, with source, period, table
and file.
"""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import number_format
from django.utils.translation import override

import pagetree
from dates import PartialDate
from improvement.measures import measure_views
from improvement.models import Measure, MeasureTranslation, Observation
from tests.factories import (
    ActionFactory,
    FindingFactory,
    GuidanceFactory,
    MeasureFactory,
    ObservationFactory,
)
from tests.improvement.measures.drawings import drawing, marks
from tests.improvement.measures.known_figures import DAY, figures, measure_view
from tests.languages import LANGUAGES
from tests.visits import compact


@pytest.fixture(autouse=True)
def the_day(settings):
    settings.AS_OF = DAY


def test_every_mark_of_the_page_agrees_with_its_row_of_the_table(client, address, measure):
    Measure.objects.update(
        compare=True, target=60, target_source="A plan", region_name="Middle Shire"
    )
    figures(
        measure,
        {2019: 46.3, 2020: 95.4, 2022: 27.5},
        region={2019: 52.8, 2020: 50.6, 2021: 60.1},
        england={2020: 0, 2022: 100},
    )
    html = client.get(address).content.decode()
    svg = drawing(html)
    base = float(marks(svg, "chart__base")[0]["d"].split()[1].partition("H")[0])
    heights = {
        ("here", bar["data-period"]): float(bar["height"]) for bar in marks(svg, "chart__bar")
    }
    heights |= {
        (point["data-area"], point["data-period"]): base - float(point["cy"])
        for point in marks(svg, "chart__point")
    }
    table = {
        (cell.area, line.period): float(cell.value)
        for line in measure_view().lines
        for cell in line.cells
        if cell.text
    }
    assert heights.keys() == table.keys()
    scale = heights["here", "2020"] / 95.4
    assert heights == {key: pytest.approx(value * scale, abs=0.2) for key, value in table.items()}
    aim = next(mark for mark in marks(svg, "chart__line") if mark["class"].endswith("aim"))
    assert base - float(aim["d"].split()[1].partition("H")[0]) == pytest.approx(60 * scale, abs=0.2)
    for row in ("2019</th>", ">46.3%<", ">52.8%<", "Not in our sources", "Middle Shire"):
        assert row in html


def test_the_chart_says_its_figures_to_those_who_do_not_see_it(client, address, measure):
    figures(measure, {2022: 31.1, 2023: 27.5})
    svg = drawing(client.get(address).content.decode())
    title, description = svg[0].text, svg[1].text
    assert title == "Done on time (percent)"
    assert "2022: 31.1%, 2023: 27.5%." in description
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{svg[0].get('id')} {svg[1].get('id')}"
    assert not any("style" in element.attrib for element in svg.iter())


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_in_the_drawing_have_a_point_in_every_language(page, measure, language):
    from django.template.loader import render_to_string

    figures(measure, {2022: 31.1, 2023: 27.5})
    with override(language):
        html = render_to_string(
            "improvement/measure.html", {"measure": measure_view(language=language)}
        )
        written = number_format(31.1)
    heights = [mark["height"] for mark in marks(drawing(html), "chart__bar")]
    assert len([float(height) for height in heights]) == 2
    assert f"{written}%" in html


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("27.5", "about 1 in 4"),
        (25, "1 in 4"),
        (50, "1 in 2"),
        ("95.4", "about 19 in 20"),
        (31, "about 1 in 3"),
        (0, "none"),
        (1, "almost none"),
        (99, "almost all"),
        (100, "all"),
    ],
)
def test_a_share_is_also_said_as_people_say_it(measure, value, words):
    figures(measure, {2023: value})
    assert measure_view().in_words == f"2023: {words} ({measure_view().lines[0].cells[0].text})."


def test_the_words_are_of_the_newest_figure_of_this_area_and_counts_have_none(
    client, address, measure
):
    figures(measure, {2021: 80, 2022: 27.5}, england={2023: 49})
    assert "<strong>2022: about 1 in 4 (27.5%).</strong>" in client.get(address).content.decode()
    Measure.objects.update(unit="plans")
    pagetree.models.TreeVersion.bump_version()
    assert measure_view().in_words == ""


def test_figures_show_source_licence_period_and_next_update(client, address, measure):
    Measure.objects.update(next_update=PartialDate.parse("2025-06"))
    figures(measure, {2023: 27.5})
    html = compact(client.get(address).content.decode())
    for words in (
        "Fictional council, made-up figures",
        "Licence of nobody",
        "As of: 2023.",
        "June 2025",
    ):
        assert words in html
    assert "out of date" not in html


@pytest.mark.parametrize(
    ("due", "old"),
    [
        ("2024-11-30", False),
        ("2024-11-29", True),
        ("2024-11", False),
        ("2024-autumn", False),
        ("2024-10", True),
    ],
)
def test_a_measure_past_its_next_update_says_so_by_itself(client, address, measure, due, old):
    Measure.objects.update(next_update=PartialDate.parse(due))
    figures(measure, {2023: 27.5})
    assert (
        "These figures are out of date: new ones were due" in client.get(address).content.decode()
    ) is old


def test_what_was_published_later_is_hidden(measure):
    ObservationFactory(measure=measure, year=2021, published=PartialDate.parse("2022-06"))
    ObservationFactory(measure=measure, year=2022, published=PartialDate.parse("2024-11-30"))
    ObservationFactory(measure=measure, year=2023, published=PartialDate.parse("2024-12"))
    assert [line.period for line in measure_view().lines] == ["2021", "2022"]
    assert [line.period for line in measure_view(date(2024, 12, 1)).lines] == [
        "2021",
        "2022",
        "2023",
    ]


def test_without_a_day_of_publishing_a_figure_shows_once_its_period_is_over(measure):
    figures(measure, {2023: 1})
    assert measure_view(date(2023, 12, 31)).lines == []
    assert [line.period for line in measure_view(date(2024, 1, 1)).lines] == ["2023"]


def test_a_measure_without_figures_says_so_and_has_no_chart(client, page, address, measure):
    waiting = GuidanceFactory(
        parent=page.get_parent(), title="While you wait", slug="while-you-wait"
    )
    Measure.objects.update(help_page=waiting, is_wait=True, statistic="Median wait", unit="weeks")
    html = client.get(address).content.decode()
    assert "Done on time" in html
    assert "<strong>Not in our sources</strong>" in html
    assert f'href="{waiting.url}"' in html
    assert "chart__svg" not in html
    assert ".csv" not in html


def test_a_page_of_help_that_is_not_public_is_not_linked(page, measure):
    Measure.objects.update(
        help_page=GuidanceFactory(
            parent=page.get_parent(), title="Secret", slug="secret", live=False
        )
    )
    pagetree.present.reset()
    pagetree.models.TreeVersion.bump_version()
    assert measure_view().help is None


def test_waiting_times_show_how_many_wait(client, address, measure):
    Measure.objects.update(is_wait=True, statistic="Median wait", unit="weeks")
    ObservationFactory(measure=measure, value=47, waiting=1234)
    html = client.get(address).content.decode()
    assert "Number waiting" in html
    assert "<td>1,234</td>" in html
    assert "Median wait, weeks" in html


def test_words_are_in_the_readers_language_where_there_are_some(measure):
    MeasureTranslation.objects.create(of=measure, language="pl", words="Na czas")
    ObservationFactory(
        measure=measure,
        period="School year 2023/24",
        starts=date(2023, 9, 1),
        ends=date(2024, 8, 31),
    )
    ObservationFactory(
        measure=measure, period="April 2023", starts=date(2023, 4, 1), ends=date(2023, 4, 30)
    )
    polish, urdu = measure_view(language="pl"), measure_view(language="ur")
    assert (polish.title, polish.title.language) == ("Na czas", "pl")
    assert (urdu.title, urdu.title.language) == ("Done on time", "en")
    assert polish.lines[0].period == "kwiecień 2023"
    assert measure_view().lines[1].period == "School year 2023/24"


def test_a_change_shows_at_once(measure):
    figures(measure, {2023: 27.5})
    assert measure_view().lines[0].cells[0].text == "27.5%"
    figure = Observation.objects.get()
    figure.value = 30
    figure.save()
    assert measure_view().lines[0].cells[0].text == "30%"
    figure.delete()
    assert measure_view().lines == []


@pytest.mark.same_on_every_database
@pytest.mark.parametrize("count", [2, 20])
def test_the_number_of_queries_does_not_grow_with_the_measures(page, count):
    for number in range(count):
        figures(
            MeasureFactory(inspection=page.inspection, key=f"number-{number}"), {2022: 1, 2023: 2}
        )
    pagetree.current()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(measure_views.read_measures()) == count
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"target": 60}, "target_source"),
        ({"compare": True, "unit": "plans"}, "compare"),
        ({"unit": "weeks"}, "unit"),
    ],
)
def test_a_measure_is_refused_where_it_would_mislead(measure, fields, wrong):
    figures(measure, {2023: 27.5})
    for name, value in fields.items():
        setattr(measure, name, value)
    with pytest.raises(ValidationError) as error:
        measure.full_clean()
    assert wrong in error.value.message_dict


def test_finding_and_action_are_of_the_same_inspection(measure):
    measure.finding, measure.action = FindingFactory(), ActionFactory()
    with pytest.raises(ValidationError) as error:
        measure.full_clean()
    assert {"finding", "action"} <= error.value.message_dict.keys()
