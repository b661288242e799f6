"""What a reader filters the news by: topics, a year, a month. The address holds the whole
filter.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from django.http import QueryDict
from django.utils.translation import gettext

from content.pages.topics import topic_names
from dates.months import MONTHS

if TYPE_CHECKING:
    from .archive import PublicUpdate

NO_DATE = "none"  # the value of `year` for updates without a date


@dataclass(frozen=True)
class NewsFilter:
    """Updates about any of these topics (keys), of this year (digits, or NO_DATE) and this month (1
    to 12).

    `left_out`: the address had an unknown topic, year or month, which is ignored.
    """

    topics: tuple[str, ...] = ()
    year: str = ""
    month: int | None = None
    left_out: bool = False

    @classmethod
    def read(cls, query: QueryDict, entries: Collection["PublicUpdate"]) -> Self:
        """From a request's GET. A year is only known if these updates have it."""
        by_topic, year, month = (
            cls.of_topics(query.getlist("topic")),
            query.get("year", ""),
            query.get("month", ""),
        )
        known_years = {_year_value(entry) for entry in entries} | {""}
        known_months = {str(number): number for number in MONTHS} | {"": None}
        left_out = by_topic.left_out or year not in known_years or month not in known_months
        return cls(
            by_topic.topics, year if year in known_years else "", known_months.get(month), left_out
        )

    @classmethod
    def of_topics(cls, asked: Collection[str]) -> Self:
        topics = tuple(key for _pk, key, _name in topic_names() if key in asked)
        return cls(topics, left_out=bool(set(asked) - set(topics)))

    def of(self, entries: Iterable["PublicUpdate"]) -> list["PublicUpdate"]:
        """The updates that match."""
        ids = {pk for pk, key, _name in topic_names() if key in self.topics}
        return [
            entry
            for entry in entries
            if (not ids or ids & entry.topics)
            and self.year in ("", _year_value(entry))
            and self.month in (None, entry.month)
        ]

    def address(self, path: str, page: int = 1) -> str:
        """The address of this filter, below `path`."""
        query = QueryDict(mutable=True)
        if self.topics:
            query.setlist("topic", self.topics)
        if self.year:
            query["year"] = self.year
        if self.month:
            query["month"] = str(self.month)
        if page > 1:
            query["page"] = str(page)
        return f"{path}?{query.urlencode()}" if query else path

    def chips(self, path: str) -> list[tuple[str, str]]:
        """[(chosen value, address without it)]."""
        names = {key: name for _pk, key, name in topic_names()}
        chips = [
            (
                names[key],
                replace(self, topics=tuple(other for other in self.topics if other != key)),
            )
            for key in self.topics
        ]
        if self.year:
            chips.append((year_label(self.year), replace(self, year="")))
        if self.month:
            chips.append((MONTHS[self.month], replace(self, month=None)))
        return [(label, news_filter.address(path)) for label, news_filter in chips]

    def topic_options(
        self, entries: Collection["PublicUpdate"]
    ) -> list[tuple[str, str, int, bool]]:
        """[(key, name, number of updates it would show, chosen)] of the topics that these updates
        have, within the chosen time.
        """
        within = replace(self, topics=()).of(entries)
        used = frozenset().union(*(entry.topics for entry in entries))
        return [
            (key, name, sum(pk in entry.topics for entry in within), key in self.topics)
            for pk, key, name in topic_names()
            if pk in used or key in self.topics
        ]

    def year_options(self, entries: Collection["PublicUpdate"]) -> list[tuple[str, str, int, bool]]:
        """[(value, name, number, chosen)], newest first and undated last."""
        within = [_year_value(entry) for entry in replace(self, year="").of(entries)]
        values = dict.fromkeys(_year_value(entry) for entry in entries)
        return [
            (value, year_label(value), within.count(value), value == self.year) for value in values
        ]

    def month_options(
        self, entries: Collection["PublicUpdate"]
    ) -> list[tuple[int, str, int, bool]]:
        """[(number, name, number of updates, chosen)] of the twelve months."""
        within = [entry.month for entry in replace(self, month=None).of(entries)]
        return [
            (number, str(name), within.count(number), number == self.month)
            for number, name in MONTHS.items()
        ]


def _year_value(entry: "PublicUpdate") -> str:
    return str(entry.year) if entry.year else NO_DATE


def year_label(value: str) -> str:
    return gettext("No date given") if value == NO_DATE else value
