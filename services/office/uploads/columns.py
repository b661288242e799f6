"""What a column of a list may be here, and how their own names for it are guessed."""

import re
from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from services.models import Words
from services.office.fields import label_of
from services.record import TEAM, TOPICS

KEY, PROVIDER = "id", "provider"
PLACE = {
    "place_name": _("Name of the place"),
    "address": _("Street"),
    "city": _("Town or village"),
    "postcode": _("Postcode"),
    "address_shown": _("Readers see the address"),
}
FIELDS = (
    *Words.WORDS,
    *("kind", "also_called", "age_from", "age_to", "needs", "all_needs_welcome", "for_carers"),
    *("ways_in", "cost", "price", "price_per", "direct_payment", "languages", "status"),
    *("reach", "areas", "phone", "email", "url"),
)
# what councils call them: each expression of lower-case words
ALSO: Mapping[str, tuple[str, ...]] = {
    KEY: ("id", "reference", "ref", "record id", "service id", "unique id", "external id"),
    PROVIDER: ("provider", "provider name", "organisation", "organisation name", "run by"),
    "name": ("name", "title", "service", "service name"),
    "summary": ("summary", "short description", "in short"),
    "description": ("description", "about", "details", "what happens", "full description"),
    "for_whom": ("for whom", "eligibility", "who is it for", "criteria"),
    "how_to_get_in": ("how to get it", "referral", "how to access", "how to apply"),
    "kind": ("kind", "type", "category", "service type"),
    "age_from": ("age from", "from age", "min age", "minimum age", "lowest age"),
    "age_to": ("age to", "to age", "max age", "maximum age", "highest age"),
    "needs": ("needs", "need", "send needs", "made for", "conditions"),
    "cost": ("cost", "free", "charge"),
    "cost_words": ("cost details", "cost description", "charges", "fees"),
    "when_words": ("when", "times", "opening times", "days and times"),
    "phone": ("phone", "telephone", "tel", "telephone number", "phone number"),
    "email": ("email", "e mail", "email address", "contact email"),
    "url": ("url", "website", "web address", "web", "link"),
    TOPICS: ("topics", "topic", "tags", "subjects"),
    TEAM: ("team", "council team", "responsible team"),
    "place_name": ("place name", "venue", "venue name", "location", "place"),
    "address": ("address", "street", "address 1", "address line 1", "street address"),
    "city": ("city", "town", "village", "town or village"),
    "postcode": ("postcode", "post code", "postal code", "zip"),
}


def choices() -> dict[str, str | Promise]:
    """{what a column may be: its name}, in the order of the screen."""
    names: dict[str, str | Promise] = {
        KEY: _("Number in their list"),
        "name": label_of("name"),
        PROVIDER: _("Provider"),
    }
    own = {name: label_of(name) for name in (*FIELDS, TOPICS, TEAM)}
    return {**names, **own, **PLACE}


def guess(header: Sequence[str]) -> dict[str, int]:
    """{what it is here: number of the column}, each column once."""
    found: dict[str, int] = {}
    plain = [_plain(name) for name in header]
    for key, label in choices().items():
        names = (_plain(key), _plain(str(label)), *ALSO.get(key, ()))
        number = next((plain.index(name) for name in names if name in plain), None)
        if number is not None and number not in found.values():
            found[key] = number
    return found


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", name.lower()).split())
