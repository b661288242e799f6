"""A benchmark in two processes: one lets a site of its own grow, the other reads it."""

import argparse
import json
import tempfile
from typing import Any

from bench.pages import ROOT, run


def options(name: str, words: str | None, pages: int) -> argparse.Namespace:
    """Of `dev.py bench NAME`; `role` is that of a process that `read` has started."""
    parser = argparse.ArgumentParser(
        prog=f"dev.py bench {name}",
        description=words,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--pages", type=int, default=pages)
    parser.add_argument("--as", dest="role", help=argparse.SUPPRESS)
    return parser.parse_args()


def read(name: str, pages: int) -> Any:
    """What `bench.NAME --as reader` prints last, after `--as grower` has made so many pages."""
    with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as folder:
        site = {
            "DJANGO_SETTINGS_MODULE": "localoffer.settings.dev",
            "LOCAL_OFFER_VAR": folder,
            "DATABASE_URL": "",
        }
        for command in (["migrate"], ["collectstatic", "--noinput"]):
            run(ROOT, site, "manage.py", *command, "--skip-checks")
        program = ("-m", f"bench.{name}", "--as")
        run(ROOT, site, *program, "grower", "--pages", str(pages))
        return json.loads(run(ROOT, site, *program, "reader").splitlines()[-1])
