"""Make a council's shapes.txt, the outlines of its districts, from a GeoJSON file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from councils import council, shapes

HEADING = (
    "Outlines of the districts: key, then easting and northing (metres) of each point of a ring."
)


class Command(BaseCommand):
    help = (
        "Make shapes.txt of this site's council from a GeoJSON file in degrees, each feature of"
        " which has the code of the Office for National Statistics as its property “code”."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the GeoJSON file")
        parser.add_argument(
            "--source", required=True, help="source and licence, for the file's head"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        own = council()
        keys = {district.code: district.key for district in own.districts}
        try:
            rings = shapes.rings_of(options["file"], keys)
        except (OSError, KeyError, ValueError) as error:
            raise CommandError(f"{type(error).__name__}: {error}") from None
        text = shapes.packed(rings, f"{HEADING}\n{options['source']}")
        (own.folder / shapes.FILE).write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(rings)} outlines written to {own.folder}")
