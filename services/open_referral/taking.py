"""Takes in the feeds of other areas. All of a feed is read before anything of it is kept, in one
transaction; what didn't change since yesterday changes nothing.
"""

import datetime
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from dates.clock import today
from locks import changing_content
from services import record
from services.models import Feed, Provider, Service, ServiceChange
from services.positions import metres

from .fetching import FetchError, Visit
from .foreign import Found, Words, read
from .standard import name_for

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
    visit, base = Visit(), feed.url.rstrip("/").removesuffix("/services")
    feed.version = _version(visit, base)
    words = Words.known()
    found: dict[str, Found] = {}
    unusable = 0
    for listed in _listed(visit, base, feed.version):
        whole = _whole(visit, base, listed)
        one = read(whole, words, feed.kind) if whole else None
        if one:
            found.setdefault(one.foreign_id, one)
        else:
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
    most = settings.OPEN_REFERRAL["PAGES"]
    full = "&full=true" if version == "3.0" else ""
    number, pages = 1, 1
    while number <= pages:
        page = visit.ask_json(f"{base}/services?page={number}&per_page={EACH}{full}")
        page = page if isinstance(page, dict) else {}
        pages = page.get("total_pages", page.get("totalPages"))
        rows = page.get("contents", page.get("content"))
        if not isinstance(pages, int) or not isinstance(rows, list):
            raise FetchError("Its list of services is no page of Open Referral.")
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
    held = {service.foreign_id: service for service in feed.services.select_related("provider")}
    shown = [service for service in held.values() if service.hidden_because != GONE]
    if not found and shown:
        raise FetchError("The feed is empty, so what we have of it stays.")
    changed = 0
    for one in found:
        service = held.get(one.foreign_id)
        if service and service.feed_fingerprint == one.fingerprint and service in shown:
            continue
        try:
            _write(feed, service or Service(feed=feed, published=True), one)
            changed += 1
        except ValidationError as error:
            log.warning("%s: %s can't be used: %s", feed, one.foreign_id, error.messages)
            unusable += 1
    here = {one.foreign_id for one in found}
    gone = [service for service in shown if service.foreign_id not in here]
    for service in gone:
        _hide(feed, service)
    told = f"{len(found)} services, {changed} of them new or changed, {len(gone)} gone"
    return told, f"{unusable} of its records could not be used." if unusable else ""


@changing_content()
def _write(feed: Feed, service: Service, found: Found) -> None:
    service.provider = _provider(feed, found)
    if not service.pk:
        service.foreign_id = found.foreign_id
        service.uid = name_for("feed", feed.pk, "service", found.foreign_id)
    if service.hidden_because == GONE:
        service.published, service.hidden_because = True, ""
    service.is_example = found.is_example
    service.checked_on = found.checked_on or None
    service.checked_by = feed.name if found.checked_on else ""
    service.source = feed.url
    service.feed_fingerprint = found.fingerprint
    what = "changed" if service.pk else "created"
    values = found.values | {record.PLACES: _with_uids(service, found)}
    if not record.write(service, values, who=feed.name, what=what):
        service.save()
    for at, position in zip(
        service.at_locations.select_related("location"), found.positions, strict=True
    ):
        if position and not at.location.district:  # ours knows its own postcodes better
            at.location.latitude, at.location.longitude = position
            at.location.easting, at.location.northing = metres(*position)
            at.location.save()


def _with_uids(service: Service, found: Found) -> list[record.Values]:
    """The places of the feed; those that we have already keep their ids."""
    places = found.values[record.PLACES]
    if not service.pk:
        return places
    held = record.values_of(service)[record.PLACES]
    made = []
    for place in places:
        same = next((one for one in held if one["location"] == place["location"]), None)
        if same:
            held.remove(same)
        made.append({**place, "uid": same["uid"] if same else ""})
    return made


def _provider(feed: Feed, found: Found) -> Provider:
    own = found.provider
    name = own["name"] or feed.name
    uid = name_for("feed", feed.pk, "organization", own["id"] or name)
    provider = Provider.objects.filter(uid=uid).first() or Provider(uid=uid)
    values = {
        **{key: own[key] for key in ("description", "url", "email")},
        "name": name,
        "is_example": found.is_example,
    }
    if any(getattr(provider, key) != value for key, value in values.items()) or not provider.pk:
        for key, value in values.items():
            setattr(provider, key, value)
        provider.full_clean()
        provider.save()
    return provider


def _hide(feed: Feed, service: Service) -> None:
    """We can't know that it has ended, so nothing says so. It keeps its address for its return."""
    service.published, service.hidden_because = False, GONE
    service.save(update_fields=["published", "hidden_because", "modified"])
    ServiceChange.objects.create(service=service, who=feed.name, what="hidden")
