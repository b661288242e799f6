"""Records of another area's feed, as version 3.0 and version 1.0 have them."""

from typing import Any

Record = dict[str, Any]


def new(number: int = 1, **values: Any) -> Record:
    """Version 3.0."""
    return {
        "id": f"a{number:07}-0000-4000-8000-000000000000",
        "name": f"Club {number}",
        "description": "<p>Games &amp; music.</p><p>Every week.</p>",
        "status": "active",
        "url": "https://clubs.example/",
        "email": "club@clubs.example",
        "minimum_age": 5,
        "maximum_age": 11.0,
        "assured_date": "2024-10-01",
        "organization": {"id": "o1", "name": "The clubs", "description": "Clubs.", "website": "no"},
        "phones": [{"id": "p", "number": "01432 000000"}],
        "attributes": [
            {"id": "t1", "taxonomy_term": {"id": "1", "name": "Club or activity"}},
            {"id": "t2", "taxonomy_term": {"id": "2", "name": "AUTISTIC"}},
            {"id": "t3", "taxonomy_term": {"id": "3", "name": "Things nobody knows"}},
        ],
        "cost_options": [{"id": "c", "option": "Each time", "amount": 3.5}],
        "service_areas": [{"id": "s", "name": "Herefordshire"}],
        "schedules": [{"id": "w", "byday": "MO,TU", "opens_at": "10:00:00", "closes_at": "12:00"}],
        "service_at_locations": [
            {
                "id": "l",
                "location": {
                    "id": "ll",
                    "location_type": "physical",
                    "name": "Town hall",
                    "latitude": 52.056,
                    "longitude": -2.716,
                    "addresses": [
                        {
                            "address_1": "1 Broad Street",
                            "city": "Hereford",
                            "postal_code": "hr4 9aa",
                        }
                    ],
                    "accessibility": [{"id": "x", "description": "A ramp."}],
                },
            }
        ],
        **values,
    }


def old(number: int = 1, **values: Any) -> Record:
    """Version 1.0."""
    return {
        "id": number,
        "name": f"Old club {number}",
        "description": "Games.",
        "status": "active",
        "organization": {"id": "o1", "name": "The clubs", "url": "https://clubs.example/"},
        "eligibilitys": [{"minimum_age": "5", "maximum_age": 11}],
        "contacts": [{"id": 1, "phones": [{"id": 1, "number": "01432 000000"}]}],
        "cost_options": [{"id": 1, "amount": 0}],
        "service_taxonomys": [{"id": 1, "taxonomy": {"id": 1, "name": "ADHD"}}],
        "service_areas": [{"id": 1, "service_area": "Herefordshire"}],
        "service_at_locations": [
            {
                "id": 1,
                "location": {
                    "id": 1,
                    "name": "Town hall",
                    "latitude": "52.056",
                    "longitude": "-2.716",
                    "physical_addresses": [
                        {
                            "address_1": "1 Broad Street",
                            "city": "Hereford",
                            "postal_code": "HR4 9AA",
                        }
                    ],
                    "accessibility_for_disabilities": [{"id": 1, "accessibility": "A ramp."}],
                },
                "regular_schedule": [{"id": 1, "byday": "Monday", "opens_at": "10:00"}],
            }
        ],
        **values,
    }


def pages(*records: Record, version: str = "3.0", size: int = 100) -> dict[str, Any]:
    """{path: what stands there} of a feed with these records, whole in its lists."""
    parts = [records[at : at + size] for at in range(0, len(records), size)] or [()]
    made: dict[str, Any] = {}
    for number, part in enumerate(parts, start=1):
        path = f"/services?page={number}&per_page=100"
        if version == "1.0":
            made[path] = {"totalPages": len(parts), "number": number, "content": list(part)}
        else:
            page = {"total_pages": len(parts), "page_number": number, "contents": list(part)}
            made[f"{path}&full=true"] = page
    if version == "3.0":
        made["/"] = {"version": "HSDS-UK-3.0"}
    return made
