"""The success criteria of the Web Content Accessibility Guidelines 2.2, levels A and AA."""

from functools import cache
from pathlib import Path

LIST = Path(__file__).parent / "data" / "wcag22.txt"


@cache
def criteria() -> dict[str, tuple[str, str]]:
    """{number: (level, name)} in the order of the guidelines."""
    lines = LIST.read_text("utf-8").splitlines()
    parts = [line.split(" ", 2) for line in lines if not line.startswith("#")]
    return {number: (level, name) for number, level, name in parts}


def choices() -> list[tuple[str, str]]:
    """[(number, words for a list)]."""
    return [(number, f"{number} {name} ({level})") for number, (level, name) in criteria().items()]


def named(number: str) -> str:
    """1.1.1 Non-text Content."""
    return f"{number} {criteria()[number][1]}"
