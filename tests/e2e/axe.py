"""What axe says of a window, with every rule that it has."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Of words with less than 4.5:1 axe's rule of 7:1 says nothing, as it has another one for them.
# Without that limit the stricter rule finds what both do, in half the time: they take the most.
LIMITS = (",minThreshold:4.5", ",minThreshold:3")


def _program() -> str:
    program = Axe().axe_script
    for limit in LIMITS:
        assert limit in program, f"this axe writes {limit!r} in another way"
        program = program.replace(limit, "")
    return program


PROGRAM = _program()
LAXER, CONTRAST = "color-contrast", ["color-contrast-enhanced"]
RUN = """([only, but]) => axe.run(document, {
  resultTypes: ["violations", "incomplete"],
  ...(only ? {runOnly: only} :
    {rules: Object.fromEntries(axe.getRules().map(({ruleId}) =>
      [ruleId, {enabled: !but.includes(ruleId)}]))}),
}).then((found) => ({violations: found.violations, incomplete: found.incomplete}))"""


def results(
    window: Page, only: list[str] | None = None, but: Sequence[str] = ()
) -> tuple[list[str], set[tuple[str, str]]]:
    """(what is wrong, each with the first place; what axe can't decide, as rule and reason).

    `only`: ids of rules, else all `but` these.
    """
    if not window.evaluate("typeof axe === 'object'"):
        window.evaluate(PROGRAM)
    found = window.evaluate(RUN, [only, [LAXER, *but]])
    wrong = [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found["violations"]]
    return wrong, {
        (rule["id"], _reason(node)) for rule in found["incomplete"] for node in rule["nodes"]
    }


def faults(window: Page) -> list[str]:
    """What every rule of axe finds wrong on this page."""
    return results(window)[0]


def _reason(node: dict[str, Any]) -> str:
    """Up to a colon: after it stands what only this place has."""
    checks = [*node["any"], *node["all"], *node["none"]]
    return checks[0]["message"].partition(":")[0] if checks else ""
