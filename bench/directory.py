"""What the directory costs with 5,000 services at 8,000 places, beside bare SQL.
`python3 dev.py bench directory [--json] [--services N] [--places N] [--database URL]`.

CPU milliseconds and queries of each measure, in a process that has answered before. A measure is a
function in MEASURES. `--database`: an empty one, such as one of PostgreSQL, instead of a new file.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

from bench import directory_import, report
from bench.directory_records import grow
from bench.pages import ROOT, run

TURNS = 15
LISTS = {
    "list, postcode and three filters": (
        "/en/services/?near={postcode}&miles=10&age=5-10&need=autism&only=holidays"
    ),
    "list, postcode": "/en/services/?near={postcode}",
    "list, words": "/en/services/?q=swimming",
    "list, a slip in the words": "/en/services/?q=swiming",
    "list": "/en/services/",
}
FEED = {
    "feed, 50 services": "/open-referral/v3/services",
    "feed, 50 whole services": "/open-referral/v3/services?full=true",
    "feed, the last page": "/open-referral/v3/services?page=100&full=true",
    "feed, 50 places near a postcode": (
        "/open-referral/v3/service_at_locations?postcode={postcode}&proximity=5000"
    ),
    "feed, words and a day": "/open-referral/v3/services?search=swimming+club&day=SA",
}
# what a measure may take at most: milliseconds of CPU, queries
BUDGET = (
    dict.fromkeys(LISTS, (60.0, 12)) | dict.fromkeys(FEED, (150.0, 12)) | directory_import.BUDGET
)
Measured = dict[str, float]


def measure_addresses(addresses: dict[str, str]) -> dict[str, Measured]:
    """Each through the whole application."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    from bench.measure import request

    application = get_wsgi_application()
    found = {}
    postcode = some_postcode()
    for name, template in addresses.items():
        address = template.format(postcode=postcode)
        status, body = request(application, address)
        if status != 200:
            sys.exit(f"{address} is not shown")
        seen: list[str] = []
        with connection.execute_wrapper(
            lambda execute, sql, *rest, seen=seen: seen.append(sql) or execute(sql, *rest)
        ):
            request(application, address)
        found[name] = {
            "milliseconds": cpu(lambda address=address: request(application, address)),
            "queries": len(seen),
            "bytes": len(body),
        }
    return found


def some_postcode() -> str:
    """One in the middle of the council's list, for an address."""
    from councils import council

    sectors = sorted(council().postcodes.items())
    sector, districts = sectors[len(sectors) // 2]
    return f"{sector[:-1]}+{sector[-1]}{next(iter(districts.values()))[:2]}"


def measure_feed() -> dict[str, Measured]:
    """Pages of Open Referral."""
    return measure_addresses(FEED)


def measure_list() -> dict[str, Measured]:
    """Each of LISTS, and the same as one SELECT."""
    found = measure_addresses(LISTS)
    found["bare SQL, postcode and three filters"] = {
        "milliseconds": cpu(bare_list),
        "queries": 1,
        "bytes": 0,
    }
    found["all records read anew"] = {
        "milliseconds": cpu(read_all, turns=3),
        "queries": 8,
        "bytes": 0,
    }
    found["one record changed"] = {
        "milliseconds": cpu(read_one, turns=3),
        "queries": 10,
        "bytes": 0,
    }
    return found


def bare_list() -> None:
    """What a plain filtered SELECT gives: the rows, without counts."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.id, s.name, s.summary, l.easting, l.northing"
            " FROM services_service s"
            " JOIN services_serviceatlocation a ON a.service_id = s.id"
            " JOIN services_location l ON l.id = a.location_id"
            " JOIN services_opening o ON o.at_id = a.id"
            " WHERE s.published AND s.status <> 'defunct' AND s.age_from <= 10 AND s.age_to >= 5"
            " AND s.needs LIKE '%,autism,%' AND o.season <> 'term'"
            " AND l.easting BETWEEN 374168 AND 406356 AND l.northing BETWEEN 247040 AND 279227"
            " ORDER BY (l.easting - 390262) * (l.easting - 390262)"
            " + (l.northing - 263133) * (l.northing - 263133) LIMIT 20"
        )
        cursor.fetchall()


def read_all() -> None:
    from services.finding import present

    present.reset()
    present.current()


def read_one() -> None:
    """What the next reader waits for when one record was saved."""
    from services.finding import present
    from services.models import Service

    began = time.process_time()
    Service.objects.order_by("pk")[0].save()
    _spent.append(time.process_time() - began)
    present.current()


_spent: list[float] = []  # seconds of CPU that were no part of what is measured

# Imports come last: they add records.
MEASURES: dict[str, Callable[[], dict[str, Measured]]] = {
    "list": measure_list,
    "feed": measure_feed,
    "import": directory_import.measure_import,
}


def cpu(call: Callable[[], object], turns: int = TURNS) -> float:
    """Median CPU milliseconds of a call."""
    call()
    spans = []
    for _turn in range(turns):
        _spent.clear()
        began = time.process_time()
        call()
        spans.append(1000 * (time.process_time() - began - sum(_spent)))
    return round(statistics.median(spans), 1)


def collect(options: argparse.Namespace) -> dict:
    with tempfile.TemporaryDirectory(prefix="bench-directory-") as name:
        site = {
            "DJANGO_SETTINGS_MODULE": "localoffer.settings.dev",
            "LOCAL_OFFER_VAR": name,
            "DATABASE_URL": options.database,
        }
        for command in (["migrate"], ["collectstatic", "--noinput"]):
            run(ROOT, site, "manage.py", *command, "--skip-checks")
        run(ROOT, site, "-m", "bench.tree", "--as", "grower", "--pages", "200")
        size = ("--services", str(options.services), "--places", str(options.places))
        run(ROOT, site, "-m", "bench.directory", "--as", "grower", *size)
        found = json.loads(
            run(ROOT, site, "-m", "bench.directory", "--as", "reader").splitlines()[-1]
        )
    return {"services": options.services, "places": options.places, "measures": found}


def faults(found: dict) -> list[str]:
    return [
        f"{name}: {found['measures'][name][unit]} {unit}"
        for name, limits in BUDGET.items()
        for unit, most in zip(("milliseconds", "queries"), limits, strict=True)
        if found["measures"][name][unit] > most
    ]


def table(found: dict) -> None:
    print(f"{found['services']} services, {found['places']} places")
    print(f"{'':<40}{'CPU ms':>8}{'queries':>9}{'bytes':>8}")
    for name, told in found["measures"].items():
        print(f"{name:<40}{told['milliseconds']:>8}{told['queries']:>9}{told['bytes']:>8}")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="dev.py bench directory",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--services", type=int, default=5000)
    parser.add_argument("--places", type=int, default=8000)
    parser.add_argument("--database", default="", help="address of an empty database")
    parser.add_argument("--as", dest="role", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.role:
        return report.tell(collect(options), faults, table, options.json)
    import django

    django.setup()
    if options.role == "grower":
        grow(options.services, options.places)
    else:
        found: dict[str, Measured] = {}
        for measure in MEASURES.values():
            found |= measure()
        print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
