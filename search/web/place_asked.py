"""What a search says about the place that somebody typed."""

from dataclasses import dataclass

from content.pages.responsible import responsible
from councils import areas
from search.understanding.query import Query
from search.web.search_request import SearchRequest
from typed.lists import listed
from users.authorities import ResponsibleBody


@dataclass(frozen=True)
class PlaceAsked:
    query: Query
    asked: SearchRequest

    @property
    def where(self) -> tuple[str, str] | None:
        """(a typed postcode or town, the districts that it is in)."""
        asked = self.query.recognised
        names = [one.name for key in asked.places if (one := areas.district(key))]
        return (
            (asked.said, listed(names)) if asked.said and names and names != [asked.said] else None
        )

    @property
    def responsible(self) -> tuple[str, ResponsibleBody | None] | None:
        """(the one district that was asked for, who answers for it today)."""
        asked = [one for key in self.query.recognised.places if (one := areas.district(key))]
        return (asked[0].name, responsible(asked[0].key)) if len(asked) == 1 else None

    @property
    def districts(self) -> list[tuple[str, str]]:
        """[(name, address)] to choose from, where a typed postcode is in none that we know."""
        if not self.query.recognised.postcode or self.query.recognised.places:
            return []
        return [(one.name, self.asked.address(place=one.key)) for one in areas.districts()]
