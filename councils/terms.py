"""Which authority is responsible for a district on a day. Councils are split and merged: an
authority is responsible until the day before another one with the same district begins.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from typed.lists import listed

from .folder import Authority

DAY = datetime.timedelta(days=1)


def answering(
    authorities: Iterable[Authority], district: str, day: datetime.date
) -> Authority | None:
    """The authority that is responsible for the district on that day, None if unknown."""
    begun = [one for one in _in_order(authorities, district) if _begins(one) <= day]
    return begun[-1] if begun and (begun[-1].ends is None or day <= begun[-1].ends) else None


def following(
    authorities: Iterable[Authority], district: str, day: datetime.date
) -> Authority | None:
    """The authority that becomes responsible for the district next after that day."""
    later = (one for one in _in_order(authorities, district) if _begins(one) > day)
    return next(later, None)


def faults(authorities: Sequence[Authority], names: Mapping[str, str]) -> list[str]:
    """Each gap and overlap as a sentence. `names`: {district: its name}."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], list[str]] = defaultdict(list)
    for district, name in names.items():
        order = _in_order(authorities, district)
        for one, following in zip_longest(order, order[1:]):
            if fault := _between(one, following):
                sentence, values = fault
                found[sentence, tuple(values.items())].append(name)
    return _backwards(authorities) + [
        sentence % {**dict(values), "districts": listed(districts)}
        for (sentence, values), districts in found.items()
    ]


def _backwards(authorities: Iterable[Authority]) -> list[str]:
    return [
        _("%(name)s would end before it begins.") % {"name": one.name}
        for one in authorities
        if one.ends and one.ends < _begins(one)
    ]


def _in_order(authorities: Iterable[Authority], district: str) -> list[Authority]:
    return sorted((one for one in authorities if district in one.districts), key=_begins)


def _begins(authority: Authority) -> datetime.date:
    return authority.begins or datetime.date.min


def _between(one: Authority, following: Authority | None) -> tuple[str, dict[str, str]] | None:
    """What is wrong between an authority and the next one in a district: (sentence, values)."""
    if following is None:
        return _left_alone(one, one.ends) if one.ends else None
    names = {"first": one.name, "second": following.name}
    begins = _begins(following)
    if begins == _begins(one):
        return _(
            "%(first)s and %(second)s would both begin to answer for %(districts)s on one day."
        ), names
    if one.ends is None:
        return None
    if begins <= one.ends:
        return _(
            "%(first)s and %(second)s would both answer for %(districts)s from %(from)s to %(to)s."
            " One has to end on the day before the other begins."
        ), {**names, "from": _day(begins), "to": _day(one.ends)}
    if begins > one.ends + DAY:
        return _(
            "Nobody would answer for %(districts)s from %(from)s to %(to)s, between %(first)s and"
            " %(second)s."
        ), {**names, "from": _day(one.ends + DAY), "to": _day(begins - DAY)}
    return None


def _left_alone(one: Authority, ends: datetime.date) -> tuple[str, dict[str, str]]:
    return _(
        "After %(day)s nobody would answer for %(districts)s. First add the organisation that"
        " follows %(first)s, with its districts and the day when it begins."
    ), {"day": _day(ends), "first": one.name}


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")
