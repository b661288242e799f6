"""Two workers, or two people, who do the same at the same moment."""

import threading
from collections.abc import Callable

from django.db import connection, connections


def at_once(work: Callable[[], object], times: int = 2) -> None:
    """Do it in threads that begin together, each with its own connection. Needs `own_database`."""
    together, failures = threading.Barrier(times), []

    def run() -> None:
        try:
            connection.ensure_connection()
            together.wait()
            work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _time in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
