"""The one list of checks, which the editing screen, publishing and the report use."""

from content.pages.base import BasePage

from .check import Check, Found, Known, Subject, found_on
from .of_values import VALUE_CHECKS
from .of_words import WORD_CHECKS

CHECKS: list[Check] = sorted([*VALUE_CHECKS, *WORD_CHECKS], key=lambda check: not check.blocks)
BY_KEY = {check.key: check for check in CHECKS}
BLOCKING = [check for check in CHECKS if check.blocks]


def check(page: BasePage, known: Known | None = None) -> tuple[Subject, list[Found]]:
    """What blocks comes first."""
    subject = Subject(page, known or Known.now())
    return subject, found_on(subject, CHECKS)


def blocking(page: BasePage, known: Known | None = None) -> list[Found]:
    return found_on(Subject(page, known or Known.now()), BLOCKING)
