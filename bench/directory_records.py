"""A directory of any size for measurements: the same each time, and no real body in it."""

import datetime
import itertools
import random

WORDS = (
    *(
        "swimming",
        "football",
        "drama",
        "music",
        "art",
        "cooking",
        "gardening",
        "horses",
        "climbing",
    ),
    *("dance", "games", "coding", "choir", "cycling", "sensory", "trampoline", "craft", "chess"),
    *("drumming", "walking", "friends", "quiet", "lively", "weekly", "small"),
)
TODAY = datetime.date(2024, 11, 30)
BATCH = 1000


def grow(services: int, places: int) -> None:
    """Write them past the models, then log the change once, as bulk writers do."""
    from django.db import transaction

    from outbox.models import LoggedChange
    from pagetree.models import TreeVersion
    from services import models
    from services.signals import KIND, WHOLE_DIRECTORY

    dice = random.Random(14)  # noqa: S311 - no secret
    with transaction.atomic():
        providers = models.Provider.objects.bulk_create(
            models.Provider(name=f"Example provider {number}", is_example=True)
            for number in range(max(services // 10, 1))
        )
        made = models.Service.objects.bulk_create(
            (_service(dice, number, providers) for number in range(services)), BATCH
        )
        locations = models.Location.objects.bulk_create(
            (_location(dice, number) for number in range(places)), BATCH
        )
        # each service has a place first, then some have more
        order = itertools.chain(made, (dice.choice(made) for _number in itertools.count()))
        ats = models.ServiceAtLocation.objects.bulk_create(
            (
                models.ServiceAtLocation(
                    service=service, location=location, access=dice.sample(ACCESS, 2)
                )
                for location, service in zip(locations, order, strict=False)
            ),
            BATCH,
        )
        models.Opening.objects.bulk_create((_opening(dice, at) for at in ats), BATCH)
        TreeVersion.bump_version(())
        LoggedChange.record(KIND, WHOLE_DIRECTORY)


ACCESS = ("step-free", "toilet", "hearing-loop", "quiet-room", "parking")


def _service(dice: random.Random, number: int, providers: list):
    from services.choices import Cost, Kind, Need, WayIn
    from services.models import Service

    words = dice.sample(WORDS, 3)
    first = dice.choice((0, 3, 5, 8, 11, 14, 16))
    is_wide = number % 20 == 0
    return Service(
        slug=f"bench-{number}",
        provider=dice.choice(providers),
        name=f"Example {words[0]} {number}",
        summary=f"{words[1].capitalize()} and {words[2]} for children and young people.",
        description=" ".join(dice.choices(WORDS, k=60)),
        kind=dice.choice(Kind.values),
        published=True,
        is_example=True,
        age_from=first,
        age_to=first + dice.choice((3, 6, 9)),
        needs=dice.sample(Need.values, dice.choice((0, 1, 2, 3))),
        all_needs_welcome=dice.random() < 0.3,
        ways_in=dice.sample(WayIn.values, 1),
        cost=dice.choice(Cost.values),
        availability="open",
        availability_on=TODAY - datetime.timedelta(days=dice.randrange(90)),
        reach="country" if is_wide else dice.choice(("", "near", "areas")),
        areas=["county"],
        within_miles=dice.choice((5, 10, 20)),
        checked_on=TODAY - datetime.timedelta(days=dice.randrange(300)),
    )


def postcodes() -> list[str]:
    """All of the council's, in order."""
    from councils import council

    return [
        f"{sector[:-1]} {sector[-1]}{units[start : start + 2]}"
        for sector, districts in sorted(council().postcodes.items())
        for units in districts.values()
        for start in range(0, len(units), 2)
    ]


_known: list[str] = []


def _location(dice: random.Random, number: int):
    from councils.positions import position_of
    from services.models import Location
    from services.positions import degrees

    _known[:] = _known or postcodes()
    found = position_of(dice.choice(_known))
    if number % 15 == 0 or found is None:
        return Location(kind=dice.choice(("virtual", "visits")))
    latitude, longitude = degrees(found.easting, found.northing)
    return Location(
        name=f"Example hall {number}",
        address=f"{number} Example Street",
        city="Example",
        postcode=found.postcode,
        positioned_for=found.postcode,
        address_shown=number % 40 != 1,
        district=found.district,
        easting=found.easting,
        northing=found.northing,
        latitude=latitude,
        longitude=longitude,
    )


def _opening(dice: random.Random, at):
    from services.choices import Day, Season
    from services.models import Opening

    opens = dice.choice((9, 10, 13, 16, 18))
    return Opening(
        at=at,
        day=dice.choice(Day.values),
        opens=datetime.time(opens),
        closes=datetime.time(opens + 2),
        season=dice.choice(Season.values),
    )
