"""`manage.py search rebuild | reconcile | status | starter`: the indexes, and
the editors' first lists.
"""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.pages.search_entry import SearchEntry
from search import starter_lists
from search.engines.configured import engines
from search.engines.interface import Engine, EngineError
from search.indexing import updater

BAR = 30  # characters


def bar(name: str) -> updater.Progress:
    """A function for `progress`: gives the entries again and draws how far they are on stderr, a
    line a second where nobody watches.
    """

    def progress(made: Iterable[SearchEntry], total: int) -> Iterator[SearchEntry]:
        watched, drawn = sys.stderr.isatty(), 0.0
        for done, entry in enumerate(made, start=1):
            yield entry
            if time.monotonic() - drawn > (0.1 if watched else 1.0) or done == total:
                drawn = time.monotonic()
                full = "#" * (BAR * done // max(total, done))
                before, after = "\r" if watched else "", "" if watched and done < total else "\n"
                print(  # noqa: T201
                    f"{before}  {name:<10} [{full:<{BAR}}] {done} of {total}",
                    end=after,
                    file=sys.stderr,
                    flush=True,
                )

    return progress


class Command(BaseCommand):
    help = (
        "The search index: build it anew (rebuild), compare it with the pages and repair it"
        " (reconcile), tell how it is (status). The lists that editors keep: add the first synonyms"
        " and crisis words (starter)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["rebuild", "reconcile", "status", "starter"])
        parser.add_argument(
            "--engine",
            choices=["embedded", "elastic"],
            help="only this index; without it, every one that is configured",
        )
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *args: Any, what: str, engine: str | None = None, **options: Any) -> None:
        if what == "starter":
            added = starter_lists.load()
            said = f"{added['synonyms']} synonyms and {added['crisis_words']} crisis words added"
            self.stdout.write(json.dumps(added) if options["json"] else said)
            return
        chosen = [one for one in engines() if engine in (None, one.name)]
        if not chosen:
            raise CommandError("ELASTICSEARCH_URL is not set: there is no such index.")
        found = [getattr(self, what)(one) for one in chosen]
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            for report in found:
                self.stdout.write(self.words(what, report))
        if failed := [report for report in found if report["error"]]:
            raise CommandError(
                "; ".join(f"{report['engine']}: {report['error']}" for report in failed)
            )

    def rebuild(self, engine: Engine) -> dict[str, Any]:
        began = time.monotonic()
        return self._reported(
            engine,
            lambda: {
                "entries": updater.rebuild(engine, bar(engine.name)),
                "seconds": round(time.monotonic() - began, 1),
            },
        )

    def reconcile(self, engine: Engine) -> dict[str, Any]:
        return self._reported(engine, lambda: updater.reconcile(engine, bar(engine.name)))

    def status(self, engine: Engine) -> dict[str, Any]:
        return updater.status(engine)

    @staticmethod
    def _reported(engine: Engine, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        try:
            found = work()
            left = len(found.get("unrepaired", ()))
            return {
                "engine": engine.name,
                "error": f"{left} entries could not be repaired" if left else "",
                **found,
            }
        except EngineError as error:
            return {"engine": engine.name, "error": str(error)}

    @staticmethod
    def words(what: str, report: dict[str, Any]) -> str:
        if report["error"] and not report.get("unrepaired"):
            return f"{report['engine']}: failed"
        if what == "rebuild":
            return f"{report['engine']}: {report['entries']} entries in {report['seconds']} s"
        if what == "reconcile":
            words = ("missing", "different", "left_over", "unrepaired")
            named = "".join(
                f"\n  {word.replace('_', ' ')}: {', '.join(report[word])}"
                for word in words
                if report[word]
            )
            said = (
                f"{report['engine']}: {report['differences']} differences in {report['compared']}"
                " entries"
            )
            if not report["differences"]:
                return said
            left = (
                f"{len(report['unrepaired'])} of them NOT repaired" if report["unrepaired"] else ""
            )
            return f"{said}, {left or 'repaired, and compared again'}{named}"
        languages = ", ".join(
            f"{language} {count}" for language, count in sorted(report["languages"].items())
        )
        last = report["reconciled"]
        compared = (
            f"last reconcile {last['at']}, {last['differences']} differences"
            if last
            else "never reconciled on this machine"
        )
        left_out = (
            f"; can't be taken in: {', '.join(report['skipped'])}" if report["skipped"] else ""
        )
        waiting = (
            f"{report['behind']} changes behind, {report['lag']} s"
            if report["behind"]
            else "nothing waits"
        )
        return (
            f"{report['engine']}: {report['entries']} entries ({languages}), {report['bytes']:,}"
            f" bytes; {waiting}; {compared}{left_out}"
        )
