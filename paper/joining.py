"""Makes a page's HTML fit into a document of several pages: its headings one step lower and none
left out, its ids its own, no landmarks, everything open, and where a link leads written out.
"""

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

HEADING = re.compile(r"<(/?)h([1-6])\b")
TAG = re.compile(r"<[a-z][^<>]*>")
ID = re.compile(r'\sid="([^"]*)"')
POINTS = re.compile(
    r'\b(id|for|headers|aria-(?:labelledby|describedby|controls)|popovertarget|xlink:href|href)="([^"]*)"'
)
CLOSED = re.compile(r"<details(?![^<>]*\sopen\b)")
# "At a glance" would be a landmark as often as there are pages
LANDMARK = re.compile(r"<(/?)(?:section|aside|nav)\b([^<>]*)>")
NAME = re.compile(r'\saria-label(?:ledby)?="[^"]*"')
REGION = re.compile(r'(<div\s[^<>]*role="region"[^<>]*aria-label="[^"]*)"')
LINK = re.compile(r'(<a\s[^<>]*?\bhref="([^"]*)"[^<>]*>.*?)(</a>)', re.DOTALL)


def joined(html: str, prefix: str, address: str, level: int) -> str:
    """`prefix`: for its ids, and for names that several pages give to a part. `address`: of the
    page by itself. `level`: of its first heading.
    """
    known = {name for tag in TAG.findall(html) for name in ID.findall(tag)}
    point = partial(_pointed, known=known, prefix=prefix, address=address)
    html = TAG.sub(lambda tag: POINTS.sub(point, tag[0]), html)
    html = LANDMARK.sub(lambda tag: f"<{tag[1]}div{NAME.sub('', tag[2])}>", html)
    html = REGION.sub(rf'\1 ({prefix})"', html)
    return CLOSED.sub("<details open", _levelled(html, level))


def _pointed(found: re.Match[str], known: set[str], prefix: str, address: str) -> str:
    name, value = found[1], found[2]
    if not name.endswith("href"):
        value = " ".join(f"{prefix}-{one}" for one in value.split())
    elif value.startswith("#"):
        value = f"#{prefix}-{value[1:]}" if value[1:] in known else f"{address}{value}"
    return f'{name}="{value}"'


def _levelled(html: str, level: int) -> str:
    open_levels: list[int] = []  # of the headings above, as the page itself has them

    def moved(found: re.Match[str]) -> str:
        own = int(found[2])
        if not found[1]:
            while open_levels and open_levels[-1] >= own:
                open_levels.pop()
            open_levels.append(own)
        return f"<{found[1]}h{min(level + len(open_levels) - 1, 6)}"

    return HEADING.sub(moved, html)


def with_addresses(html: str, written: Callable[[str], str]) -> str:
    """Each link followed by what `written` gives for its address: paper can't be pressed."""
    return LINK.sub(lambda link: f"{link[1]}{link[3]}{_told(link, written)}", html)


def _told(link: re.Match[str], written: Callable[[str], str]) -> str:
    """Nothing where the words are the address already."""
    words = written(link[2])
    shown = link[2].removeprefix("tel:").removeprefix("mailto:")
    if not words or shown in link[1].partition(">")[2]:
        return ""
    return f' <bdi dir="ltr" class="long written" lang="en">({words})</bdi>'


def path_of(address: str) -> str:
    """Of an address on this site; "" for one elsewhere, and for a place within a page."""
    parts = urlsplit(address)
    return "" if parts.scheme or parts.netloc else parts.path
