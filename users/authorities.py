"""Which organisation is responsible for a district on a day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from councils import council
from councils.folder import Authority
from councils.terms import answering, faults, following
from dates import PartialDate

from .models import Organisation


@dataclass(frozen=True)
class ResponsibleBody:
    """The organisation that is responsible now and, if known, the one that will be next."""

    name: str
    url: str
    then: str = ""
    from_day: datetime.date | None = None


@dataclass(frozen=True)
class Authorities:
    """All organisations with districts, read once."""

    rows: tuple[Authority, ...]
    urls: dict[str, str]

    @classmethod
    def read(cls) -> "Authorities":
        found = Organisation.objects.exclude(districts="").order_by("pk")
        return cls(tuple(map(as_authority, found)), {one.name: one.url for one in found})

    def answer(self, district: str, day: datetime.date) -> ResponsibleBody | None:
        """The responsible organisation, None if unknown."""
        now = answering(self.rows, district, day)
        if now is None:
            return None
        then = following(self.rows, district, day)
        url = self.urls[now.name]
        return (
            ResponsibleBody(now.name, url, then.name, then.begins)
            if then
            else ResponsibleBody(now.name, url)
        )


def as_authority(organisation: Organisation) -> Authority:
    begins, ends = organisation.begins, organisation.ends
    return Authority(
        organisation.name,
        tuple(organisation.districts),
        begins and begins.start,
        ends and ends.end,
    )


def new_faults(
    changed: Organisation | None = None, without: Iterable[Organisation] = ()
) -> list[str]:
    """Gaps and overlaps that a change would make, in sentences. Those that are there already are
    not held against it.
    """
    names = {key: district.name for key, district in council().by_key.items()}
    before = {one.pk: as_authority(one) for one in Organisation.objects.exclude(districts="")}
    after = {pk: one for pk, one in before.items() if pk not in {gone.pk for gone in without}}
    if changed:
        after[changed.pk] = as_authority(changed)
    known = set(faults(list(before.values()), names))
    return [words for words in faults(list(after.values()), names) if words not in known]


@transaction.atomic
def start() -> None:
    """What a new site knows: the authorities of its council's folder. Editors keep them then."""
    if Organisation.objects.exclude(districts="").exists():
        return
    made = {}
    for authority in council().authorities:
        one = Organisation.objects.filter(name=authority.name).first() or Organisation(
            name=authority.name
        )
        one.districts = list(authority.districts)
        one.begins, one.ends = _day(authority.begins), _day(authority.ends)
        one.save()
        made[authority.name] = one
    for authority in council().authorities:
        made[authority.name].successors.set(made[name] for name in authority.successors)


def _day(day: datetime.date | None) -> PartialDate | None:
    return PartialDate(day, "d") if day else None
