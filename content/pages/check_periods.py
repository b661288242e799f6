"""How long a check of a page lasts, by what the page is about: the one place where that is said.
[Editing](../../docs/editing.md#keeping-pages-true) explains it to editors.
"""

import datetime
from enum import StrEnum

from dates.freshness import months_later


class CheckKind(StrEnum):
    """What kind of words a page has. A page type says its own as `checked_as`."""

    ADVICE = "advice"
    CONTACTS = "contacts"  # whom to ring or write to: places, who is who, any page with a card
    LAW = "law"  # rights
    PLAN = "plan"  # a plan or policy
    NEWS = "news"  # true on its day


MONTHS: dict[CheckKind, int | None] = {
    CheckKind.CONTACTS: 6,
    CheckKind.LAW: 12,
    CheckKind.ADVICE: 12,
    CheckKind.PLAN: 24,
    CheckKind.NEWS: None,  # nobody has to check it again
}
CONTACT_BLOCK = "contact"
LAW_TOPICS = frozenset(["rights"])
# pages on rights, safety and getting help, which the search never puts lower for their age
NEVER_LOWER_TOPICS = frozenset(["rights", "mental-health", "waiting"])


def months(kind: CheckKind, *, contacts: bool, law: bool) -> int | None:
    """For how many months a check lasts: the shortest that applies, None for ever."""
    lasts = MONTHS[kind]
    if lasts is None:
        return None
    others = {CheckKind.CONTACTS: contacts, CheckKind.LAW: law}
    return min([lasts, *(MONTHS[other] or lasts for other, applies in others.items() if applies)])


def check_by(since: datetime.date, lasts: int | None) -> datetime.date | None:
    """The day on which the next check is due."""
    return months_later(since, lasts) if lasts else None
