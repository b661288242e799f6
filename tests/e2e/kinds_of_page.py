"""Ways to each kind of public page, in a browser."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import Page, Route

from tests.e2e.conftest import ROOT, LiveSite
from tests.kinds import BY_OTHER_WAYS, KINDS

Way = Callable[[Page, str], object]  # the window, the language
NOT_FOUND = 404


@dataclass(frozen=True)
class ByAddress:
    """The page in a language, or the English one that says in this language that it is none."""

    address: str

    def __call__(self, window: Page, language: str) -> None:
        for address in self._addresses(language):
            answer = window.goto(address)
            if answer and answer.status != NOT_FOUND:
                return

    def html(self, window: Page, language: str) -> str:
        """As the site sends it, without the window."""
        for address in self._addresses(language):
            answer = window.request.get(address)
            if answer.status != NOT_FOUND:
                break
        return answer.text()

    def _addresses(self, language: str) -> list[str]:
        there = self.address.replace("/en/", f"/{language}/", 1)
        if language == "en" or "nothing" in self.address:
            return [there]
        return [there, f"{self.address}{'&' if '?' in self.address else '?'}in={language}"]


def ways(site: LiveSite) -> dict[str, Way]:
    """How a window gets to each kind of page."""
    command = [sys.executable, "-m", "tests.e2e.rare_pages"]
    rare = subprocess.run(
        command, cwd=ROOT, env=site.env, capture_output=True, text=True, check=False
    )
    assert rare.returncode == 0, rare.stderr
    found = {
        **{kind: ByAddress(address) for kind, address in KINDS.items()},
        **FORMS,
        **{
            kind: partial(_show, f"/en/rare/{number}/", html)
            for number, (kind, html) in enumerate(json.loads(rare.stdout).items())
        },
    }
    assert set(BY_OTHER_WAYS.values()) <= set(found)
    return found


def _show(address: str, html: str, window: Page, language: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    window.route(f"**{address}", answer)
    window.goto(address)
    window.unroute(f"**{address}")


def _vote(window: Page, language: str) -> None:
    window.goto(f"/{language}/about/how-to-get-help/")
    window.locator("button[name=useful][value=no]").click()
    window.wait_for_url("**/feedback/thanks/**")


def _send_nothing(window: Page, language: str) -> None:
    _vote(window, language)
    window.locator("form[action*=comment] .button").click()
    window.locator(".errors").wait_for()


def _comment(window: Page, language: str) -> None:
    _vote(window, language)
    window.locator("textarea[name=text]").fill("Ring me on 01632 960100.")
    window.locator("form[action*=comment] .button").click()
    window.wait_for_url("**/feedback/received/**")


def _vote_for_nothing(window: Page, language: str) -> None:
    window.goto(f"/{language}/about/how-to-get-help/")
    window.locator("button[name=useful][value=no]").evaluate("button => { button.value = 'maybe' }")
    window.locator("button[name=useful]").last.click()
    window.wait_for_url("**/feedback/vote/")


def _print_a_section(window: Page, language: str) -> None:
    window.goto(f"/{language}/about/")
    link = window.locator("main a[href*='/print/?section=']").first
    window.goto(link.get_attribute("href") or "")


def _print_my_list(window: Page, language: str) -> None:
    window.goto(KINDS["a service"].replace("/en/", f"/{language}/"))
    window.locator("[data-add-service]").click()
    window.locator("a[href*='/my-list/print/']").click()
    window.wait_for_url("**/my-list/print/**")


def _report(window: Page, language: str) -> None:
    window.goto(KINDS["a report of a service"].replace("/en/", f"/{language}/"))
    window.locator("textarea[name=text]").fill("It starts at ten now.")
    window.locator("form[action*=wrong] .button").click()
    window.wait_for_url("**/wrong/*/")


FORMS: dict[str, Way] = {
    "a section to print": _print_a_section,
    "a list to print": _print_my_list,
    "after a report": _report,
    "after a vote": _vote,
    "a comment with a mistake": _send_nothing,
    "after a comment": _comment,
    "a vote that isn't taken": _vote_for_nothing,
}
