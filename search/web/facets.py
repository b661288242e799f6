"""The filters beside the results, with the number of results behind each value."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from search.engines.interface import Match
from search.web import search_request
from search.web.search_request import SearchRequest

Option = tuple[Any, int, str, bool]  # a value's name, count, address, whether it is chosen
Facet = tuple[str, str, list[Option]]  # the filter, its name, its values


def facets_of(asked: SearchRequest, everything: Sequence[Match]) -> list[Facet]:
    """Each count is what choosing the value would give. `everything`: what was found, whatever the
    filters.
    """
    known = search_request.option_names()
    found = []
    for name, heading in search_request.filter_names().items():
        within = [match for match in everything if asked.lets(match, without=name)]
        counts = Counter(
            value for match in within for value in search_request.option_values(name, match)
        )
        options = [
            _option(asked, name, value, label, counts[value])
            for value, label in known[name].items()
        ]
        options = [option for option in options if option[1] or option[3]]
        if len(options) > 1 or any(option[3] for option in options):
            found.append((name, heading, options))
    return found


def _option(asked: SearchRequest, name: str, value: str, label: Any, count: int) -> Option:
    chosen = getattr(asked, name) == value
    return label, count, asked.address(**{name: "" if chosen else value}), chosen
