"""Screens of the admin that are ours, as an administrator sees them: what every rule of axe finds
on a wide screen and, where they have a part that no screen before had, on a narrow one, its rule of
contrast in the light and in the dark. What is Wagtail's own stands in wagtails_own.toml.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.axe import CONTRAST, LAXER, PROGRAM
from tests.e2e.conftest import LOGIN, LiveSite
from tests.walk.ours import screens
from tests.walk.walker import Walker

LIST = tomllib.loads(Path(__file__).with_name("wagtails_own.toml").read_text())
OWN = LIST["own"]
NOT_ASKED = [LAXER, *(rule for left in LIST["not_asked"] for rule in left["rules"])]
PLACES = sorted({selector for own in OWN for selector in own["within"]})
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 800}
OURS = f"{PROGRAM}; window.ours = axe; delete window.axe"  # Wagtail's own has rules of its own
NO_TRANSITIONS = """const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]"""
PARTS = """[...new Set([...document.body.querySelectorAll("*:not(svg, svg *)")].map((one) =>
  `${one.tagName} ${one.className}`.replace(/\\d+/g, "")))]"""
RUN = """([only, places, left]) => ours.run(document, {
  resultTypes: ["violations", "incomplete"],
  ...(only ? {runOnly: only} :
    {rules: Object.fromEntries(ours.getRules().map(({ruleId}) =>
      [ruleId, {enabled: !left.includes(ruleId)}]))}),
}).then((found) => [["", found.violations], ["?", found.incomplete]].flatMap(([open, rules]) =>
  rules.flatMap((rule) => rule.nodes.map((node) => {
    const element = document.querySelector([node.target].flat(Infinity)[0]);
    const said = [...node.any, ...node.all, ...node.none][0]?.message ?? "";
    return {
      rule: rule.id,
      reason: open ? said.split(":")[0] : "",
      places: places.filter((place) => element?.closest(place)),
      html: node.html.replace(/\\s+/g, " ").slice(0, 160),
      said: said.slice(0, 120),
    };
  }))))"""


def look(
    window: Page, where: str, only: list[str] | None = None, but: list[str] | None = None
) -> dict[str, str]:
    """What is wrong and not Wagtail's own: {rule and element: the last place}.

    `only`, `but`: ids of rules.
    """
    found = window.evaluate(RUN, [only, PLACES, NOT_ASKED + (but or [])])
    return {
        f"{one['rule']} {one['reason']} {one['html']} ({one['said']})": where
        for one in found
        if not is_wagtails(one)
    }


def is_wagtails(found: dict[str, Any]) -> bool:
    return any(
        found["rule"] in own["rules"]
        and found["reason"] in own.get("reasons", [""])
        and not set(own["within"]).isdisjoint(found["places"])
        for own in OWN
    )


def look_at(window: Page, name: str, parts: set[str]) -> dict[str, str]:
    """`parts`: those of the screens before. In the dark and narrow a screen is looked at that has
    others, as colours and places follow from a part's class.
    """
    window.set_viewport_size(WIDE)
    window.evaluate(NO_TRANSITIONS)
    found = look(window, f"{name}, wide")
    new = set(window.evaluate(PARTS)) - parts
    if not new:
        return found
    parts |= new
    window.emulate_media(color_scheme="dark")
    found |= look(window, f"{name}, dark", CONTRAST)
    window.emulate_media(color_scheme="light")
    window.set_viewport_size(NARROW)
    return found | look(window, f"{name}, narrow", but=CONTRAST)  # colours know no width


def test_no_screen_of_ours_breaks_a_rule(
    chromium: Browser, live_site: LiveSite, objects: dict[str, Any]
) -> None:
    walker = Walker(chromium, live_site, "administrator")
    found: dict[str, str] = {}
    parts: set[str] = set()
    walker.context.add_init_script(OURS)
    for name, address in screens(objects["known"], objects["kept"]).items():
        assert walker.open(address), f"{name} doesn’t open: {address}"
        found |= look_at(walker.window, name, parts)
    walker.context.close()
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_does_the_sign_in(chromium: Browser, live_site: LiveSite, scheme: Any) -> None:
    with chromium.new_context(base_url=live_site.url, color_scheme=scheme) as context:
        context.add_init_script(OURS)
        window = context.new_page()
        window.goto(LOGIN)
        window.evaluate(NO_TRANSITIONS)
        assert look(window, "sign-in") == {}
