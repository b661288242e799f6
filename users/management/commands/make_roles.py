"""Groups, permissions and the workflow of a new site, or of one whose release changed them."""

from typing import Any

from django.core.management.base import BaseCommand

from users.roles import make_roles


class Command(BaseCommand):
    help = (
        "Make the groups Editors and Moderators, what they may do, and the check by a second"
        " person. May be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for role, group in make_roles().items():
            self.stdout.write(f"{role}: the group {group.name}")
