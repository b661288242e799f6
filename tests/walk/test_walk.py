"""The screens of the admin in a browser, opened and pressed by each role.

The list of screens is the configuration of addresses. Each role asks for each screen and follows
its links. In a window it opens what offers it a button, a field or a script that no role before met
on that screen. Buttons of one name are pressed once on each kind of screen (all lists are one kind,
all screens of editing facts another), by the first role that sees them, which is the one with
fewest permissions; the form of a screen is sent as it stands by each role that opened it. What is
no screen is asked in test_addresses.py.
"""

from collections import defaultdict
from typing import Any

import pytest
from playwright.sync_api import Browser, Error

from tests.e2e.conftest import LiveSite
from tests.walk.alike import links, offers
from tests.walk.conftest import ROLES
from tests.walk.tries import FOR_NOBODY, GOES, SCREEN, Place, places
from tests.walk.walker import Walker, name_of, path_of

FOR_ALL = {
    *(
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_explore",
        "wagtailadmin_pages:add",
    ),
    *("wagtailadmin_pages:edit", "wagtailadmin_pages:copy", "wagtailadmin_pages:history"),
    *("wagtaildocs:add", "wagtaildocs:index", "wagtailimages:add", "wagtailimages:index"),
    *("wagtailsnippets_users_organisation:edit", "wagtailsnippets_search_synonym:list"),
}

DEAD = """addEventListener("DOMContentLoaded", () => {
  const button = document.createElement("button");
  Object.assign(button, {type: "button", innerText: "Dead"});
  document.querySelector("main")?.append(button);
})"""


def kind_of(place: Place) -> str:
    if place.is_list:
        return "list"
    return place.name if place.name.startswith("wagtailadmin_") else place.name.rpartition(":")[2]


def try_one(walker: Walker, place: Place, address: str, met: set[str]) -> bool:
    """Whether the screen opened. What went wrong on it is noted with the address.

    `met`: what the screen offered to the roles before.
    """
    try:
        html = walker.ask(address)
        if html is None:
            return False
        if offers(html) <= met:
            walker.follow_links(links(html))
        else:
            met |= offers(html)
            press_all(walker, place, address)
    except Error as error:
        walker.fault(error.message.partition("\n")[0])
    return True


def press_all(walker: Walker, place: Place, address: str) -> None:
    walker.go_to(address)
    walker.follow_links(walker.shown_links())
    before = len(walker.pressed)
    path = path_of(walker.window.url)
    moved = path != path_of(address)  # some screens lead to another one
    walker.press_buttons(kind_of(Place(name_of(path), ()) if moved else place))
    if not place.is_list:
        if len(walker.pressed) > before:
            walker.go_to(address)
        walker.send()


@pytest.fixture(scope="module")
def met() -> dict[Place, set[str]]:
    """What each screen offered to the roles before."""
    return defaultdict(set)


@pytest.fixture(scope="module")
def pressed() -> set[tuple[str, str]]:
    """By the roles before."""
    return set()


def test_a_button_that_does_nothing_is_found(
    chromium: Browser, live_site: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.walk.walker.PRESS", 1_000)
    walker = Walker(chromium, live_site, "approver")
    walker.context.add_init_script(DEAD)
    walker.open("/admin/reports/checked/")
    walker.press_buttons("list")
    walker.context.close()
    assert f"approver at {walker.here}: the button 'Dead' is dead" in walker.faults


@pytest.mark.parametrize("role", ROLES)
def test_each_screen_opens_and_each_button_answers(
    chromium: Browser,
    live_site: LiveSite,
    objects: dict[str, Any],
    role: str,
    pressed: set[tuple[str, str]],
    met: dict[Place, set[str]],
) -> None:
    walker = Walker(chromium, live_site, role, pressed)
    spare = objects["spares"][ROLES.index(role)]
    screens = [place for place in places() if place.how == SCREEN]
    opened = {
        place.name
        for place in screens
        if try_one(walker, place, place.address(objects["known"], spare), met[place])
    }
    walker.context.close()
    assert not walker.faults, "\n".join(walker.faults)
    if role == "administrator":
        staying = {place.name for place in screens if not GOES.search(place.name)}
        assert staying - opened <= FOR_NOBODY
    assert opened >= FOR_ALL
