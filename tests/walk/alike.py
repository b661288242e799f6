"""What a screen's HTML offers: whether a role meets there what another one has met already."""

import re
from html import unescape

PASSED_BY = re.compile(r"<(script|time|svg)\b.*?</\1>", re.DOTALL)
OFFER = re.compile(
    r"<(?P<tag>button|summary)\b(?P<attributes>[^>]*)>(?P<words>.*?)</(?P=tag)>"
    r"|<(?:form|input|select|textarea|iframe|div|section|main)\b(?P<others>[^>]*)>",
    re.DOTALL,
)
NAMES = re.compile(
    r"(?<![\w-])(?:name|type|action|method|data-controller|data-action|data-[\w-]*-target"
    r'|data-a11y-dialog-show)="([^"]*)"'
)
TAGS, KEYS = re.compile("<[^>]*>"), re.compile(r"[\s\d]+")
# Wagtail's choosers offer to edit what was chosen to everybody, in a menu that opens at a press.
LINK = re.compile(r"""<a\b(?![^>]*data-chooser-edit-link)[^>]*\shref=["'](/admin/[^"']*)""")


def offers(html: str) -> set[str]:
    """What can be pressed or filled in, and what its scripts are told, without keys of rows, names
    of rows and values.
    """
    found = set()
    for match in OFFER.finditer(PASSED_BY.sub("", html)):
        names = NAMES.findall(match["attributes"] or match["others"] or "")
        words = TAGS.sub(" ", match["words"] or "")
        found.add(KEYS.sub(" ", " ".join([match["tag"] or "", *names, words])))
    return found


def links(html: str) -> list[str]:
    return [unescape(address) for address in LINK.findall(html)]
