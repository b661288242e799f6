#!/usr/bin/env python3
"""The developer's one command: everything from a bare machine to a running, tested, checked site.

dev.py run         set up what is missing, then run the demonstration and its worker
       --port N, --reload (restart when code changes), --reset (begin with an empty database),
       --today 2025-12-01 (the day that the demonstration stands at; else 30 November 2024)
dev.py test        the test suite in several processes, or a part of it: dev.py test news -k feed
       --wagtail 8.1rc1, --python 3.13: with other versions, in an environment of their own
       any option of pytest: -n0 (one process), --random-order-bucket=package (another order)
dev.py check       style, types, layers, production settings, migrations, translations
dev.py messages    bring locale/*/LC_MESSAGES/django.po in line with the code
dev.py operations  follow docs/operations.md line by line on a bare Debian (as root)
dev.py bench pages [--json]             queries, CPU and bytes of each template
dev.py bench search [--corpus FILE]...  judged queries: how good the order is, what an answer costs
dev.py bench front [--json]             nginx in front: kept copies, publishing, a dead site
dev.py bench tree [--json]              what a save costs the next reader among 10,000 pages
dev.py bench directory [--json]         what the list costs among 5,000 services
dev.py bench desk [--json]              what the first page of the admin costs among 5,000 pages

Needs Python 3.11 or newer and nothing else.
"""

import argparse
import datetime
import os
import signal
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before the imports below, which older versions cannot read
    sys.exit("dev.py needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

from devtools import check, environments, operations, setup, supervise, testing


def day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2025-12-01") from None


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py run")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")
    parser.add_argument(
        "--reset",
        action="store_true",
        help="start again with an empty database, no uploads and no logs",
    )
    parser.add_argument(
        "--reload", action="store_true", help="see changes of code, templates and styles at once"
    )
    parser.add_argument(
        "--today",
        type=day,
        metavar="2025-12-01",
        help="the day that the demonstration stands at (default: 2024-11-30)",
    )
    options = parser.parse_args(arguments)
    supervise.refuse_taken_port(options.port)
    site = setup.Site.from_environment(options.port, options.today)
    if options.reset:
        site.reset()
    environments.OWN.install()
    site.prepare()
    return supervise.serve(site, reload=options.reload)


def test(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py test", add_help=False, allow_abbrev=False)
    parser.add_argument("--wagtail", metavar="8.1rc1")
    parser.add_argument("--python", metavar="3.13")
    options, rest = parser.parse_known_args(arguments)
    selection = testing.select(rest)
    environment = environments.other(options.python, options.wagtail)
    environment.install(dev=True)
    return testing.run(selection, environment)


def run_check(arguments: list[str]) -> int:
    argparse.ArgumentParser(prog="dev.py check").parse_args(arguments)
    environments.OWN.install(dev=True)
    setup.compile_translations()
    return check.run_all()


def messages(arguments: list[str]) -> int:
    argparse.ArgumentParser(prog="dev.py messages").parse_args(arguments)
    environments.OWN.install(dev=True)
    return setup.call_python(
        "-m", "devtools.messages", "update", env={**os.environ, **check.TEST_SETTINGS}
    )


def follow_operations(arguments: list[str]) -> int:
    argparse.ArgumentParser(prog="dev.py operations").parse_args(arguments)
    return operations.main()


def bench(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("what", choices=["pages", "search", "front", "tree", "directory", "desk"])
    options, rest = parser.parse_known_args(arguments)
    environments.OWN.install()
    setup.compile_translations()
    return setup.call_python("-m", f"bench.{options.what}", *rest)


COMMANDS = {
    "run": run,
    "test": test,
    "check": run_check,
    "messages": messages,
    "operations": follow_operations,
    "bench": bench,
}


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        wants_help = sys.argv[1:] in (["-h"], ["--help"], ["help"])
        (sys.stdout if wants_help else sys.stderr).write(__doc__.lstrip())
        return 0 if wants_help else 2
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(143)
    )  # by an exception, so that what a step has started ends with it
    try:
        return COMMANDS[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
