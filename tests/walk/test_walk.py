"""The screens of the admin in a browser, opened and pressed by each role.

The list of screens is the configuration of addresses. Buttons of one name are pressed once on each
kind of screen (all lists are one kind, all screens of editing facts another), by the first role
that sees them, which is the one with fewest permissions; every form of a screen is sent once by
each role as it stands. What is no screen is asked in test_addresses.py.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, Error

from tests.e2e.conftest import LiveSite
from tests.walk.conftest import ROLES
from tests.walk.tries import FOR_NOBODY, GOES, SCREEN, Place, places
from tests.walk.walker import Walker

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


def kind_of(place: Place) -> str:
    if place.is_list:
        return "list"
    return place.name if place.name.startswith("wagtailadmin_") else place.name.rpartition(":")[2]


def try_one(walker: Walker, place: Place, address: str) -> bool:
    """Whether the screen opened. What went wrong on it is noted with the address."""
    try:
        if not walker.open(address):
            return False
        walker.follow_links()
        before = len(walker.pressed)
        walker.press_buttons(kind_of(place))
        if not place.is_list:
            if len(walker.pressed) > before:
                walker.go_to(address)
            walker.send()
    except Error as error:
        walker.fault(error.message.partition("\n")[0])
    return True


@pytest.fixture(scope="module")
def pressed() -> set[tuple[str, str]]:
    """By the roles before."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_each_screen_opens_and_each_button_answers(
    chromium: Browser,
    live_site: LiveSite,
    objects: dict[str, Any],
    role: str,
    pressed: set[tuple[str, str]],
) -> None:
    walker = Walker(chromium, live_site, role, pressed)
    spare = objects["spares"][ROLES.index(role)]
    screens = [place for place in places() if place.how == SCREEN]
    opened = {
        place.name
        for place in screens
        if try_one(walker, place, place.address(objects["known"], spare))
    }
    walker.context.close()
    assert not walker.faults, "\n".join(walker.faults)
    if role == "administrator":
        staying = {place.name for place in screens if not GOES.search(place.name)}
        assert staying - opened <= FOR_NOBODY
    assert opened >= FOR_ALL
