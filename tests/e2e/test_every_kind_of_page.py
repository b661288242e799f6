"""Each kind of page in a browser, in English and from right to left, on a telephone and on a wide
screen, with and without scripts, in light, dark and forced colours: what axe's rules and our own
(examine.js) find. docs/accessibility.md says which points need a person.
"""

import io
import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from .axe import CONTRAST, results
from .conftest import LiveSite
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
# What has the focus as the page opens (a message of mistakes) is left; all that can be reached.
FROM_THE_TOP = """document.body.tabIndex = -1, document.body.focus(),
  document.body.removeAttribute("tabindex"), toReach().length"""
IS_A_DATE = "document.activeElement.matches('input[type=date], input[type=time]')"
PARTS_OF_A_DATE = 4  # day, month, year and the calendar
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def kinds(live_site: LiveSite) -> dict[str, Way]:
    return ways(live_site)


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


@pytest.mark.parametrize(
    ("language", "scripts"),
    [("en", True), ("en", False), ("ur", True), ("ur", False)],
    ids=["English", "English without scripts", "Urdu", "Urdu without scripts"],
)
def test_no_kind_of_page_breaks_a_rule(
    visit: Visit, kinds: dict[str, Way], language: str, scripts: bool
) -> None:
    window, found = visit(viewport=TELEPHONE), Findings()
    switch = window.context.new_cdp_session(window)
    for kind, way in kinds.items():
        switch.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        way(window, language)
        # what is drawn stays; axe itself is a script
        switch.send("Emulation.setScriptExecutionDisabled", {"value": False})
        window.evaluate(EXAMINE)
        look_at_telephone(window, found, kind)
        if scripts:
            look_in_other_colours(window, found, kind, language)
            look_at_wide_screen(window, found, kind, language)
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


def test_each_kind_of_page_has_a_title_of_its_own_which_begins_with_its_mistake(
    visit: Visit, kinds: dict[str, Way]
) -> None:
    window, titles, mistakes = visit(), defaultdict(list), set()
    for kind, way in kinds.items():
        way(window, "en")
        titles[window.title()].append(kind)
        if window.locator("[aria-invalid=true]").count():
            mistakes.add(window.title())
    assert [same for same in titles.values() if len(same) > 1] == []
    assert {title for title in titles if title.startswith("Error: ")} == mistakes


@pytest.mark.parametrize(
    ("language", "screen"),
    [("en", TELEPHONE), ("en", WIDE), ("ur", WIDE)],
    ids=["telephone", "wide", "Urdu"],
)
def test_the_keyboard_reaches_everything_in_order_and_is_seen(
    visit: Visit, kinds: dict[str, Way], language: str, screen: dict[str, int]
) -> None:
    window, wrong, known, around = visit(viewport=screen), defaultdict(list), set(), set()
    for kind, way in kinds.items():
        way(window, language)
        window.evaluate(EXAMINE)
        wrong[kind] += walk_by_keyboard(window, known, around)
    assert {kind: found for kind, found in wrong.items() if found} == {}


def walk_by_keyboard(window: Page, known: set[str], around: set[str]) -> list[str]:
    """What is wrong on the way from the first thing that takes the focus to the last; on a page
    whose header and footer are those of an earlier one, only from the end of the one to the
    beginning of the other.

    How the focus looks is compared once for each kind of thing; `known` has those seen before,
    `around` the headers and footers.
    """
    wrong: list[str] = []
    count = window.evaluate(FROM_THE_TOP)
    first, last, names = window.evaluate("aroundMain()")
    stops = range(count)
    if first and names in around:
        window.evaluate("(index) => toReach()[index].focus()", first - 1)
        stops = range(first, min(last + 2, count))
    around.add(names)
    for index in stops:
        here = next_stop(window, index)
        if here is None or here["index"] != index:
            return [*wrong, f"Tab {index + 1} of {count} leads to {here and here['what']}"]
        if here["covered"]:
            wrong.append(f"covered while it has the focus: {here['what']}")
        if here["kind"] not in known:
            known.add(here["kind"])
            if not focus_is_seen(window, here["box"]):
                wrong.append(f"nobody sees the focus on {here['what']}")
    if stops.stop < count:
        return wrong
    window.keyboard.press("Tab")
    if window.evaluate("focused()") not in (None, window.evaluate("focused()")):
        wrong.append("the keyboard does not get out again")
    return wrong


def next_stop(window: Page, index: int) -> Any:
    """What `focused()` says after Tab. Browsers ask a date in parts, each a stop of its own."""
    here = None
    for _part in range(PARTS_OF_A_DATE + 1):
        window.keyboard.press("Tab")
        here = window.evaluate("focused()")
        if here is None or here["index"] != index - 1 or not window.evaluate(IS_A_DATE):
            break
    return here


def focus_is_seen(window: Page, box: dict[str, float]) -> bool:
    """Whether at least as many pixels change clearly as stand around the thing, once."""
    around = {
        "x": max(box["x"] - 6, 0),
        "y": max(box["y"] - 6, 0),
        "width": box["width"] + 12,
        "height": box["height"] + 12,
    }
    with_focus = picture(window, around)
    window.evaluate("window.last = document.activeElement, last.blur()")
    without = picture(window, around)
    window.evaluate("last.focus({preventScroll: true, focusVisible: true})")
    changed = ImageChops.difference(with_focus, without).convert("L")
    clearly = sum(changed.histogram()[60:])
    return clearly >= box["width"] + box["height"]


def picture(window: Page, clip: Any) -> Image.Image:
    return Image.open(io.BytesIO(window.screenshot(clip=clip))).convert("RGB")
