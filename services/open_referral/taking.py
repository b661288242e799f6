"""Takes in the feeds of other areas. All of a feed is read before anything of it is kept, in one
transaction; what didn't change since yesterday changes nothing.
"""

import datetime
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from dates.clock import today
from fetching import FetchError, Visit
from locks import changing_content
from services import record
from services.models import Feed, Provider, Service, ServiceChange

from . import adding, providing
from .foreign import Found, Words, read
from .visiting import feed_visit

log = logging.getLogger(__name__)
EACH = 100  # records of a page
PAUSE = datetime.timedelta(hours=3)  # after a failure
GONE = "Its own feed has it no more."  # hidden_because


def take_due() -> int:
    """Take in one feed that wasn't today; 0 if there is none. A job of the worker."""
    now = timezone.now()
    for feed in Feed.objects.filter(active=True):
        taken_today = feed.taken_at and timezone.localdate(feed.taken_at) == today()
        tried_now = feed.tried_at and datetime.timedelta() <= now - feed.tried_at < PAUSE
        mine = Feed.objects.filter(pk=feed.pk, tried_at=feed.tried_at)
        if not taken_today and not tried_now and mine.update(tried_at=now):
            take(feed)
            return 1
    return 0


def take(feed: Feed) -> str:
    """Take it in, and say in words what changed. What stops it stands in `feed.error`, and all that
    was taken before stays.
    """
    feed.tried_at = timezone.now()
    try:
        with override(settings.LANGUAGE_CODE):
            told, feed.error = _store(feed, *_read_all(feed))
        feed.taken_at = feed.tried_at
    except FetchError as error:
        told = feed.error = str(error)
    except Exception:
        log.exception("The feed %s could not be taken in", feed)
        told = feed.error = "Something in this feed could not be read. The log says what."
    # without a signal: readers see none of it
    Feed.objects.filter(pk=feed.pk).update(
        version=feed.version, tried_at=feed.tried_at, taken_at=feed.taken_at, error=feed.error
    )
    return told


def _read_all(feed: Feed) -> tuple[list[Found], int]:
    """(Its services, how many records were none)."""
    visit, base = feed_visit(), feed.url.rstrip("/").removesuffix("/services")
    feed.version = _version(visit, base)
    words = Words.known()
    found: dict[str, Found] = {}
    unusable = 0
    most = settings.FEED_PAGES * EACH
    for number, listed in enumerate(_listed(visit, base, feed.version)):
        if number == most:
            raise FetchError(f"It has more than {most} records, which is the most we take.")
        whole = _whole(visit, base, listed)
        one = read(whole, words, feed.kind) if whole else None
        # an id that another record has already is none; the same record may come twice
        if not one or found.setdefault(one.foreign_id, one) != one:
            unusable += 1
    return list(found.values()), unusable


def _version(visit: Visit, base: str) -> str:
    """3.0 if it says so at its first address, else 1.0."""
    answer = visit.ask(f"{base}/")
    try:
        about = answer.json() if answer.status == 200 else None
    except FetchError:
        about = None
    said = about.get("version") if isinstance(about, dict) else ""
    return "3.0" if isinstance(said, str) and "3." in said else "1.0"


def _listed(visit: Visit, base: str, version: str) -> Iterator[Any]:
    most = settings.FEED_PAGES
    full = "&full=true" if version == "3.0" else ""
    number, pages = 1, 1
    while number <= pages:
        page = visit.ask_json(f"{base}/services?page={number}&per_page={EACH}{full}")
        page = page if isinstance(page, dict) else {}
        claimed = page.get("total_pages", page.get("totalPages"))
        rows = page.get("contents", page.get("content"))
        if not isinstance(claimed, int) or not isinstance(rows, list):
            raise FetchError("Its list of services is no page of Open Referral.")
        pages = claimed
        if pages > most:
            raise FetchError(f"It says that it has {pages} pages; {most} are the most we take.")
        if not rows and number < pages:
            raise FetchError(f"Page {number} of {pages} is empty: the feed is not whole.")
        yield from rows
        number += 1


def _whole(visit: Visit, base: str, listed: Any) -> dict[str, Any] | None:
    """The record with all that belongs to it: as listed, or from its own address."""
    if not isinstance(listed, dict) or not isinstance(listed.get("id"), str | int):
        return None
    if "service_at_locations" in listed:
        return listed
    answer = visit.ask(f"{base}/services/{quote(str(listed['id']), safe='')}")
    if answer.status in {404, 410}:
        return None
    if answer.status != 200:
        raise FetchError(f"The service {listed['id']} answered with {answer.status}.")
    whole = answer.json()
    return whole if isinstance(whole, dict) else None


@changing_content()
def _store(feed: Feed, found: list[Found], unusable: int) -> tuple[str, str]:
    """(What changed in words, what could not be used)."""
    held = {service.foreign_id: service for service in feed.services.all()}
    shown = {key for key, service in held.items() if service.hidden_because != GONE}
    if not found and shown:
        raise FetchError("The feed is empty, so what we have of it stays.")
    changed = [one for one in found if _differs(held.get(one.foreign_id), one)]
    providers = providing.providers_of(feed, changed)
    new = [one for one in changed if one.foreign_id not in held]
    adding.add(feed, new, providers)
    for one in changed:
        if one.foreign_id in held:
            _change(feed, held[one.foreign_id], one, providers)
    gone = shown - {one.foreign_id for one in found}
    for key in gone:
        _hide(feed, held[key])
    told = f"{len(found)} services, {len(changed)} of them new or changed, {len(gone)} gone"
    return told, f"{unusable} of its records could not be used." if unusable else ""


def _differs(service: Service | None, found: Found) -> bool:
    return (
        service is None
        or service.feed_fingerprint != found.fingerprint
        or service.hidden_because == GONE
    )


def _change(feed: Feed, service: Service, found: Found, providers: dict[str, Provider]) -> None:
    if service.hidden_because == GONE:
        service.published, service.hidden_because = True, ""
    adding.mark(service, feed, found, providers)
    values = found.values | {record.PLACES: _with_uids(service, found)}
    if not record.write(service, values, who=feed.name):
        service.save()
    for at, position in zip(
        service.at_locations.select_related("location"), found.positions, strict=True
    ):
        if adding.take_position(at.location, position):
            at.location.save()


def _with_uids(service: Service, found: Found) -> list[record.Values]:
    """The places of the feed; those that we have already keep their ids."""
    held = record.values_of(service)[record.PLACES]
    made = []
    for place in found.values[record.PLACES]:
        same = next((one for one in held if one["location"] == place["location"]), None)
        if same:
            held.remove(same)
        made.append({**place, "uid": same["uid"] if same else ""})
    return made


def _hide(feed: Feed, service: Service) -> None:
    """We can't know that it has ended, so nothing says so. It keeps its address for its return."""
    service.published, service.hidden_because = False, GONE
    service.save(update_fields=["published", "hidden_because", "modified"])
    ServiceChange.objects.create(service=service, who=feed.name, what="hidden")
