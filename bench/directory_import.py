"""What a list of 5,000 services costs: looked at, taken in, and looked at again when it brings
nothing new.
"""

import json
import time

ROWS = 5000
TAKEN, AGAIN = "list of 5,000: taken in", "list of 5,000: the same again"
# milliseconds on the clock and queries; the references of each record are compared one by one
BUDGET = {TAKEN: (60_000.0, 6 * ROWS), AGAIN: (60_000.0, 200)}


def measure_import() -> dict[str, dict[str, float]]:
    """The time that somebody waits, not that of the processor."""
    from services.choices import ListState
    from services.office.uploads import work

    uploaded = _uploaded()
    work.work(uploaded)
    uploaded.refresh_from_db()
    uploaded.state = ListState.TO_TAKE
    found = {TAKEN: _measure(uploaded)}
    uploaded.refresh_from_db()
    if uploaded.state != ListState.TAKEN or uploaded.found["numbers"]["new"] != ROWS:
        raise RuntimeError(uploaded.error or json.dumps(uploaded.found["numbers"]))
    again = _uploaded()
    found[AGAIN] = _measure(again)
    again.refresh_from_db()
    if again.found["numbers"]["same"] != ROWS:
        raise RuntimeError(json.dumps(again.found["numbers"]))
    return found


def _measure(uploaded) -> dict[str, float]:
    from django.db import connection

    from services.office.uploads import work

    count = 0

    def counted(execute, *rest):
        nonlocal count
        count += 1
        return execute(*rest)

    began = time.monotonic()
    with connection.execute_wrapper(counted):
        work.work(uploaded)
    spent = 1000 * (time.monotonic() - began)
    return {"milliseconds": round(spent, 1), "queries": count, "bytes": 0}


def _uploaded():
    from bench.directory_records import postcodes
    from services.choices import ListState
    from services.models import UploadedList
    from services.office.uploads import columns

    header = ["ID", "Name", "Provider", "Description", "Needs", "Age from", "Street", "Postcode"]
    known = postcodes()
    rows = [
        [
            number + 2,
            str(number),
            f"Example list club {number}",
            f"Example group {number % 500}",
            f"What happens in club {number}.",
            "autism; adhd",
            "5",
            f"{number} Example Street",
            known[number % len(known)],
        ]
        for number in range(ROWS)
    ]
    return UploadedList.objects.create(
        name="bench",
        file_name="bench.csv",
        who="bench",
        header=header,
        rows=rows,
        columns=columns.guess(header),
        state=ListState.TO_LOOK,
    )
