"""What a visitor and the one who set the site up see at the end of docs/operations.md.

`dev.py operations` runs it inside the chroot with the system's own Python: it needs nothing else.
The first thing that isn't so ends it with an AssertionError.
"""

import html
import http.client
import re
import ssl
import subprocess
import time
from pathlib import Path

HOST = "offer.test"
SITE = Path("/srv/local-offer")


def read(address: str) -> tuple[int, http.client.HTTPMessage, str]:
    """Status, headers and text of a page of the site, through nginx and with its certificate
    checked.
    """
    trust = ssl.create_default_context(cafile="/etc/ssl/local-offer/fullchain.pem")
    connection = http.client.HTTPSConnection(HOST, timeout=30, context=trust)
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode(errors="replace")


def name_of_the_site() -> str:
    """What start_site calls the home page."""
    found = re.search(
        r'^WAGTAIL_SITE_NAME = "(.+)"',
        (SITE / "localoffer/settings/base.py").read_text(),
        re.MULTILINE,
    )
    assert found
    return found[1]


def wait_for_the_site() -> None:
    """Just started, its processes load the code; until then nginx shows the page for when it is
    away.
    """
    until = time.monotonic() + 60
    while read("/en/")[0] == 503 and time.monotonic() < until:
        time.sleep(0.5)


def look_at_pages() -> None:
    status, _headers, page = read("/en/")
    assert status == 200, (status, page)
    title = re.search(r"<title>([^<]*)</title>", page)
    assert title, page
    assert name_of_the_site() in html.unescape(title[1]), title[1]
    assert read("/en/news/")[0] == 200
    status, _headers, page = read("/admin/login/")
    assert status == 200, (status, page)
    assert 'name="password"' in page
    for file in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        assert read(file)[0] == 200, file


def look_at_the_style() -> None:
    style = re.search(r'href="(/static/[^"]+\.css)"', read("/en/")[2])
    assert style
    status, headers, _text = read(style[1])
    assert status == 200, (status, style[1])
    assert "immutable" in headers["Cache-Control"], headers["Cache-Control"]


def look_at_the_copies() -> None:
    """Of two readers in a row the second gets the first one's page; a busy
    machine has some tries.
    """
    seen = []
    for _attempt in range(5):
        seen = [read("/en/news/")[1]["X-Cache"] for _reader in range(2)]
        if seen[1] == "HIT":
            return
    raise AssertionError(f"X-Cache of two readers in a row: {seen}")


def look_at_http() -> None:
    plain = http.client.HTTPConnection(HOST, timeout=30)
    plain.request("GET", "/en/")
    answer = plain.getresponse()
    assert (answer.status, answer.headers["Location"]) == (308, f"https://{HOST}/en/")


def look_at_the_worker() -> None:
    """It makes the link anew that the document says may be deleted."""
    for service in ("local-offer-web", "local-offer-worker"):
        subprocess.run(["/usr/local/bin/systemctl", "is-active", service], check=True)
    link = SITE / "var/kept/now"
    link.unlink()
    until = time.monotonic() + 30
    while not link.is_symlink():
        assert time.monotonic() < until, "the worker did not make var/kept/now"
        time.sleep(0.1)


def look_at_the_page_for_when_it_is_away() -> None:
    """Nginx may read it, and it names static files that are there."""
    page = (SITE / "var/503.html").read_text()
    assert "</html>" in page
    for file in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        assert read(file)[0] == 200, file


if __name__ == "__main__":
    wait_for_the_site()
    look_at_pages()
    look_at_the_style()
    look_at_the_copies()
    look_at_http()
    look_at_the_worker()
    look_at_the_page_for_when_it_is_away()
