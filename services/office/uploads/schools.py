"""Rows of the national list of schools (Get Information about Schools, GIAS)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext

from services.choices import BaseKind, Kind, Need, Phase, Status
from services.models import Location, Service, UploadedList
from services.record import Values, plain

from .rows import Row

URN, NAME = "URN", "EstablishmentName"
TYPE, PHASE, STATUS = (
    "TypeOfEstablishment (name)",
    "PhaseOfEducation (name)",
    "EstablishmentStatus (name)",
)
BASE = "TypeOfResourcedProvision (name)"
NEEDED = (URN, NAME, TYPE, PHASE, STATUS)
SEN = tuple(f"SEN{number} (name)" for number in range(1, 14))
CAPACITY = ("ResourcedProvisionCapacity", "SenUnitCapacity")
ON_ROLL = ("ResourcedProvisionOnRoll", "SenUnitOnRoll")
NEEDS = {  # by the letters before the dash; OTH is none of ours
    "SPLD": Need.DYSLEXIA,
    "VI": Need.VISION,
    "HI": Need.HEARING,
    "SLCN": Need.SPEECH,
    "ASD": Need.AUTISM,
    "SEMH": Need.FEELINGS,
    "MSI": Need.DEAFBLIND,
    "PD": Need.PHYSICAL,
    "MLD": Need.LEARNING,
    "SLD": Need.LEARNING,
    "PMLD": Need.LEARNING,
}
PHASES = {
    "nursery": Phase.NURSERY,
    "primary": Phase.PRIMARY,
    "middle deemed primary": Phase.MIDDLE,
    "middle deemed secondary": Phase.MIDDLE,
    "secondary": Phase.SECONDARY,
    "all-through": Phase.ALL_THROUGH,
    "16 plus": Phase.AFTER_16,
}
STATES = {
    "open": Status.ACTIVE,
    "open, but proposed to close": Status.ACTIVE,
    "closed": Status.ENDED,
    "proposed to open": Status.NOT_STARTED,
}
BASES = {
    "resourced provision": BaseKind.BASE,
    "sen unit": BaseKind.UNIT,
    "resourced provision and sen unit": BaseKind.BASE,
}
PROVIDERS = ("Trusts (name)",)
AGES = {"age_from": "StatutoryLowAge", "age_to": "StatutoryHighAge"}
NO_AGE = 99  # what it writes for "and over"
POSITION = {"easting": "Easting", "northing": "Northing"}


def lacks(header: Sequence[str]) -> list[str]:
    """The columns without which it is no such list."""
    return [name for name in NEEDED if name not in header]


class SchoolReader:
    """Reads the rows of one such list."""

    def __init__(self, uploaded: UploadedList) -> None:
        self.header: list[str] = uploaded.header

    def read(self, cells: Sequence[Any]) -> Row:
        number, *texts = cells
        said = {name: text for name, text in zip(self.header, texts, strict=True) if text}
        row = Row(number, key=said.get(URN, ""))
        trust = next((said[name] for name in PROVIDERS if name in said), "")
        row.provider = (trust or said.get(NAME, ""))[:160]
        if not (row.key.isascii() and row.key.isdigit()):
            row.bad.append((URN, gettext("This is no number of a school.")))
        if NAME not in said:
            row.bad.append((NAME, gettext("There is no name.")))
        row.profile = self._profile(row, said)
        row.values = self._values(row, said)
        row.place = self._place(row, said)
        return row

    def _values(self, row: Row, said: Mapping[str, str]) -> Values:
        phase = said.get(PHASE, "").lower()
        kind = Kind.COLLEGE if phase == "16 plus" else Kind.SCHOOL
        values: Values = {"kind": str(kind)}
        status = said.get(STATUS, "").lower()
        if status in STATES:
            values["status"] = str(STATES[status])
        else:
            row.bad.append((STATUS, _unknown(said.get(STATUS, ""))))
        for name, column in AGES.items():
            age = _number(row, column, said)
            if age is not None and age < NO_AGE:
                values[name] = age
        if row.profile.get("base") and "set_up_for" in row.profile:
            values["needs"] = row.profile["set_up_for"]
        url = said.get("SchoolWebsite", "")
        texts = {
            "name": (NAME, said.get(NAME, "")),
            "phone": ("TelephoneNum", said.get("TelephoneNum", "")),
            "url": ("SchoolWebsite", url if "://" in url or not url else f"http://{url}"),
        }
        return values | _cleaned(row, Service(), texts)

    def _profile(self, row: Row, said: Mapping[str, str]) -> Values:
        letters = [said[name].split(" - ")[0].strip().upper() for name in SEN if name in said]
        needs = [str(NEEDS[one]) for one in dict.fromkeys(letters) if one in NEEDS]
        is_special = "special" in said.get(TYPE, "").lower()
        base = BASES.get(said.get(BASE, "").lower(), BaseKind.NONE)
        profile: Values = {
            "urn": row.key,
            "base": str(BaseKind.SPECIAL_SCHOOL if is_special else base),
        }
        if phase := PHASES.get(said.get(PHASE, "").lower()):
            profile["phase"] = str(phase)
        if needs:
            profile["set_up_for"] = sorted(set(needs))
        for name, columns in (("places", CAPACITY), ("on_roll", ON_ROLL)):
            numbers = [_number(row, column, said) for column in columns]
            known = [number for number in numbers if number is not None]
            if known:
                profile[name] = sum(known)
        return profile

    def _place(self, row: Row, said: Mapping[str, str]) -> Values:
        town = said.get("Town") or said.get("Locality", "")
        street = (said.get("Street", ""), said.get("Locality", "") if said.get("Town") else "")
        texts = {
            "address": ("Street", ", ".join(filter(None, street))),
            "city": ("Town", town),
            "postcode": ("Postcode", said.get("Postcode", "")),
        }
        place = _cleaned(row, Location(), texts)
        position = {name: _number(row, column, said) for name, column in POSITION.items()}
        return place | position if all(position.values()) else place


def _cleaned(row: Row, scratch: Model, texts: Mapping[str, tuple[str, str]]) -> Values:
    """`texts`: {field: (its column, what stands there)}."""
    names = []
    for name, (column, text) in texts.items():
        try:
            if text:
                field: Any = scratch._meta.get_field(name)
                setattr(scratch, name, field.clean(text, scratch))
                names.append(name)
        except ValidationError as error:
            row.bad += [(column, message) for message in error.messages]
    return plain(scratch, tuple(names))


def _number(row: Row, column: str, said: Mapping[str, str]) -> int | None:
    text = said.get(column, "")
    if text and not (text.isascii() and text.isdigit() and len(text) < 8):
        row.bad.append((column, _unknown(text)))
        return None
    return int(text) if text else None


def _unknown(text: str) -> str:
    return gettext("“%(text)s” can’t stand here.") % {"text": text}
