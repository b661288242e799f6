"""Where the links of words that come in lead: to our own pages where they can, and never to what
follows readers about.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from wagtail.contrib.redirects.models import Redirect

import pagetree
from content.media.documents import all_rows
from content.removal.redirects import normalised_address
from content.serving.views import find
from intake.reading.found import Found
from typed import telephone

FOLLOWS = re.compile(
    r"utm_.*|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|mc_[ce]id|_ga|_gl|_hs\w+|igshid|igsh"
    r"|yclid|twclid|ttclid|mkt_tok|si|ref_src|trk|vero_id|oly_\w+_id",
    re.IGNORECASE,
)
WRAPPERS = (  # the end of a host, the path, and the name of what they carry
    ("safelinks.protection.outlook.com", "", "url"),
    ("google.com", "/url", "q"),
    ("google.co.uk", "/url", "q"),
    ("facebook.com", "/l.php", "u"),
)
DOCUMENT = re.compile(r"/documents/(\d+)/")


def settle(blocks: Iterable[dict[str, Any]], came_from: str, found: Found) -> None:
    """Gives each link of the blocks its address here, or leaves only its words."""
    for block in blocks:
        if block["type"] == "text":
            soup = BeautifulSoup(block["value"]["text"], "html.parser")
            for link in soup.find_all("a"):
                attributes = _attributes(link, came_from, found)
                link.attrs = dict(attributes)
                found.kept["links"] += bool(attributes)
                if not attributes:
                    link.unwrap()
            block["value"]["text"] = str(soup)


def _attributes(link: Tag, came_from: str, found: Found) -> dict[str, str]:
    """{} where the link can't be kept."""
    words, address = link.get_text(" ", strip=True), str(link.get("href") or "")
    scheme, _colon, rest = address.partition(":")
    if scheme.lower() == "mailto":
        good = _mail(rest)
    elif scheme.lower() == "tel":
        good = telephone.only_number(unquote(rest))
    else:
        return _web(address, words, came_from, found)
    if not good:
        found.lose("links", f"{words} ({address})")
    return {"href": good} if good else {}


def _mail(rest: str) -> str:
    """Without a subject or a copy that somebody else chose."""
    person = unquote(rest.partition("?")[0]).strip()
    try:
        validate_email(person)
    except ValidationError:
        return ""
    return f"mailto:{person}"


def _web(address: str, words: str, came_from: str, found: Found) -> dict[str, str]:
    try:
        whole = urljoin(came_from, address)
        bare = _unwrapped(whole)
        parts = urlsplit(without_followers(bare))
        found.lose("followers", parts.netloc, int(without_followers(bare) != bare))
    except ValueError:
        parts = urlsplit("")
    is_ours = not parts.netloc or parts.netloc == urlsplit(settings.BASE_URL).netloc
    is_old = bool(came_from) and _host(parts.netloc) == _host(urlsplit(came_from).netloc)
    if (is_ours or is_old) and (here := _here(parts.path, parts.query, is_ours=is_ours)):
        return here
    if not parts.netloc:
        found.lose("links", f"{words} ({address})")
        return {}
    if is_old:
        found.lose("old_links", f"{words} ({address})")
    return {"href": urlunsplit(parts)}


def _here(path: str, query: str, *, is_ours: bool) -> dict[str, str]:
    """The page or document of ours at this address, or that it is redirected to."""
    if is_ours:
        node, more = find(pagetree.current(), f"{path.rstrip('/')}/")
        if node and not more:
            return {"linktype": "page", "id": str(node.id)}
        document = DOCUMENT.match(path)
        if document and int(document[1]) in all_rows():
            return {"linktype": "document", "id": document[1]}
    old = normalised_address(f"{path}?{query}" if query else path)
    page = Redirect.objects.filter(old_path=old).values_list("redirect_page", flat=True).first()
    return {"linktype": "page", "id": str(page)} if page else {}


def _host(name: str) -> str:
    return name.lower().removeprefix("www.")


def _unwrapped(address: str) -> str:
    """What Outlook, Google and others put their own address around."""
    parts = urlsplit(address)
    for host, path, name in WRAPPERS:
        is_one = f".{parts.hostname or ''}".endswith(f".{host}")
        if is_one and parts.path.startswith(path) and (inner := parse_qs(parts.query).get(name)):
            return inner[0] if inner[0].startswith(("http://", "https://")) else address
    return address


def without_followers(address: str) -> str:
    """Without what tells a website who sent its reader."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    good = [pair for pair in pairs if not FOLLOWS.fullmatch(pair[0])]
    if len(good) == len(pairs):
        return address
    return urlunsplit(parts._replace(query=urlencode(good)))
