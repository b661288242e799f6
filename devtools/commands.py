"""Run several management commands in one process: starting Django costs longer than most of them.

python -m devtools.commands migrate load_demo follow_clock
"""

import io
import logging
import sys

from devtools.steps import step

NAMES = {
    "migrate": "Migrate the database",
    "load_demo": "Load the demonstration site",
    "follow_clock": "Turn to the demonstration's day",
}


def main(commands: list[str]) -> None:
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    logging.disable(logging.INFO)  # a line for each page and index entry would bury the steps
    for command in commands:
        try:
            with step(NAMES[command]):
                call_command(command, verbosity=0, stdout=io.StringIO())
        except CommandError as error:
            sys.exit(f"{command}: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
