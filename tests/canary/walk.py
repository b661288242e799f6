"""Every way by which somebody without a login gets words out of the site."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern
from django.urls.resolvers import RegexPattern

from .secrets import Words, found_in

LINK = re.compile(r"""(?:href|src|action)=["']([^"']+)["']|<loc>([^<]+)</loc>""")
NOT_OURS = ("/static/", "/admin/")
A_LIST = re.compile(r"/\w+/my-pages/\?")  # each leads to as many as there are pages to join it
FILES_OF_OTHERS = re.compile(r"\.(png|webp|ico|css|js|svg)$")


@dataclass
class Stranger:
    """`told`: {word: the address that told it first}. What was itself asked for is no news."""

    words: Words
    client: Client = field(default_factory=Client)
    told: dict[str, str] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)

    def get(self, address: str, **query: str) -> HttpResponse:
        return self.heard(self.client.get(address, query), f"{address} {query or ''}")

    def post(self, address: str, **form: str) -> HttpResponse:
        return self.heard(self.client.post(address, form), f"POST {address} {form}")

    def heard(self, response: HttpResponse, asked: str) -> HttpResponse:
        """Take in the status line, the headers and the body of an answer."""
        assert response.status_code < 500, asked
        heads = " ".join(f"{name}: {value}" for name, value in response.items())
        cookies = response.cookies.output()
        body = b"".join(response) if response.streaming else response.content
        response.text_told = body.decode("utf-8", "replace")
        known = found_in(unquote(asked))
        for word in found_in(unquote(f"{heads} {cookies} {response.text_told}")) - known:
            self.told.setdefault(word, asked)
        return response

    def walk(self, *starts: str) -> None:
        """Follow links, redirects and addresses in feeds, on this site, until nothing is new. Pages
        are kept in a list one by one, in no other way.
        """
        waiting = list(starts)
        while waiting:
            address = waiting.pop()
            if address in self.visited:
                continue
            self.visited.add(address)
            response = self.get(address)
            found = [one for pair in LINK.findall(response.text_told) for one in pair if one]
            led = filter(None, (here(address, one) for one in found))
            waiting += [one for one in led if not (A_LIST.match(address) and A_LIST.match(one))]
            waiting += filter(None, [here(address, response.get("Location", ""))])

    @property
    def leaks(self) -> dict[str, str]:
        """{secret, where it was put: the address that tells it}."""
        return {
            f"{word} ({self.words.secret[word]})": self.told[word]
            for word in self.told
            if word in self.words.secret
        }


def here(base: str, link: str) -> str | None:
    """The address on this site to which a link leads that a walk follows."""
    parts = urlsplit(urljoin(f"http://testserver{base}", urldefrag(link.replace("&amp;", "&")).url))
    wanted = parts.scheme in {"http", "https"} and parts.netloc in {
        "testserver",
        "localhost",
        "localhost:8000",
    }
    if not wanted or parts.path.startswith(NOT_OURS) or FILES_OF_OTHERS.search(parts.path):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def patterns(urls: Iterable, prefix: str = "") -> Iterator[str]:
    """Each address of the configuration, with {} in place of its values."""
    for one in urls:
        text = prefix + ("{}" if isinstance(one.pattern, RegexPattern) else str(one.pattern))
        if isinstance(one, URLPattern):
            yield text
        else:
            yield from patterns(one.url_patterns, text)


def filled(text: str, value: object) -> str:
    return "/" + re.sub(r"<[^>]+>", str(value), text).replace("{}", str(value)).lstrip("/")
