"""A date as precise as it is known: read, shown, ended, sorted."""

import datetime

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from dates import PartialDate
from dates.partial import label_of


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-07",
        "2024-10",
        "2024-spring",
        "2024-summer",
        "2024-autumn",
        "2024-winter",
        "2027",
        "2024-02-29",
    ],
)
def test_a_text_form_is_read_and_written_again(text):
    assert str(PartialDate.parse(text)) == text
    assert PartialDate.from_stored(PartialDate.parse(text).stored) == PartialDate.parse(text)


@pytest.mark.parametrize("text", ["", None])
def test_an_empty_text_is_no_date(text):
    assert PartialDate.parse(text) is None
    assert PartialDate.from_stored(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2024-13",
        "2024-02-30",
        "2023-02-29",
        "2024-Autumn",
        "24",
        "2024-1",
        "yesterday",
        "0024",
        "9999-winter",
        "2024-10-07T10:00",
    ],
)
def test_what_is_no_such_date_is_refused(text):
    with pytest.raises(ValueError, match=r"is no|must be|out of range"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("7 October 2024", "2024-10-07"),
        ("7th Oct. 2024", "2024-10-07"),
        ("1st September 2024", "2024-09-01"),
        ("September 2024", "2024-09"),
        ("Sept 2024", "2024-09"),
        ("Sep. 2024", "2024-09"),
        ("7/10/2024", "2024-10-07"),
        ("07.10.2024", "2024-10-07"),
        ("10/2024", "2024-10"),
        ("  october   2024 ", "2024-10"),
        ("Autumn 2025", "2025-autumn"),
        ("2027", "2027"),
        ("2024-10-07", "2024-10-07"),
        ("2024-autumn", "2024-autumn"),
    ],
)
def test_a_date_is_read_as_people_write_it(written, text):
    assert str(PartialDate.read(written)) == text


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_read_again_from_the_words_that_show_it(month):
    for date in (PartialDate.parse(f"2024-{month:02}"), PartialDate.parse(f"2024-{month:02}-28")):
        assert PartialDate.read(date.words) == date


@pytest.mark.parametrize(
    "written",
    [
        "31 June 2024",
        "29 February 2023",
        "Octember 2024",
        "autumn",
        "7 autumn 2024",
        "soon",
        "7 October 24",
        "32/10/2024",
    ],
)
def test_what_people_write_by_mistake_is_refused(written):
    with pytest.raises(ValueError, match=r"is no|must be|out of range"):
        PartialDate.read(written)


LABELS = {
    "en": ["7 October 2024", "October 2024", "2027"],
    "pl": ["7 października 2024", "październik 2024", "2027"],
    "ur": ["7 اکتوبر 2024", "اکتوبر 2024", "2027"],
    "ro": ["7 octombrie 2024", "octombrie 2024", "2027"],
    "pa": ["7 ਅਕਤੂਬਰ 2024", "ਅਕਤੂਬਰ 2024", "2027"],
}


@pytest.mark.parametrize("language", LABELS)
def test_a_label_is_as_precise_as_the_date_in_each_language(language):
    with override(language):
        assert [
            PartialDate.parse(text).label for text in ("2024-10-07", "2024-10", "2027")
        ] == LABELS[language]


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "autumn 2025"),
        ("pl", "jesień 2025"),
        ("ur", "موسمِ خزاں 2025"),
        ("ro", "toamna 2025"),
        ("pa", "ਪਤਝੜ 2025"),
    ],
)
def test_a_season_has_its_name_in_each_language(language, word):
    with override(language):
        assert PartialDate.parse("2025-autumn").label == word


def test_a_language_that_django_has_no_formats_for_has_dates_in_the_british_order():
    with override("pa"):
        assert PartialDate.parse("2024-10-07").label.split()[0] == "7"
        assert date_format(datetime.date(2024, 10, 7), "SHORT_DATE_FORMAT") == "07/10/2024"


def test_no_date_is_said_in_words():
    assert label_of(None) == "No date given"
    assert label_of(PartialDate.parse("2024-10")) == "October 2024"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-10-07", (2024, 10, 7), (2024, 10, 7)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        ("2024-12", (2024, 12, 1), (2024, 12, 31)),
        ("2024-spring", (2024, 3, 1), (2024, 5, 31)),
        ("2024-autumn", (2024, 9, 1), (2024, 11, 30)),
        ("2023-winter", (2023, 12, 1), (2024, 2, 29)),
        ("2024-winter", (2024, 12, 1), (2025, 2, 28)),
        ("2027", (2027, 1, 1), (2027, 12, 31)),
    ],
)
def test_a_period_begins_and_ends(text, start, end):
    date = PartialDate.parse(text)
    assert (date.start, date.end) == (datetime.date(*start), datetime.date(*end))


def test_only_a_day_is_a_day():
    assert [
        PartialDate.parse(text).is_day for text in ("2024-10-07", "2024-10", "2024-autumn", "2024")
    ] == [True, False, False, False]


def test_the_time_element_gets_a_value_that_html_allows():
    assert [
        PartialDate.parse(text).datetime
        for text in ("2024-10-07", "2024-10", "2024-autumn", "2024")
    ] == [
        "2024-10-07",
        "2024-10",
        "2024",
        "2024",
    ]


def test_dates_sort_by_when_they_begin():
    in_order = [
        "2024",
        "2024-03-01",
        "2024-spring",
        "2024-10-01",
        "2024-10",
        "2024-10-07",
        "2024-winter",
        "2025-01",
    ]
    assert [str(date) for date in sorted(map(PartialDate.parse, reversed(in_order)))] == in_order
