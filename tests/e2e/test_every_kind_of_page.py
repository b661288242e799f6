"""Each kind of page in a browser: axe finds no mistake, and nothing scrolls sideways."""

import pytest

from bench.pages import ARTICLE, TEMPLATES

from .axe import faults

ADDRESSES = [address for address in TEMPLATES.values() if address != ARTICLE]
WAYS = {
    "narrow and dark": {"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"},
    "wide and light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("way", WAYS)
def test_no_kind_of_page_has_a_mistake_that_axe_finds_or_scrolls_sideways(visit, way):
    window, wrong = visit(**WAYS[way]), {}
    for address in ADDRESSES:
        window.goto(address)
        found = faults(window)
        if window.evaluate(TOO_WIDE):
            found.append("it scrolls sideways")
        if found:
            wrong[address] = found
    assert wrong == {}
