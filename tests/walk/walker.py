"""A person of one role who opens the screens of the admin and presses what is on them, and notes
what doesn't answer.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, ElementHandle, Error, Page, Request, Response

from tests.e2e.conftest import LOGIN, PATIENCE, STILL, LiveSite
from tests.walk.tries import SCREEN, Place

WATCH = (Path(__file__).parent / "press.js").read_text()
LOCKED = (  # nobody can press there, and the screen says why
    ":not(.content-locked .w-panel__content *)"
)
BUTTONS = ", ".join(
    f"{part}:visible"
    for part in (
        f"main button{LOCKED}",
        f"main summary{LOCKED}",
        ".w-slim-header button",
        "#wagtail-sidebar button",
    )
)
LINKS = (  # those that scripts have written, too
    "Array.from(document.querySelectorAll('a[href^=\"/admin/\"]'), (link) =>"
    " link.getAttribute('href'))"
)
BY_ITSELF = re.compile("/editing-sessions/|/admin/signed-in/")
FIRST_PAGE = "/admin/"
DIALOGS = ".modal.in, [data-dialog][aria-hidden=false], .w-dialog:not([aria-hidden=true])"
REACH = 3_000
# milliseconds until a press must have been answered, on a machine that does other work too
PRESS, MOMENT, CLOSES = 10_000, 250, 500
NO_DIALOG = "(dialogs) => !document.querySelector(dialogs)"
SUBMITS = ", ".join(
    f"{form} [type=submit]:not(#wagtail-sidebar *):visible"
    for form in ("main form[method=post i]", "footer")
)


def path_of(address: str) -> str:
    return urlsplit(address).path


@cache
def name_of(path: str) -> str:
    """Of a kind of address, or the path where it has none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


@cache
def is_screen(name: str) -> bool:
    try:
        return Place(name, ()).how == SCREEN
    except KeyError:
        return False


class Walker:
    """`faults`: what went wrong, each with the address where it did.

    `linked`: by the screens so far, the first address of each kind. `refused`: kinds of screens.

    `pressed`: what others have pressed already, as (kind of screen, name).
    """

    def __init__(
        self,
        browser: Browser,
        site: LiveSite,
        role: str,
        pressed: set[tuple[str, str]] | None = None,
    ) -> None:
        self.site, self.role = site, role
        self.faults: list[str] = []
        self.pressed = set() if pressed is None else pressed
        self.covered: set[tuple[str, str]] = set()
        self.linked: dict[str, str] = {}
        self.refused: set[str] = set()
        self.here, self.main_answer = "", None
        self.context = browser.new_context(
            base_url=site.url, viewport={"width": 1280, "height": 900}
        )
        self.context.add_init_script(STILL)
        self.context.add_init_script(WATCH)
        self.window = self._open_window()
        self._sign_in()

    def _open_window(self) -> Page:
        window = self.context.new_page()
        window.set_default_timeout(PATIENCE)
        window.on("console", self._note_console)
        window.on("pageerror", lambda error: self.fault(f"script error: {error}"))
        window.on("response", self._note_answer)
        window.on("dialog", lambda dialog: dialog.accept())
        return window

    def _sign_in(self) -> None:
        self.window.goto(LOGIN)
        self.window.get_by_label("Username").fill(self.site.logins[self.role]["username"])
        self.window.get_by_label("Password").fill(self.site.logins[self.role]["password"])
        self.window.get_by_role("button", name="Sign in").click()
        self.window.wait_for_url("**/admin/")

    def fault(self, words: str) -> None:
        self.faults.append(f"{self.role} at {self.here}: {words}")

    def _note_console(self, message: Any) -> None:
        # The checker of a preview writes what it finds there; its findings are tried in
        # tests/admin.
        if message.type == "error" and not message.text.startswith(
            ("Failed to load resource", "axe.run results")
        ):
            self.fault(f"console: {message.text}")

    def _note_answer(self, response: Response) -> None:
        if response.status == 400 and response.request.resource_type == "fetch":
            return  # a form that is saved by itself while something is missing is told so
        own = response.url.startswith(self.site.url)
        is_screen = (
            response.request.is_navigation_request() and response.frame == self.window.main_frame
        )
        if own and (response.status >= 500 or (response.status >= 400 and not is_screen)):
            self.fault(
                f"{response.status} {response.request.method}"
                f" {response.url.removeprefix(self.site.url)}"
            )

    def ask(self, address: str) -> str | None:
        """The screen's HTML, asked for without the window. None where it is kept from this role,
        which must be said cleanly.
        """
        self.here = address
        html = self._ask()
        if html is None:
            name = name_of(path_of(address))
            self.refused.add(name)
            if name in self.linked:
                self._follow(self.linked[name])
        return html

    def _ask(self) -> str | None:
        answer = self.context.request.get(self.here)
        path = path_of(answer.url)
        if answer.status == 403 or (answer.status == 404 and self.role != "administrator"):
            return None
        if answer.status >= 400:
            self.fault(f"answers {answer.status}")
            return None
        if path == LOGIN:
            self.fault("asks to sign in")
            return None
        html = answer.text()
        if path == FIRST_PAGE != self.here:
            said = BeautifulSoup(html, "html.parser").select(".messages")
            self._must_say_why("".join(part.text for part in said))
            return None
        return html

    def _must_say_why(self, words: str) -> None:
        if "permission" not in words:
            self.fault(f"led to the first page, which says: {words!r}")

    def open(self, address: str) -> bool:
        """Whether the screen opens in the window."""
        self.here = address
        answer = self.go_to(address)
        return answer.ok and (
            address == FIRST_PAGE or path_of(self.window.url) not in (LOGIN, FIRST_PAGE)
        )

    def go_to(self, address: str) -> Response:
        """The answer to the request. Error: none came in time.

        A form that is still on its way may take the window elsewhere: then it is asked again.
        """
        try:
            return self.window.goto(address)
        except Error as error:
            if "interrupted" not in error.message and "ERR_ABORTED" not in error.message:
                raise
            self.window.wait_for_load_state()
            return self.window.goto(address)

    def follow_links(self, addresses: Iterable[str]) -> None:
        """No link of the screens leads to a refusal or to nothing. One of each kind of address is
        followed; a screen's kind only where the walk is refused it, as it asks for each by itself.
        """
        for address in addresses:
            path = path_of(address)
            if path.startswith(
                "/admin/bulk/"
            ):  # the screen adds what was ticked when it is pressed
                continue
            name = name_of(path)
            if name in self.linked:
                continue
            self.linked[name] = address
            if name in self.refused or not is_screen(name):
                self._follow(address)

    def shown_links(self) -> list[str]:
        try:
            return self.window.evaluate(LINKS)
        except Error:  # a form that was still on its way has taken the window elsewhere
            self.go_to(self.here)
            return self.window.evaluate(LINKS)

    def _follow(self, address: str) -> None:
        answer = self.context.request.get(address, max_redirects=0)
        refused = answer.status == 302 and answer.headers.get("location") == FIRST_PAGE
        if answer.status >= 400 or refused:
            self.fault(f"the link {address} leads to {'a refusal' if refused else answer.status}")

    def press_buttons(self, kind: str) -> None:
        """Press what neither sends a form nor was pressed on a screen of this kind before."""
        opened = self.window.url
        for button, what in self._new_buttons(kind):
            with self._answer_to(button, f"the button {what[1]!r}"):
                if self._press_is_covered(button, what):
                    self.go_to(self.here)
                    return self.press_buttons(kind)
            if self.window.url != opened or not self._closes():
                self.go_to(self.here)
                return self.press_buttons(kind)
        return None

    def _press_is_covered(self, button: ElementHandle, what: tuple[str, str]) -> bool:
        """Press it. True where a dialog of an earlier press came over it: it gets a second turn."""
        first = what not in self.covered
        try:
            button.click(timeout=REACH if first else PRESS)
        except Error:
            if not first:
                raise
            self.covered.add(what)
            self.pressed.discard(what)
        return first and what in self.covered

    def _closes(self) -> bool:
        """Whether Escape closes what the press has opened."""
        self.window.keyboard.press("Escape")
        try:
            self.window.wait_for_function(NO_DIALOG, arg=DIALOGS, timeout=CLOSES)
        except Error:
            return False
        return True

    def _new_buttons(self, kind: str) -> Iterator[tuple[ElementHandle, tuple[str, str]]]:
        """Each with (kind of screen, its name), those that were covered before the others."""
        buttons = self.window.query_selector_all(BUTTONS)
        found = [
            (buttons[index], ("everywhere" if everywhere else kind, name))
            for index, name, everywhere in self.window.evaluate("(all) => describe(all)", buttons)
        ]
        for button, what in sorted(found, key=lambda one: one[1] not in self.covered):
            if what not in self.pressed and button.is_visible() and button.is_enabled():
                self.pressed.add(what)
                yield button, what

    @contextmanager
    def _answer_to(self, button: ElementHandle, what: str) -> Iterator[None]:
        """Something must be seen: a change of the page, a dialog, another address, a file."""
        before, asked = self.window.url, []

        def note(request: Request) -> None:
            if not BY_ITSELF.search(request.url):
                asked.append(request)

        self.window.on("request", note)
        try:
            button.evaluate("(button) => window.watch(button)")
            yield
            for _moment in range(PRESS // MOMENT):
                for request in [one for one in asked if one.resource_type in ("xhr", "fetch")]:
                    request.response()  # a dialog may come with it, over all other buttons
                if asked or self.window.evaluate("(wait) => window.answered(wait)", MOMENT):
                    break
            else:
                self.fault(f"{what} is dead")
        except Error as error:
            if not asked and self.window.url == before:
                self.fault(f"{what} can't be pressed: {error.message.partition(chr(10))[0]}")
        finally:
            self.window.remove_listener("request", note)

    def send(self) -> None:
        """Press what sends the screen's form, as it stands.

        It leads on, or says beside a field or above what is missing.
        """
        buttons = self.window.query_selector_all(SUBMITS)
        buttons = [button for button in buttons if button.is_enabled()]
        if not buttons:
            return
        buttons[-1].evaluate("(button) => window.watch(button)")
        try:
            # Who leaves before the answer to their account's form is signed out by Django.
            with self.window.expect_navigation(timeout=PRESS):
                buttons[-1].click(timeout=PRESS)
        except Error as error:
            if not self.window.evaluate("window.seen"):
                self.fault(f"sending: {error.message.partition(chr(10))[0]}")
