"""Check a council's folder and say in plain words what it lacks."""

import shutil
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from councils import checking
from councils.reading import examine

SKELETON = Path(__file__).parents[2] / "skeleton"


class Command(BaseCommand):
    help = (
        "Check a council's folder: what is missing or wrong, and what to do. A new or empty folder "
        "gets files to fill in. Nothing that stands there is changed."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the council's folder")

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(str(options["folder"]))
        if folder.exists() and not folder.is_dir():
            raise CommandError(f"{folder} is a file. Give the name of a folder.")
        if not folder.exists() or not any(folder.iterdir()):
            shutil.copytree(SKELETON, folder, dirs_exist_ok=True)
            self.stdout.write(
                f"The files to begin with are in {folder}. Fill them in from the top:"
            )
            self.stdout.write("council.toml first, then places.txt, postcodes.txt and brand/.\n")
        found = checking.problems(folder)
        if found:
            for problem in found:
                self.stdout.write(f"- {problem}")
            one = "1 thing is" if len(found) == 1 else f"{len(found)} things are"
            raise CommandError(f"{one} missing or wrong. Put them right and run this again.")
        council = examine(folder)[0]
        for note in checking.notes(council):
            self.stdout.write(f"Note: {note}.")
        counts = f"{len(council.districts)} districts, {len(council.towns)} towns"
        self.stdout.write(f"{council.name}: {counts}. The folder is complete.")
        self.stdout.write(f"Next: set COUNCIL_FOLDER={folder.resolve()}, then manage.py start_site")
