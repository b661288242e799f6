"""A date with a precision: day, month, season, year, or none at all."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, override

from typed import cleaning

from .months import MONTHS

SEASONS = {
    "spring": 3,
    "summer": 6,
    "autumn": 9,
    "winter": 12,
}  # the month that each begins in (meteorological, Met Office)
SEASON_YEAR = {
    "spring": gettext_lazy("spring %(year)s"),
    "summer": gettext_lazy("summer %(year)s"),
    "autumn": gettext_lazy("autumn %(year)s"),
    "winter": gettext_lazy("winter %(year)s"),
}
MONTH_YEAR = gettext_lazy("%(month)s %(year)s")
YEARS = range(1900, 2200)  # any other is a slip of the fingers
TEXT = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|(spring|summer|autumn|winter)))?")
WRITTEN = re.compile(
    r"(?:(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ /.-]+)?(?P<month>[a-z]+\.?|\d{1,2})["
    r" ,/.-]+)?(?P<year>\d{4})"
)
MONTH_NUMBERS = {
    name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number
}
STORED = re.compile(r"(\d{4})-(\d{2})-(\d{2})/([dmsy])")


@dataclass(frozen=True, order=True)
class PartialDate:
    """Text forms: 2024-10-07 (day), 2024-10 (month), 2024-autumn (season), 2024 (year). "No date"
    is None, never an instance.

    `start` is the period's first day; instances sort by it, then by precision.
    """

    start: datetime.date
    precision: str  # d, m, s or y

    @classmethod
    def parse(cls, text: object) -> Self | None:
        """The date that `text` gives, None for an empty text. ValueError where
        it is no such date.
        """
        if not text:
            return None
        match = TEXT.fullmatch(str(text).strip())
        if not match:
            raise ValueError(
                f"{text!r} is not a date such as 2024-10-07, 2024-10, 2024-autumn or 2024"
            )
        year, month, day, season = match.groups()
        if int(year) not in YEARS:
            raise ValueError(f"{year} is no year from {YEARS[0]} to {YEARS[-1]}")
        if season:
            return cls(datetime.date(int(year), SEASONS[season], 1), "s")
        precision = "d" if day else "m" if month else "y"
        return cls(datetime.date(int(year), int(month or 1), int(day or 1)), precision)

    @classmethod
    def read(cls, text: object) -> Self | None:
        """As people write it in English: 7 October 2024, 7/10/2024, Oct 2024, autumn 2025, 2027, or
        a text form.

        ValueError where it is no date.
        """
        text = cleaning.for_programs(str(text)).lower()
        match = WRITTEN.fullmatch(text)
        if not match:
            return cls.parse(text)
        day, month, year = match["day"], match["month"], match["year"]
        if month in SEASONS and not day:
            return cls.parse(f"{year}-{month}")
        if month and not month.isdigit():
            number = MONTH_NUMBERS.get(month[:3])
            if not number or not calendar.month_name[number].lower().startswith(month.rstrip(".")):
                raise ValueError(f"{month!r} is no month")
            month = str(number)
        parts = [year] + [f"{int(part):02}" for part in (month, day) if part]
        return cls.parse("-".join(parts))

    @classmethod
    def from_stored(cls, text: str | None) -> Self | None:
        """From the database's form, such as 2024-10-01/m, which sorts by time."""
        if not text:
            return None
        match = STORED.fullmatch(text)
        if not match:
            return cls.parse(text)
        year, month, day, precision = match.groups()
        return cls(datetime.date(int(year), int(month), int(day)), precision)

    @property
    def stored(self) -> str:
        return f"{self.start.isoformat()}/{self.precision}"

    @property
    def season(self) -> str | None:
        return (
            {month: name for name, month in SEASONS.items()}[self.start.month]
            if self.precision == "s"
            else None
        )

    @property
    def end(self) -> datetime.date:
        """The last day of the period. Winter runs from December to the end of February."""
        year, month = self.start.year, self.start.month
        if self.precision == "d":
            return self.start
        if self.precision == "y":
            return datetime.date(year, 12, 31)
        if self.precision == "s":
            year, month = (year + 1, 2) if month == 12 else (year, month + 2)
        return datetime.date(year, month, calendar.monthrange(year, month)[1])

    @property
    def is_day(self) -> bool:
        return self.precision == "d"

    def __str__(self) -> str:
        """The text form that `parse` reads."""
        year = f"{self.start.year:04}"
        return {
            "d": self.start.isoformat(),
            "m": f"{year}-{self.start.month:02}",
            "s": f"{year}-{self.season}",
            "y": year,
        }[self.precision]

    @property
    def datetime(self) -> str:
        """The value for HTML's time element, which has nothing for a season: it gives the year."""
        return f"{self.start.year:04}" if self.precision == "s" else str(self)

    @property
    def label(self) -> str:
        """In the reader's language, as precise as it is: 7 October 2024, October 2024, autumn 2025,
        2027.
        """
        if self.precision == "d":
            return date_format(self.start, "DATE_FORMAT")
        if self.precision == "m":
            return MONTH_YEAR % {"month": MONTHS[self.start.month], "year": self.start.year}
        if self.precision == "s":
            return SEASON_YEAR[str(self.season)] % {"year": self.start.year}
        return str(self.start.year)

    @property
    def words(self) -> str:
        """The label in English, which `read` understands."""
        with override("en"):
            return str(self.label)


def label_of(date: PartialDate | None) -> str:
    """The date's label, or the words for no date."""
    return date.label if date else gettext("No date given")
