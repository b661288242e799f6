"""Every mark of a chart stands where its figure says."""

from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from django.utils.translation import override

from improvement.measures.charts import (
    HEIGHT,
    LABELS,
    LINE,
    SMALL,
    WIDTH,
    Column,
    draw,
    places_in_time,
    shown,
    steps,
    tick,
    width_of,
)
from tests.improvement.measures.drawings import years

LINES = [("region", "West Midlands"), ("england", "England")]


def test_a_bar_is_as_high_as_its_figure():
    columns = years({2019: 46.3, 2020: 95.4, 2021: 0})
    chart = draw(columns, percent=True)
    assert [bar.height for bar in chart.bars] == [
        pytest.approx(HEIGHT * part, abs=0.1) for part in (0.463, 0.954, 0)
    ]
    assert all(bar.y + bar.height == pytest.approx(chart.base) for bar in chart.bars)


def test_counts_are_drawn_from_zero_to_the_largest():
    assert [bar.height for bar in draw(years({2022: 500, 2023: 1000}), percent=False).bars] == [
        HEIGHT / 2,
        HEIGHT,
    ]


def test_the_target_and_compared_areas_count_for_the_scale_and_others_do_not():
    columns = years({2023: 10}, region={2023: 40}, england={2023: 1000})
    assert draw(columns, percent=False, lines=LINES[:1]).bars[0].height == HEIGHT / 4
    assert draw(columns, percent=False, target=("Target", Decimal(20))).bars[0].height == HEIGHT / 2


def test_only_zeros_are_drawn_as_zeros():
    assert draw(years({2023: 0}), percent=False).bars[0].height == 0


def test_a_missing_year_leaves_a_gap_and_breaks_the_line():
    columns = years({2020: 10, 2022: 30, 2023: 40}, england={2020: 10, 2022: 20, 2023: 30})
    chart = draw(columns, percent=True, lines=LINES)
    first, second, third = (bar.x for bar in chart.bars)
    assert second - first == pytest.approx(2 * (third - second), abs=0.3)
    (england,) = chart.series
    assert len(england.points) == 3
    assert england.path.count("M") == 1
    assert england.path.startswith(f"M{england.points[1].x} {england.points[1].y}L")


def test_a_year_without_a_figure_here_has_no_bar_and_no_number():
    chart = draw(
        years({2021: 10, 2022: None, 2023: 30}, england={2021: 1, 2022: 2, 2023: 3}),
        percent=True,
        lines=LINES,
    )
    assert [bar.period for bar in chart.bars] == ["2021", "2023"]
    assert [note.lines[0][1] for note in chart.values] == ["10", "30"]


def test_words_at_the_ends_of_lines_never_cover_each_other():
    columns = years({2023: 50}, region={2023: 48.4}, england={2023: 49.1})
    for target in (Decimal(49), Decimal(0), Decimal(100)):
        chart = draw(columns, percent=True, lines=LINES, target=("Target", target))
        places = sorted(y for note, _leader in chart.ends for y, _text in note.lines)
        assert len(places) == 3 + 2 + 2
        assert all(later - earlier > 18 for earlier, later in pairwise(places))
        assert places[0] > 10
        assert places[-1] < chart.height


THIN = 0.93  # of the room that bold letters take, for others


def boxes(chart):
    """(left, top, right, bottom) of everything that is written in the drawing."""
    found = []
    for note, _leader in chart.ends:
        found += [
            (note.x, y - SMALL, note.x + width_of(text, SMALL) * THIN, y) for y, text in note.lines
        ]
    for notes, size in ((chart.values, 16), (chart.ticks, SMALL)):
        for note in notes:
            found += [
                (note.x - width_of(text, size) / 2, y - size, note.x + width_of(text, size) / 2, y)
                for y, text in note.lines
            ]
    return found + [
        (chart.left - 4 - width_of(text, SMALL), y - 5, chart.left - 4, y + 5)
        for y, text in chart.scale
    ]


def cross(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("region", [0, 20, 49.9, 50, 50.1, 53, 100])
@pytest.mark.parametrize("england", [0, 50, 100])
def test_nothing_that_is_written_covers_anything_else_even_where_series_are_equal(region, england):
    years_ = range(2019, 2024)
    columns = years(
        dict.fromkeys(years_, 50),
        region=dict.fromkeys(years_, region),
        england=dict.fromkeys(years_, england),
    )
    chart = draw(columns, percent=True, lines=LINES, target=("Target", Decimal(50)))
    written = boxes(chart)
    assert [(one, other) for one, other in combinations(written, 2) if cross(one, other)] == []
    assert min(left for left, _top, _right, _bottom in written) >= -0.1
    assert (
        max(right for _left, _top, right, _bottom in written) <= WIDTH + 4
    )  # there is a margin beside it


def test_equal_series_share_one_label_and_one_leader_and_name_both():
    columns = years({2023: 50}, region={2023: 48}, england={2023: 48})
    ((note, leader),) = draw(columns, percent=True, lines=LINES).ends
    assert [text for _y, text in note.lines] == ["West", "Midlands,", "England", "48%"]
    assert leader.y1 == draw(columns, percent=True, lines=LINES).series[0].points[0].y
    near = draw(
        years({2023: 50}, region={2023: 48.4}, england={2023: 49.1}), percent=True, lines=LINES
    )
    ((note, _leader),) = near.ends
    assert [text for _y, text in note.lines] == ["England", "49.1%", "West", "Midlands", "48.4%"]
    apart = draw(
        years({2023: 50}, region={2023: 30}, england={2023: 80}), percent=True, lines=LINES
    )
    assert len(apart.ends) == 2


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (100, [0, 50, 100]),
        (5945, [0, 2000, 4000]),
        (1439, [0, 500, 1000]),
        (3, [0, 1, 2, 3]),
        (1, [0, 1]),
        ("0.4", [0, "0.4"]),
    ],
)
def test_the_scale_has_round_figures_from_nought(highest, expected):
    assert steps(Decimal(highest)) == [Decimal(figure) for figure in expected]


def test_figures_stand_below_the_bars_whatever_else_is_drawn():
    columns = years({2022: 10, 2023: 90}, england={2022: 20, 2023: 30})
    for chart in (
        draw(columns, percent=True),
        draw(columns, percent=True, lines=LINES),
        draw(columns, percent=False),
    ):
        assert {y for note in chart.values for y, _text in note.lines} == {chart.base + LINE + 2}
        assert chart.scale[0] == (chart.base, "0")


def test_lines_of_areas_without_figures_are_not_named():
    chart = draw(years({2023: 50}), percent=True, lines=LINES)
    assert chart.series == []
    assert chart.ends == []
    assert chart.right == WIDTH


@pytest.mark.parametrize("count", [2, 6, 12, 40])
def test_numbers_and_periods_never_run_into_each_other(count):
    chart = draw(
        years({year: 1000 + year for year in range(2024 - count, 2024)}),
        percent=False,
        target=("Target", Decimal(5000)),
    )
    assert len(chart.bars) == count
    for notes, size in ((chart.values, 16), (chart.ticks, SMALL)):
        spans = [
            (
                note.x - width_of(note.lines[0][1], size) / 2,
                note.x + width_of(note.lines[0][1], size) / 2,
            )
            for note in notes
        ]
        assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))
    assert chart.values[-1].x == chart.ticks[-1].x == pytest.approx(chart.bars[-1].centre, abs=0.2)
    assert chart.right == WIDTH - LABELS


@pytest.mark.parametrize(
    ("days", "places"),
    [
        ([date(2023, 12, 31)], [0]),
        ([date(2020, 12, 31), date(2022, 12, 31), date(2023, 12, 31)], [0, 2, 3]),
        ([date(2024, 1, 31), date(2024, 2, 29), date(2024, 5, 31)], [0, 1, 4]),
        ([date(2024, 3, 31), date(2024, 6, 30), date(2024, 12, 31)], [0, 1, 3]),
        ([date(2024, 1, 7), date(2024, 1, 14), date(2024, 2, 4)], [0, 1, 2]),  # finer than months
        ([date(1950, 1, 31), date(1950, 2, 28), date(2024, 1, 31)], [0, 1, 2]),  # too many places
    ],
)
def test_equal_time_gets_equal_room(days, places):
    assert places_in_time(days) == places


def test_periods_are_short_below_the_bars():
    assert tick(date(2023, 1, 1), date(2023, 12, 31)) == ["2023"]
    assert tick(date(2023, 9, 1), date(2024, 8, 31)) == ["23/24"]
    assert tick(date(2024, 4, 1), date(2024, 4, 30)) == ["Apr", "2024"]


def test_figures_read_as_in_the_readers_language():
    assert (shown(Decimal("46.30"), percent=True), shown(Decimal("5945.00"))) == ("46.3%", "5,945")
    with override("pl"):
        assert shown(Decimal("46.30"), percent=True) == "46,3%"


def test_months_stand_in_order_with_their_last_one_named():
    columns = [
        Column(
            f"month {month}", date(2024, month, 1), date(2024, month, 28), {"here": Decimal(month)}
        )
        for month in range(1, 13)
    ]
    chart = draw(columns, percent=False)
    assert [bar.period for bar in chart.bars] == [f"month {month}" for month in range(1, 13)]
    assert [text for _y, text in chart.ticks[-1].lines] == ["Dec", "2024"]
