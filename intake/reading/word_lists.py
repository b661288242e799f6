"""Lists as Word writes them onto the clipboard: paragraphs that only look like items."""

import re

from bs4 import BeautifulSoup, Tag

LEVEL = re.compile(r"mso-list:\s*l\d+ level(\d)")
MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
NUMBERED = re.compile(r"^\(?(\d+|[a-zA-Z]|[ivxIVX]+)[.)]")


def in_lists(root: Tag) -> None:
    """Makes real lists of them, in place."""
    maker = BeautifulSoup("", "html.parser")
    open_lists: list[Tag] = []
    last: Tag | None = None
    for item in root.find_all(["p", "li"], style=LEVEL):
        if item.name == "li":
            continue
        level = min(int(LEVEL.search(str(item["style"]))[1]), 9)  # type: ignore[index]
        kind = "ol" if NUMBERED.match(_mark(item)) else "ul"
        if last is None or _before(item) is not open_lists[0]:
            open_lists = []
        del open_lists[level:]
        if len(open_lists) < level:
            new = maker.new_tag(kind)
            if open_lists:
                open_lists[-1].find_all("li", recursive=False)[-1].append(new)
            else:
                item.insert_before(new)
            open_lists.append(new)
        item.name = "li"
        open_lists[-1].append(item.extract())
        last = item


def _mark(item: Tag) -> str:
    mark = item.find("span", style=MARK)
    words = mark.get_text(" ", strip=True) if isinstance(mark, Tag) else ""
    if isinstance(mark, Tag):
        mark.decompose()
    return words


def _before(item: Tag) -> Tag | None:
    """The tag before it, if nothing but space stands between them."""
    for one in item.previous_siblings:
        if isinstance(one, Tag):
            return one
        if str(one).strip():
            return None
    return None
