"""One e-mail a week to each team and owner, instead of single reminders: which of their promises
need an update.
"""

from collections import defaultdict

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from content.serving.demonstration import demonstration_words
from content.upkeep import weekly
from dates.clock import as_of, today
from improvement import tracker
from improvement.models import Action
from improvement.reminders.due import for_action
from improvement.tracker.views import ActionView, Promise

Due = tuple[ActionView, list[tuple[Promise, str]]]  # what `for_action` gives of an action
KIND = "promises"


def send_digests() -> None:
    """Queue this week's e-mails that nobody has queued yet. The week is the machine's; what is due
    follows the site's day.
    """
    with override(settings.LANGUAGE_CODE):
        for address, actions in _by_address().items():
            _send(address, actions)
    weekly.forget(KIND, today())


def _by_address() -> dict[str, list[Due]]:
    """{e-mail address: [(ActionView, what `for_action` returns)]} of those who have
    something due.
    """
    keepers = {row.pk: row for row in Action.objects.select_related("team", "owner")}
    found = defaultdict(list)
    for inspection in tracker.inspections().values():
        for action in inspection.actions:
            due = for_action(action, as_of())
            keeper = keepers[action.row.id]
            addresses = (
                {person.email for person in (keeper.team, keeper.owner) if person and person.email}
                if due
                else set()
            )
            for address in addresses:
                found[address].append((action, due))
    return dict(sorted(found.items()))


@transaction.atomic
def _send(address: str, actions: list[Due]) -> None:
    if not weekly.is_first(KIND, address, today()):
        return
    address_of_list = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('my_actions')}"
    words = {"actions": actions, "address": address_of_list, "demonstration": demonstration_words()}
    EmailMessage(
        subject=gettext("Promises that need a word from you"),
        body=render_to_string("improvement/digest.txt", words),
        to=[address],
    ).send()
