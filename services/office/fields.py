"""Values of a record in words, for people who compare them: history and proposals."""

from datetime import date, time
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.pages.topics import topic_names
from councils.languages import other_languages
from dates.times import time_in_words
from services import record
from services.choices import Access, Day, LocationKind, Question, Season
from services.models import Opening, Provider, SchoolProfile, Service, ServiceTranslation

OTHER = "other"  # a service that an officer compared with this one
OTHERS = {
    OTHER: _("Other service"),
    record.TOPICS: _("Topics"),
    record.PLACES: _("Places and times"),
    record.ANSWERS: _("The seven questions"),
}


PROFILE = "profile."  # before a field of a school's details


def label_of(name: str) -> str:
    if name in OTHERS:
        return str(OTHERS[name])
    label = str(_field(name).verbose_name)
    if name.startswith(record.PROVIDER):
        return f"{capfirst(str(Provider._meta.verbose_name))}: {label}"
    if name.startswith(record.IN_LANGUAGE):
        language = name.removeprefix(record.IN_LANGUAGE).partition(".")[0]
        return f"{dict(other_languages()).get(language, language)}: {label}"
    return capfirst(label)


def _field(name: str) -> Any:
    if name.startswith(record.PROVIDER):
        return Provider._meta.get_field(name.removeprefix(record.PROVIDER))
    if name.startswith(record.IN_LANGUAGE):
        return ServiceTranslation._meta.get_field(name.rpartition(".")[2])
    if name.startswith(PROFILE):
        return SchoolProfile._meta.get_field(name.removeprefix(PROFILE))
    return Service._meta.get_field(name)


def difference(name: str, before: Any, after: Any) -> tuple[str, str]:
    """Both in words; of long lists of lines only those that differ."""
    first, second = in_words(name, before), in_words(name, after)
    if name != record.PLACES or not (first and second):
        return first or gettext("nothing"), second or gettext("nothing")
    old, new = first.splitlines(), second.splitlines()
    gone, come = ([line for line in old if line not in new], [one for one in new if one not in old])
    return "\n".join(gone) or gettext("nothing"), "\n".join(come) or gettext("nothing")


def in_words(name: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if name == record.PLACES:
        return "\n".join(line for place in value for line in _place(place))
    if isinstance(value, dict):
        return _of_several(name, value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    labels = _labels(name)
    if isinstance(value, list):
        return ", ".join(labels.get(one, str(one)) for one in value)
    return labels.get(value) or _plain(name, value)


def _plain(name: str, value: Any) -> str:
    is_day = name not in OTHERS and isinstance(_field(name), models.DateField)
    return date_format(date.fromisoformat(value), "DATE_FORMAT") if is_day else str(value)


def _of_several(name: str, value: dict[str, Any]) -> str:
    if name == OTHER:
        return str(value["name"])
    return "\n".join(f"{Question(key).label} {text}" for key, text in value.items())


def _labels(name: str) -> dict[Any, str]:
    if name == record.TOPICS:
        return {key: title for _pk, key, title in topic_names()}
    field = _field(name)
    choices = field.of() if hasattr(field, "of") else field.flatchoices
    return {key: str(label) for key, label in choices}


def _place(place: dict[str, Any]) -> list[str]:
    """Lines: where it is, then access, then each time."""
    where = place["location"]
    address = [where.get(key) for key in ("name", "address", "city", "postcode")]
    first = ", ".join(filter(None, address)) or str(LocationKind(where["kind"]).label)
    if not where.get("address_shown", True):
        first += f" ({gettext('address not shown')})"
    access = ", ".join(str(Access(key).label) for key in place.get("access", ()))
    lines = [first, access, place.get("phone", ""), place.get("note", "")]
    lines += [_time(opening) for opening in place.get("openings", ())]
    return [line for line in lines if line]


def _time(opening: dict[str, Any]) -> str:
    season = Season(opening.get("season") or Season.ALL_YEAR).label
    day, note = str(Day(opening["day"]).label), opening.get("note", "")
    return ", ".join(filter(None, (day, _hours(opening), str(season).lower(), note)))


def _hours(opening: dict[str, Any]) -> str:
    """Also where one of the two is all that somebody wrote."""
    known = {
        name: time_in_words(time.fromisoformat(value))
        for name in ("opens", "closes")
        if (value := opening.get(name))
    }
    if len(known) == 2:
        return gettext("%(opens)s to %(closes)s") % known
    fields: list[Any] = [Opening._meta.get_field(name) for name in known]
    return "".join(f"{field.verbose_name} {known[field.name]}" for field in fields)


def is_text(name: str) -> bool:
    """Whether an officer can write it otherwise in a box of text."""
    field = None if name in OTHERS else _field(name)
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def is_long(name: str) -> bool:
    return name not in OTHERS and isinstance(_field(name), models.TextField)
