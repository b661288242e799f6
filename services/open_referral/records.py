"""Our records in the words of Open Referral UK. What is not known is left out: the standard refuses
`null`.

An address that readers may not see is in none of it, and example records say so in their names.
"""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from councils import areas, council
from services.choices import (
    Access,
    Availability,
    Cost,
    LocationKind,
    Per,
    Reach,
    Season,
    Status,
    WayIn,
)
from services.models import Location, Opening, Provider, Service, ServiceAtLocation

from . import extensions
from .standard import name_for
from .vocabulary import terms_of

Record = dict[str, Any]
EXAMPLE = "Example: "
COUNTRY = "GB"


def known(**values: Any) -> Record:
    """Without what is empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def organization(provider: Provider) -> Record:
    name = _marked(provider.name, is_example=provider.is_example)
    return known(
        id=str(provider.uid),
        name=name,
        description=provider.description or name,
        email=provider.email,
        website=provider.url,
        phones=_phones(provider.uid, provider.phone),
        organization_identifiers=[
            {
                "id": name_for(provider.uid, kind),
                "identifier_type": kind,
                "identifier": number,
            }
            for kind, number in (
                ("Charity number", provider.charity_number),
                ("Ofsted URN", provider.ofsted_number),
            )
            if number
        ],
        is_example=provider.is_example or None,
    )


def brief(service: Service) -> Record:
    """Without lists: as the standard's lists of services have it."""
    is_example = service.is_example or service.provider.is_example
    modified = max(service.modified, service.provider.modified).replace(microsecond=0)
    return known(
        id=str(service.uid),
        name=_marked(service.name, is_example=is_example),
        description=extensions.told(service, "description"),
        url=service.url,
        email=service.email,
        status=service.status,
        alert=_alert(service),
        fees=_fees(service, service.cost_words),
        wait_time=_wait(service),
        eligibility_description=extensions.told(service, "eligibility_description"),
        application_process=_way_in(service),
        minimum_age=service.age_from,
        maximum_age=service.age_to,
        assured_date=_iso(service.checked_on),
        last_modified=timezone.localtime(modified).isoformat(),
        organization=organization(service.provider),
        is_example=is_example or None,
    )


def whole(service: Service) -> Record:
    """With all that belongs to it. Uses prefetched rows."""
    places = list(service.at_locations.all())
    told = brief(service)
    return told | known(
        phones=_phones(service.uid, service.phone),
        schedules=[
            *(one for at in places for one in _schedules(at)),
            *_more_times(service),
        ],
        service_areas=_service_areas(service),
        service_at_locations=[_at(at) for at in places],
        languages=[
            {"id": name_for(service.uid, "language", name.strip()), "name": name.strip()}
            for name in service.languages.split(",")
            if name.strip()
        ],
        cost_options=_costs(service),
        attributes=[
            *(
                {
                    "id": name_for(service.uid, term.id),
                    "link_id": str(service.uid),
                    "link_entity": "service",
                    "taxonomy_term_id": term.id,
                    "taxonomy_term": term.as_json(),
                }
                for term in terms_of(service)
            ),
            *extensions.answers(service),
        ],
        translations=extensions.translations(service, EXAMPLE if "is_example" in told else ""),
    )


def at_location(at: ServiceAtLocation) -> Record:
    """A service at one place. It has a service's name and status, too, since the public validator
    takes it for one.
    """
    return _at_location(at, brief(at.service))


def at_location_whole(at: ServiceAtLocation) -> Record:
    """With all that belongs to the service. Uses prefetched rows."""
    service = whole(at.service)
    return _at_location(at, service) | {"attributes": service["attributes"]}


def _at_location(at: ServiceAtLocation, service: Record) -> Record:
    """With the ages of the place, where it has its own."""
    first = at.service.age_from if at.age_from is None else at.age_from
    last = at.service.age_to if at.age_to is None else at.age_to
    return known(
        **_at(at),
        service_id=service["id"],
        name=service["name"],
        status=service["status"],
        minimum_age=first,
        maximum_age=last,
        last_modified=service["last_modified"],
        organization=service["organization"],
        is_example=service.get("is_example"),
        service=service,
    )


def _at(at: ServiceAtLocation) -> Record:
    return known(
        id=str(at.uid),
        location_id=str(at.location.uid),
        description=at.note,
        fees=at.cost_words,
        phones=_phones(at.uid, at.phone),
        schedules=_schedules(at),
        location=_location(at),
    )


def _location(at: ServiceAtLocation) -> Record:
    place = at.location
    described = {
        LocationKind.ONLINE: ("Online or by telephone", ""),
        LocationKind.VISITS: ("Comes to you", "They come to where you are."),
    }.get(LocationKind(place.kind))
    if not described and not place.address_shown:
        where = areas.label(place.district)
        words = f"It is in {where}. The address is not published." if where else ""
        described = where or "Not published", words or "The address is not published."
    name, description = described or (place.name, "")
    is_place = place.kind == LocationKind.PHYSICAL
    return known(
        id=str(place.uid),
        location_type="physical" if is_place else "virtual",
        name=name,
        description=description,
        accessibility=_accessibility(at),
        **({} if described else _position(place)),
    )


def _position(place: Location) -> Record:
    address = known(
        id=name_for(place.uid, "address"),
        location_id=str(place.uid),
        address_1=place.address or place.name or place.city,
        city=place.city or areas.label(place.district) or place.name,
        state_province=council().county if place.district else "England",
        postal_code=place.postcode,
        country=COUNTRY,
        address_type="physical",
    )
    whole_address = {"address_1", "city", "postal_code"} <= set(address)
    return known(
        latitude=place.latitude,
        longitude=place.longitude,
        addresses=[address] if whole_address else [],
    )


def _accessibility(at: ServiceAtLocation) -> list[Record]:
    found = [(key, str(Access(key).label)) for key in at.access if key in Access.values]
    if at.access_words:
        found.append(("words", at.access_words))
    return [
        {"id": name_for(at.uid, "access", key), "description": words, "accessibility": words}
        for key, words in found
    ]


def _schedules(at: ServiceAtLocation) -> list[Record]:
    return [
        {
            "id": name_for(at.uid, "opening", number),
            "service_at_location_id": str(at.uid),
            **_schedule(opening),
        }
        for number, opening in enumerate(at.openings.all())
    ]


def _schedule(opening: Opening) -> Record:
    return known(
        valid_from=_iso(opening.first_day),
        valid_to=_iso(opening.last_day),
        dtstart=_iso(opening.first_day),
        freq="WEEKLY",
        interval=1,
        byday=opening.day,
        opens_at=_iso(opening.opens),
        closes_at=_iso(opening.closes),
        description=str(Season(opening.season).label),
        notes=opening.note,
    )


def _more_times(service: Service) -> list[Record]:
    if not service.when_words:
        return []
    return [{"id": extensions.times_id(service), "description": service.when_words}]


def _service_areas(service: Service) -> list[Record]:
    names: list[str] = {
        "": [],
        Reach.COUNTRY: [str(Reach.COUNTRY.label)],
        Reach.AREAS: [
            council().county if key == "county" else areas.label(key) for key in service.areas
        ],
        Reach.NEAR: [f"Within {service.within_miles} miles of where it is"],
    }.get(service.reach, [])
    return [
        {"id": name_for(service.uid, "area", name), "name": name, "service_area": name}
        for name in names
        if name
    ]


def _costs(service: Service) -> list[Record]:
    if service.cost == Cost.FREE:
        return [{"id": name_for(service.uid, "cost"), "option": "Free", "amount": 0}]
    if service.price is None:
        return []
    return [
        known(
            id=name_for(service.uid, "cost"),
            option=str(Cost(service.cost).label),
            amount=float(service.price),
            amount_description=str(Per(service.price_per).label) if service.price_per else "",
            currency="GBP",
        )
    ]


def _fees(service: Service, words: str) -> str:
    cost = str(Cost(service.cost).label) if service.cost else ""
    paid = "A direct payment can pay for it." if service.direct_payment else ""
    return "\n\n".join(filter(None, (words or cost, paid)))


def _way_in(service: Service) -> str:
    ways = "; ".join(str(WayIn(key).label) for key in service.ways_in if key in WayIn.values)
    return "\n\n".join(filter(None, (ways, extensions.told(service, "application_process"))))


def _wait(service: Service) -> str:
    now = service.availability_now()
    if not now or not service.availability_on:
        return ""
    words = str(Availability(now).label)
    if now == Availability.WAITING and service.waiting_weeks is not None:
        words = f"{words}: {service.waiting_weeks} weeks"
    note = f" ({service.waiting_note})" if service.waiting_note else ""
    return f"{words}{note}. As of {date_format(service.availability_on, 'DATE_FORMAT')}."


def _alert(service: Service) -> str:
    if service.status != Status.CLOSED:
        return ""
    days = [
        f"{word} {date_format(day, 'DATE_FORMAT')}"
        for word, day in (("from", service.closed_from), ("until", service.closed_until))
        if day
    ]
    return ". ".join(filter(None, (" ".join(["Closed for now", *days]), service.closed_because)))


def _phones(of: object, number: str) -> list[Record]:
    return [{"id": name_for(of, "phone"), "number": number}] if number else []


def _marked(name: str, *, is_example: bool) -> str:
    return f"{EXAMPLE}{name}" if is_example and not name.startswith(EXAMPLE) else name


def _iso(value: datetime.date | datetime.time | None) -> str:
    return value.isoformat() if value else ""
