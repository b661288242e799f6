"""`manage.py open_referral check URL | take [NAME]`: what a feed lacks; feeds of other areas."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from services.models import Feed
from services.open_referral import taking
from services.open_referral.checking import Check
from services.open_referral.visiting import feed_visit


class Command(BaseCommand):
    help = (
        "check URL: walk a feed of Open Referral UK 3.0 as the public validator does, and say what"
        " it lacks. take [NAME]: take in the feed of another area now, or all that are in use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check", "take"])
        parser.add_argument("which", nargs="?", default="", help="the address, or the feed’s name")

    def handle(self, *args: Any, what: str, which: str, **options: Any) -> None:
        if what == "check":
            self._check(which)
        else:
            self._take(which)

    def _check(self, url: str) -> None:
        if not url.startswith(("http://", "https://")):
            raise CommandError("Which feed? Give its address: https://….")
        check = Check(url, feed_visit(anywhere=True).ask).run()
        for level, missing in check.missing.items():
            self.stdout.write(f"Level {level}: {'no' if missing else 'yes'}")
            for words in missing:
                self.stdout.write(f"  {words}")
        self.stdout.write(f"{check.asked} addresses were asked.")
        if check.missing[1]:
            raise CommandError("The public validator would fail this feed.")

    def _take(self, name: str) -> None:
        feeds = list(Feed.objects.filter(name=name) if name else Feed.objects.filter(active=True))
        if not feeds:
            raise CommandError(f"There is no feed called {name}." if name else "No feed is in use.")
        for feed in feeds:
            self.stdout.write(f"{feed}: {taking.take(feed)}")
        failed = [feed.name for feed in feeds if feed.taken_at != feed.tried_at]
        if failed:
            raise CommandError(f"Not taken in: {', '.join(failed)}.")
