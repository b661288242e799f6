"""A page walked through with the Tab key alone."""

import io
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Page

# What has the focus as the page opens (a message of mistakes) is left; all that can be reached.
FROM_THE_TOP = """document.body.tabIndex = -1, document.body.focus(),
  document.body.removeAttribute("tabindex"), toReach().length"""
IS_A_DATE = "document.activeElement.matches('input[type=date], input[type=time]')"
PARTS_OF_A_DATE = 4  # day, month, year and the calendar


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
