"""One mail a week to everybody who looks after pages that have to be checked."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from content.upkeep import weekly
from content.upkeep.links import last_day
from content.upkeep.mails import send
from dates.clock import today

from . import keepers, links
from .items import Item, to_check

KIND = "checks of pages"
AT_MOST = 20  # pages in one mail, the longest due first


def send_digests() -> None:
    """The daily job: queue this week's mails that nobody has queued yet."""
    due = [item for item in to_check(today(), late=True) if item.node.public]
    with override(settings.LANGUAGE_CODE):
        for email, items in keepers.by_address(due).items():
            _send(email, items)
    weekly.forget(KIND, today())


@transaction.atomic
def _send(email: str, items: Sequence[Item]) -> None:
    keeper = keepers.keeper_at(email)
    if not keeper.wants_mail or not weekly.is_first(KIND, email, today()):
        return
    stop = links.stop_address(keeper)
    rows = [
        f"{item.node.title}\n{_checked(item)}\n"
        + links.check_address(keeper, item.pk, item.checked_on)
        for item in items[:AT_MOST]
    ]
    send(
        email,
        gettext("Are these pages still right?"),
        gettext(
            "You look after these pages. For each one, open the link, read the page, and press one"
            " button if all of it is still right."
        ),
        *rows,
        gettext("The links work until %(day)s. You need no password.")
        % {"day": date_format(last_day(), "DATE_FORMAT")},
        gettext("Don’t send me these mails any more:") + f"\n{stop}",
        stop=stop,
    )


def _checked(item: Item) -> str:
    if not item.checked_on:
        return gettext("Nobody has checked it yet.")
    day = date_format(item.checked_on, "DATE_FORMAT")
    return gettext("Last checked on %(day)s.") % {"day": day}
