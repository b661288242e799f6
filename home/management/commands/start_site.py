"""Give a new database its first pages."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.starting import OtherPagesError, start_site

OTHERS = (
    "This database has pages already, and none of them is a home page of this site. Nothing was"
    " changed. start_site is for a new database."
)


class Command(BaseCommand):
    help = (
        "Make the home page, the list of news and the first words of the search. "
        "It may be run again: what stands there is left alone."
    )

    def handle(self, *args: object, **options: object) -> None:
        try:
            started = start_site()
        except OtherPagesError:
            raise CommandError(OTHERS) from None
        address = f"{settings.BASE_URL}/{settings.LANGUAGE_CODE}/"
        if started.made:
            self.stdout.write(f"A home page and a list of news: {address}")
        else:
            self.stdout.write(f"The home page stands already, and was left alone: {address}")
        words = f"{started.synonyms} synonyms and {started.crisis_words} words of distress added"
        self.stdout.write(f"{words} for the search")
        self.stdout.write("Next: manage.py createsuperuser, then sign in at /admin/")
