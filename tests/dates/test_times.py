import datetime

import pytest
from django.utils.translation import override

from dates.times import moment_in_words, time_in_words


@pytest.mark.parametrize(
    ("language", "nine", "half_past_four"),
    [
        ("en", "9am", "4:30pm"),
        ("pl", "09:00", "16:30"),
        ("ro", "09:00", "16:30"),
        ("ur", "9 صبح", "4:30 شام"),
        ("pa", "9 a.m.", "4:30 p.m."),
    ],
)
def test_a_time_is_written_as_its_language_writes_it(language, nine, half_past_four):
    with override(language):
        assert time_in_words(datetime.time(9)) == nine
        assert time_in_words(datetime.time(16, 30)) == half_past_four


def test_a_moment_has_the_councils_time():
    utc = datetime.datetime(2024, 7, 1, 8, 15, tzinfo=datetime.UTC)
    assert moment_in_words(utc) == "1 July 2024, 9:15am"
