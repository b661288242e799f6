"""Removes from a comment what may identify its writer, before it is stored."""

import re

from django.utils.translation import gettext_lazy as _

SPACE = r"[ \t\u00a0]"
# In the order in which they are taken out: an e-mail address holds a web address, a web address may
# hold numbers.
PERSONAL = {
    "email": (_("e-mail address"), re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+")),
    "web": (
        _("web address"),
        re.compile(
            r"\b(?:https?://|www\.)\S+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|uk|eu|io|co|gov|ly)\b(?:/\S*)?",
            re.IGNORECASE,
        ),
    ),
    "postcode": (
        _("postcode"),
        re.compile(rf"\b[A-Z]{{1,2}}\d[A-Z\d]?{SPACE}*\d[ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE),
    ),
    # Seven digits or more, however they are grouped (telephone, NHS number), or six in one run.
    # Years such as 2025-2026 stay.
    "number": (
        _("long number"),
        re.compile(
            rf"(?<!\d)(?!(?:19|20)\d\d{SPACE}?[-–]{SPACE}?(?:19|20)\d\d\b)(?:[+(]{SPACE}?)?(?:\d(?:{SPACE}?[()–-]?{SPACE}?\d){{6,}}|\d{{6}})"
        ),
    ),
}

# What may show who somebody is, in English words. It is only pointed out: a person decides.
RELATIVE = (
    r"(?:son|daughter|child|boy|girl|brother|sister|grandson|granddaughter|nephew|niece|twins?)"
)
NAME = r"[A-Z][\w’'-]+"
TELLING = re.compile(
    rf"""\b(?i:my|our)\ (?:\w+\ )?{RELATIVE},?\ {NAME}
    |\b(?:called|named)\ {NAME}
    |\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\ {NAME}
    |(?:{NAME}\ )+(?:School|Academy|Nursery|Preschool|Pre-school|College|Surgery)\b
    |\b(?:[Yy]ear|[Cc]lass)\ (?:[1-9]|1[0-3]|R)[A-Za-z]?\b""",
    re.VERBOSE,
)


def telling(text: str) -> list[str]:
    """Pieces that may show who somebody is, in their order."""
    patterns = (TELLING, *(pattern for _name, pattern in PERSONAL.values()))
    matches = [match for pattern in patterns for match in pattern.finditer(text)]
    found, end = [], 0
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if match.end() > end:  # and no part of the one before
            found.append(match[0])
            end = match.end()
    return found


def web_addresses(text: str) -> int:
    """How many web addresses the text holds."""
    return len(PERSONAL["web"][1].findall(text))


def redact(text: str) -> tuple[str, list[str]]:
    """(the text, with each such thing replaced by words in the reader's language; [keys of what was
    removed]).
    """
    taken = []
    for key, (name, pattern) in PERSONAL.items():
        text, count = pattern.subn(f"[{name}]", text)
        if count:
            taken.append(key)
    return text, taken
