"""What was looked for and not found, counted by the month. Nothing says who looked."""

import logging
import re
import zlib
from itertools import product

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import F

from dates.clock import today
from services.choices import LocationKind
from services.models import Gap

from .selection import Selection

ROBOTS = re.compile(r"bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python", re.IGNORECASE)
ONCE_IN = 3600  # seconds in which the same question counts once
MOST = 12  # rows of one question
log = logging.getLogger(__name__)


def note(selection: Selection, agent: str) -> None:
    """Count a question that nothing near the reader answers. It never stops the page."""
    asked = selection.asked
    if selection.local or not asked.is_narrowed or asked.show or ROBOTS.search(agent):
        return
    if selection.wide and LocationKind.PHYSICAL not in asked.of("mode") and asked.of("mode"):
        return
    question = zlib.crc32(asked.address().encode())
    if not cache.add(f"services-gap-{question:x}", 1, ONCE_IN):
        return
    sides = (
        asked.of("district") or selection.geography.where.districts[:1],
        asked.of("need") or _only(selection.found.needs),
        asked.of("age"),
        asked.of("kind") or _only(selection.found.kinds),
    )
    try:
        with transaction.atomic():
            for row in [*product(*(side or ("",) for side in sides))][:MOST]:
                _count(*row)
    except DatabaseError as error:
        log.warning("What nobody found could not be counted: %s", type(error).__name__)


def _only(keys: tuple[str, ...]) -> tuple[str, ...]:
    """What the words name, if it is one thing: "club" may be several."""
    return keys if len(keys) == 1 else ()


def _count(district: str, need: str, age_group: str, kind: str) -> None:
    key = {
        "month": today().replace(day=1),
        "district": district,
        "need": need,
        "age_group": age_group,
        "kind": kind,
    }
    if not Gap.objects.filter(**key).update(count=F("count") + 1):
        Gap.objects.create(**key, count=1)
