"""Each kind of page in a browser, in English and from right to left, on a telephone and on a wide
screen, with and without scripts, in light, dark and forced colours: what axe's rules and our own
(examine.js) find. docs/accessibility.md says which points need a person.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .axe import CONTRAST, results
from .conftest import LiveSite, windows
from .keyboard import walk_by_keyboard
from .kinds_of_page import Way, ways

HERE = Path(__file__).parent
EXAMINE = (HERE / "examine.js").read_text()
TELEPHONE = {"width": 320, "height": 700}
WIDE = {"width": 1280, "height": 900}
UNDECIDED = {
    (rule, reason)
    for known in tomllib.loads((HERE / "undecided.toml").read_text())["known"]
    for rule in known["rules"]
    for reason in known["reasons"]
}
SCREENS = {"en": {"telephone": TELEPHONE, "wide": WIDE}, "ur": {"wide": WIDE}}


class Findings:
    """What is wrong, by kind of page and way of looking at it."""

    def __init__(self) -> None:
        self.wrong: dict[str, list[str]] = defaultdict(list)
        self.undecided: set[tuple[str, str]] = set()

    def axe(
        self, window: Page, where: str, only: list[str] | None = None, but: Sequence[str] = ()
    ) -> None:
        wrong, undecided = results(window, only, but)
        self.wrong[where] += wrong
        self.undecided |= undecided - UNDECIDED

    def own(self, window: Page, where: str, *checks: str) -> None:
        for check in checks:
            self.wrong[where] += window.evaluate(f"examine.{check}()")

    def assert_none(self) -> None:
        assert {where: found for where, found in self.wrong.items() if found} == {}
        left = "\n".join(": ".join(one) for one in sorted(self.undecided))
        assert not left, f"decide these, then write them into undecided.toml:\n{left}"


class Tabs:
    """What is wrong for who has only a keyboard, on one kind of screen."""

    def __init__(self, screen: Any) -> None:
        self.screen = screen
        self.wrong: dict[str, list[str]] = {}
        self.known: set[str] = set()
        self.around: set[str] = set()

    def walk(self, window: Page, kind: str) -> None:
        window.set_viewport_size(self.screen)
        if found := walk_by_keyboard(window, self.known, self.around):
            self.wrong[kind] = found


class Seen:
    """Each kind of page in one language, opened once and looked at in every way."""

    def __init__(self, window: Page, kinds: dict[str, Way], language: str) -> None:
        self.findings = Findings()
        self.tabs = {name: Tabs(screen) for name, screen in SCREENS[language].items()}
        self.titles: dict[str, list[str]] = defaultdict(list)
        self.mistakes: set[str] = set()
        for kind, way in kinds.items():
            window.set_viewport_size(TELEPHONE)
            way(window, language)
            self.titles[window.title()].append(kind)
            if window.locator("[aria-invalid=true]").count():
                self.mistakes.add(window.title())
            window.evaluate(EXAMINE)
            look_at_telephone(window, self.findings, kind)
            look_in_other_colours(window, self.findings, kind, language)
            look_at_wide_screen(window, self.findings, kind, language)
            for tabs in self.tabs.values():
                tabs.walk(window, kind)


@pytest.fixture(scope="module")
def kinds(live_site: LiveSite) -> dict[str, Way]:
    return ways(live_site)


@pytest.fixture(scope="module", params=SCREENS)
def seen(
    chromium: Browser, live_site: LiveSite, kinds: dict[str, Way], request: pytest.FixtureRequest
) -> Seen:
    with windows(chromium, live_site) as visit:
        return Seen(visit(), kinds, request.param)


def test_no_kind_of_page_breaks_a_rule(seen: Seen) -> None:
    seen.findings.assert_none()


def test_the_keyboard_reaches_everything_in_order_and_is_seen(seen: Seen) -> None:
    assert {name: tabs.wrong for name, tabs in seen.tabs.items() if tabs.wrong} == {}


@pytest.mark.parametrize("seen", ["en"], indirect=True)
def test_each_kind_of_page_has_a_title_of_its_own_which_begins_with_its_mistake(
    seen: Seen,
) -> None:
    assert [same for same in seen.titles.values() if len(same) > 1] == []
    assert {title for title in seen.titles if title.startswith("Error: ")} == seen.mistakes


@pytest.mark.parametrize("colour", ["#707070", "#777777"])  # 4.95:1 and 4.48:1 on white
def test_words_that_are_too_pale_are_found(visit: Callable[..., Page], colour: str) -> None:
    window, found = visit(), Findings()
    window.set_content(f"<p style='color: {colour}'>A sentence</p>")
    found.axe(window, "a page", CONTRAST)
    assert found.wrong["a page"]


@pytest.mark.parametrize("language", SCREENS)
def test_without_scripts_no_kind_of_page_breaks_a_rule_either(
    visit: Callable[..., Page], kinds: dict[str, Way], language: str
) -> None:
    window, found = visit(viewport=TELEPHONE), Findings()
    switch = window.context.new_cdp_session(window)
    for kind, way in kinds.items():
        switch.send("Emulation.setScriptExecutionDisabled", {"value": True})
        way(window, language)
        # what is drawn stays; what looks at it is a script itself
        switch.send("Emulation.setScriptExecutionDisabled", {"value": False})
        window.evaluate(EXAMINE)
        if language == "en":
            found.axe(window, f"{kind}, without scripts")
        found.own(window, f"{kind}, without scripts", "everywhere", "telephone", "spaced")
    found.assert_none()


def look_at_telephone(window: Page, found: Findings, kind: str) -> None:
    found.axe(window, f"{kind}, narrow")
    found.own(window, f"{kind}, narrow", "everywhere", "telephone", "spaced")


def look_in_other_colours(window: Page, found: Findings, kind: str, language: str) -> None:
    window.emulate_media(color_scheme="dark")
    found.axe(window, f"{kind}, narrow and dark", CONTRAST)
    window.emulate_media(color_scheme="light")
    if language == "en":  # a reader's own colours and a printer's know no language
        window.emulate_media(forced_colors="active")
        found.axe(window, f"{kind}, narrow with forced colours", CONTRAST)
        window.emulate_media(forced_colors="none")


def look_at_wide_screen(window: Page, found: Findings, kind: str, language: str) -> None:
    window.set_viewport_size(WIDE)
    window.emulate_media(reduced_motion="reduce")
    found.own(window, f"{kind}, wide", "everywhere", "spaced", "double", "moving")
    found.axe(window, f"{kind}, wide", but=CONTRAST)  # colours know no width
    window.emulate_media(reduced_motion="no-preference")
    if language == "en":
        window.emulate_media(media="print")
        found.axe(window, f"{kind}, printed", CONTRAST)
        window.emulate_media(media="screen")
    window.set_viewport_size(TELEPHONE)
