"""Make a council's postcodes.txt and positions.txt from a table of the ONS Postcode Directory."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from councils import council, positions, postcodes
from councils.problems import CouncilFolderError
from councils.reading import read

HEADING = (
    "Postcodes and their districts: sector, district, the last two letters of every postcode in it."
)
POSITIONS = (
    "Where each lies: sector, then the last two letters, easting and northing (metres) of each."
)


class Command(BaseCommand):
    help = (
        "Make postcodes.txt and positions.txt of a council's folder from a CSV file with the"
        " columns postcode, district (the code of the Office for National Statistics), easting and"
        " northing."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", type=Path, help="the CSV file")
        parser.add_argument(
            "--folder", type=Path, help="the council's folder (default: this site's)"
        )
        parser.add_argument(
            "--source", required=True, help="source and licence, for the file's head"
        )

    def handle(self, *args: object, **options: object) -> None:
        try:
            own = read(options["folder"]) if options["folder"] else council()
            keys = {district.code: district.key for district in own.districts}
            rows = postcodes.rows_of(options["table"], keys)
            texts = {
                postcodes.FILE: postcodes.packed(rows, f"{HEADING}\n{options['source']}"),
                positions.FILE: positions.packed(
                    positions.rows_of(options["table"]), f"{POSITIONS}\n{options['source']}"
                ),
            }
        except (CouncilFolderError, OSError, KeyError, ValueError) as error:
            raise CommandError(str(error)) from None
        for name, text in texts.items():
            (own.folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(rows)} postcodes written to {own.folder}")
