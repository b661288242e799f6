"""Opens one address of another website and says what became of it."""

import datetime
import time
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from fetching import MOVES, Answer, FetchError, NotAskedError, Visit

from .models import State

FOR_GOOD = {301, 308}
NOT_THERE = {404, 410}
LATER = {429, 503}
CLEAR = {410, 429}  # what no GET would make clearer
REST = datetime.timedelta(hours=12)  # of a website that has enough of us, or never answers
LONGEST_REST = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Outcome:
    """`rest`: for how long its website wants to be left alone."""

    state: State
    said: str = ""
    moved_to: str = ""
    rest: datetime.timedelta = datetime.timedelta()


def look(address: str) -> Outcome:
    """Each request goes through `fetching`, so no machine of a private network is asked, by
    whatever way an answer leads there. Nothing of a page is read but its head.
    """
    visit = Visit(
        headers={"Accept": "*/*", "User-Agent": f"local-offer-links (+{settings.BASE_URL}/)"},
        seconds=settings.LINK_SECONDS,
        each=settings.LINK_SECONDS_EACH,
        most=0,
        hosts=settings.LINK_HOSTS,
    )
    try:
        return _followed(visit, address)
    except NotAskedError as error:
        return Outcome(State.REFUSED, str(error))
    except FetchError as error:
        return Outcome(State.SILENT, str(error))


def _followed(visit: Visit, address: str) -> Outcome:
    plain, part = urldefrag(address)
    url, moved_to, for_good = as_sent(plain), "", True
    for move in range(MOVES + 1):
        if move:
            time.sleep(settings.LINK_PAUSE)
        answer = _asked(visit, url)
        if not answer.moved_to:
            return _outcome(answer, moved_to and f"{moved_to}#{part}" if part else moved_to)
        url = as_sent(urldefrag(urljoin(url, answer.moved_to)).url)
        for_good = for_good and answer.status in FOR_GOOD
        if for_good:
            moved_to = url
    return Outcome(State.SILENT, f"It sends us on more than {MOVES} times.")


def _asked(visit: Visit, url: str) -> Answer:
    """By HEAD; by GET where it refuses that, or says nothing."""
    try:
        answer = visit.look(url)
    except NotAskedError:
        raise
    except FetchError:
        answer = None
    if answer and (answer.status < 400 or answer.status in CLEAR):
        return answer
    time.sleep(settings.LINK_PAUSE)
    return visit.look(url, "GET")


def _outcome(answer: Answer, moved_to: str) -> Outcome:
    said = f"It answered with {answer.status}."
    if answer.status in NOT_THERE:
        return Outcome(State.GONE, said)
    if answer.status >= 400:
        state = State.SILENT if answer.status >= 500 and answer.status < 600 else State.BLOCKS
        return Outcome(state, said, rest=_rest(answer))
    if moved_to:
        return Outcome(State.MOVED, said, moved_to)
    return Outcome(State.WORKS, said)


def _rest(answer: Answer) -> datetime.timedelta:
    if answer.status not in LATER:
        return datetime.timedelta()
    said = answer.headers.get("retry-after", "")
    wanted = datetime.timedelta(seconds=int(said)) if said.isdecimal() and len(said) < 9 else REST
    return min(max(wanted, REST), LONGEST_REST)


def as_sent(address: str) -> str:
    """In ASCII, as browsers send it. What can't be is left, and refused as no web address."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        netloc = f"{host}:{parts.port}" if parts.port else host
    except ValueError:
        return address
    return iri_to_uri(parts._replace(netloc=f"[{host}]" if ":" in host else netloc).geturl()) or ""
