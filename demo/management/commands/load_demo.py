"""Build the demonstration site, once."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from demo import loader


class Command(BaseCommand):
    help = (
        "Build the demonstration site in an empty database. Does nothing where it stands already."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if loader.check_may_load():
            self.stdout.write("load_demo: the demonstration stands already")
            return
        logins = loader.load(lambda part: self.stdout.write(f"load_demo: {part}"))
        file = settings.VAR_DIR / "demo-login.json"
        file.write_text(
            json.dumps(
                {**logins["editor"], "admin_url_path": "/admin/", "accounts": logins}, indent=1
            )
        )
        file.chmod(0o600)
