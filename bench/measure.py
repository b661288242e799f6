"""Measures addresses of one Django project in this process: cold queries, CPU, bytes. Prints JSON.

python measure.py FOLDER REPEATS /en/ /en/news/ ...     with DJANGO_SETTINGS_MODULE set

The first request to the first address is the cold one: run a process for each address whose cold
count is wanted.
"""

import gzip
import io
import json
import statistics
import sys
import time


def environ(path):
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.partition("?")[0],
        "QUERY_STRING": path.partition("?")[2],
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def request(application, path):
    """(status, body) of one request through the whole application."""
    status = []
    parts = application(
        environ(path), lambda line, _headers, _error=None: status.append(int(line.split()[0]))
    )
    body = b"".join(parts)
    parts.close()
    return status[0], body


def cpu(application, path, repeats):
    """Median CPU milliseconds of a warm request: the process's own clock, not the wall's."""
    request(application, path)
    spans = []
    for _turn in range(repeats):
        began = time.process_time_ns()
        request(application, path)
        spans.append((time.process_time_ns() - began) / 1e6)
    return statistics.median(spans)


def main():
    folder, repeats, *paths = sys.argv[1:]
    sys.path.insert(0, folder)
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    application = get_wsgi_application()
    found = []
    for path in paths:
        seen = []
        with connection.execute_wrapper(
            lambda execute, sql, *rest, seen=seen: seen.append(sql) or execute(sql, *rest)
        ):
            status, body = request(application, path)
        found.append(
            {
                "path": path,
                "status": status,
                "queries": len(seen),
                "html": len(body),
                "compressed": len(gzip.compress(body, 6)),
                "cpu": round(cpu(application, path, int(repeats)), 2) if int(repeats) else None,
                "sql": seen,
            }
        )
    print(json.dumps(found))


if __name__ == "__main__":
    main()
