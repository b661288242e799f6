"""The check of links to other websites: at night, one after another, and each website with a pause
between two requests.
"""

import datetime

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from .asking import REST, Outcome, look
from .models import Host, OutsideLink, Place, State

FAILED = {State.GONE, State.SILENT}
SILENCES = 2  # one after another, and the website is left alone for the night
ASKING = datetime.timedelta(minutes=5)  # longer than a check takes


def check_due() -> int:
    """Ask after one link; 0 if none is due. A job of the worker."""
    if not settings.CHECK_LINKS or not _is_night():
        return 0
    link = _claimed()
    if link:
        keep(link, look(link.address))
    return int(bool(link))


def _is_night() -> bool:
    first, end = settings.LINK_HOURS
    return first <= timezone.localtime().hour < end


def _claimed() -> OutsideLink | None:
    """The link that has waited longest, of a website that nobody asks now."""
    now = timezone.now()
    evening = timezone.localtime().replace(hour=settings.LINK_HOURS[0], minute=0, second=0)
    due = OutsideLink.objects.filter(
        Q(asked_at=None) | Q(asked_at__lt=evening),
        Exists(Place.objects.filter(link=OuterRef("pk"))),
    ).exclude(host__in=Host.objects.filter(next_ask__gt=now).values("name"))
    link = due.order_by(F("asked_at").asc(nulls_first=True), "pk").first()
    if link is None:
        return None
    host, _made = Host.objects.get_or_create(name=link.host, defaults={"next_ask": now})
    free = Host.objects.filter(pk=host.pk, next_ask=host.next_ask, next_ask__lte=now)
    return link if free.update(next_ask=now + ASKING) else None


def keep(link: OutsideLink, outcome: Outcome) -> None:
    """One failure may be chance: the link counts as failed only when it fails the next night."""
    now = timezone.now()
    failures = link.failures + 1 if outcome.state in FAILED else 0
    state = State.UNSURE if 0 < failures < settings.LINK_NIGHTS else outcome.state
    OutsideLink.objects.filter(pk=link.pk).update(
        state=state,
        since=link.since if state == link.state else now,
        asked_at=now,
        failures=failures,
        said=outcome.said[:255],
        moved_to=outcome.moved_to,
    )
    host = Host.objects.filter(name=link.host)
    silences = host.values_list("silences", flat=True).first() or 0
    silences = silences + 1 if outcome.state == State.SILENT else 0
    pause = datetime.timedelta(seconds=settings.LINK_PAUSE)
    rest = max(pause, outcome.rest, REST if silences >= SILENCES else pause)
    host.update(next_ask=now + rest, silences=silences)
