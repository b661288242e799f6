"""Takes out of HTML whatever a reader of it does not see, and what no page of ours can be."""

import re
from collections.abc import Iterator
from typing import Any

import nh3
from bs4 import BeautifulSoup, Tag

from .found import Found

Colour = tuple[int, int, int]
WITHOUT_A_WORD = {"head", "style", "template", "link", "meta", "base", "title"}
NOT_OURS = {  # a tag: what the list of what is lost calls it
    "script": "scripts",
    "noscript": "scripts",
    "iframe": "frames",
    "frame": "frames",
    "frameset": "frames",
    "object": "frames",
    "embed": "frames",
    "applet": "frames",
    "input": "forms",
    "select": "forms",
    "textarea": "forms",
    "button": "forms",
    "datalist": "forms",
    "progress": "forms",
    "meter": "forms",
    "svg": "drawings",
    "canvas": "drawings",
    "math": "drawings",
    "audio": "films",
    "video": "films",
    "del": "deleted",
    "nav": "menus",
    "footer": "menus",
}
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6", "summary"]
MENUS = {"navigation", "contentinfo", "banner"}
HIDDEN_CLASSES = {
    *("hidden", "hide", "d-none", "sr-only", "visually-hidden", "visuallyhidden", "offscreen"),
    *("screen-reader-text", "element-invisible", "govuk-visually-hidden", "invisible"),
}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
AT_RULE = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
RGB = re.compile(r"rgba?\((\d+)[,\s]+(\d+)[,\s]+(\d+)(?:[,/\s]+([\d.]+)%?)?\s*\)")
LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|ex|cm|%)?$")
PIXELS = {"px": 1, "pt": 1.33, "em": 16, "rem": 16, "ex": 8, "cm": 38, "%": 0.16}
NAMED = {"white": (255, 255, 255), "black": (0, 0, 0)}
SMALLEST, FAR_AWAY, FAINTEST = 3, -500, 0.05  # pixels, pixels, opacity
ALIKE = 1.2  # a contrast that nobody can read
STRUCTURE = {
    *("p", "div", "section", "article", "main", "header", "aside", "form", "fieldset", "figure"),
    *("blockquote", "pre", "address", "center", "dl", "dd", "dt", "details", "summary", "hr"),
    *("figcaption", "legend", "ul", "ol", "li", "caption", "td", "th", "tr", "thead", "tbody"),
    *("tfoot", "table", "h1", "h2", "h3", "h4", "h5", "h6", "a", "b", "strong", "br", "img", "s"),
    *("strike", "font", "span", "label"),
}


def visible(html: str, found: Found) -> Tag:
    """The part of the HTML with words for a reader."""
    soup = BeautifulSoup(_well_formed(html), "html.parser")
    for tag in list(_hidden_by_rules(soup)):
        _take_out(tag, "hidden", found)
    if soup.find(style=True) or soup.find("font"):
        found.lose("looks")
    root = _main(soup, found)
    for tag in root.find_all(True):
        if tag.decomposed or tag.parent is None:
            continue
        if tag.name in WITHOUT_A_WORD:
            tag.decompose()
        elif is_hidden(tag):
            _take_out(tag, "hidden", found)
        elif tag.name == "button" and tag.find_parent(HEADINGS):
            tag.unwrap()
        elif tag.name in NOT_OURS:
            _take_out(tag, NOT_OURS[tag.name], found)
        elif tag.get("role") in MENUS:
            _take_out(tag, "menus", found)
    return root


def _well_formed(html: str) -> str:
    """As a browser understands it. Nothing is made safe yet, so that what goes can be told."""
    known = {*NOT_OURS, *WITHOUT_A_WORD, *STRUCTURE}
    given = {"src", "alt", "width", "height", "title", "href", "data", "color", "bgcolor"}
    given |= {"style", "class", "id", "hidden", "role", "aria-hidden", "aria-level", "start"}
    given |= {"colspan", "rowspan", "reversed", "type", "value", "placeholder", "name"}
    return nh3.clean(
        html,
        tags=known,
        clean_content_tags=set(),
        attributes={"*": given},
        url_schemes={"http", "https", "mailto", "tel", "javascript", "data", "file", "ftp", "cid"},
        link_rel=None,
    )


def _main(soup: BeautifulSoup, found: Found) -> Tag:
    """Of a whole page, the part that is its own."""
    mains = [tag for tag in soup.select("main, [role=main]") if not is_hidden(tag)]
    if len(mains) != 1:
        return soup
    around = soup.get_text(" ", strip=True) != mains[0].get_text(" ", strip=True)
    found.lose("menus", number=int(around))
    return mains[0]


def _take_out(tag: Tag, kind: str, found: Found) -> None:
    words = tag.get_text(" ", strip=True)
    if kind == "frames":
        words = str(tag.get("title") or tag.get("src") or tag.get("data") or "")
    elif kind == "scripts":
        words = ""
    elif kind == "forms":
        words = words or str(tag.get("value") or tag.get("placeholder") or tag.get("name") or "")
    if words or kind not in ("hidden", "deleted", "menus") or (kind == "hidden" and tag.img):
        is_no_control = kind == "forms" and tag.get("type") == "hidden"
        if not is_no_control:
            found.lose(kind, words)
    tag.decompose()


def _hidden_by_rules(soup: BeautifulSoup) -> Iterator[Tag]:
    """What a stylesheet inside the HTML hides on a screen."""
    for sheet in soup.find_all("style"):
        rules = AT_RULE.sub("", sheet.get_text().replace("<!--", "").replace("-->", ""))
        for selector, declared in RULE.findall(rules):
            if _hides(_declarations(declared), (255, 255, 255)):
                try:
                    yield from soup.select(selector.strip())
                except (ValueError, NotImplementedError):  # no selector that we understand
                    continue


def is_hidden(tag: Tag) -> bool:
    classes: Any = tag.get("class") or []
    if tag.has_attr("hidden") or str(tag.get("aria-hidden")).strip().lower() == "true":
        return True
    if HIDDEN_CLASSES & {str(name).lower() for name in classes}:
        return True
    if tag.name == "font" and tag.has_attr("color"):
        return _is_alike(_colour(str(tag["color"])), _ground(tag))
    style = tag.get("style")
    return bool(style) and _hides(_declarations(str(style)), _ground(tag))


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.lower().split(";"))
    found = ((name.strip(), value.replace("!important", "").strip()) for name, _, value in pairs)
    return {name: value for name, value in found if value}


def _hides(style: dict[str, str], ground: Colour) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or _number(style.get("opacity", "1")) <= FAINTEST
        or _pixels(style.get("font-size", "16px")) < SMALLEST
        or "scale(0)" in style.get("transform", "")
        or _is_cut_away(style)
        or _is_clear(style.get("color", ""))
        or _is_alike(_colour(style.get("color", "")), ground)
    )


def _is_cut_away(style: dict[str, str]) -> bool:
    away = (style.get(name, "0") for name in ("left", "top", "right", "text-indent", "margin-left"))
    if any(_pixels(value) < FAR_AWAY for value in away):
        return True
    if "clip" in style and style.get("position") == "absolute":
        return True
    if "clip-path" in style and "inset(50%" in style["clip-path"].replace(" ", ""):
        return True
    sides = (style.get(name, "100px") for name in ("width", "height", "max-height", "line-height"))
    return style.get("overflow") == "hidden" and any(_pixels(side) <= 1 for side in sides)


def _ground(tag: Tag) -> Colour:
    """The colour behind its words, as far as the HTML says it; else white."""
    for one in (tag, *tag.parents):
        style = _declarations(str(one.get("style") or ""))
        said = style.get("background-color") or style.get("background") or one.get("bgcolor") or ""
        found = next(filter(None, map(_colour, re.split(r"\s+(?![^(]*\))", str(said)))), None)
        if found:
            return found
    return NAMED["white"]


def _colour(words: str) -> Colour | None:
    """None for what is no colour that we read."""
    words = words.strip().lower()
    if words in NAMED:
        return NAMED[words]
    if match := re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", words):
        signs = match[1] if len(match[1]) == 6 else "".join(sign * 2 for sign in match[1])
        red, green, blue = (int(signs[at : at + 2], 16) for at in (0, 2, 4))
        return red, green, blue
    match = RGB.fullmatch(words)
    if match and not _is_clear(words):
        red, green, blue = (min(int(match[at]), 255) for at in (1, 2, 3))
        return red, green, blue
    return None


def _is_clear(words: str) -> bool:
    match = RGB.fullmatch(words.strip())
    clear = match and match[4] and float(match[4]) <= FAINTEST
    return words.strip() == "transparent" or bool(clear)


def _is_alike(one: Colour | None, other: Colour) -> bool:
    if one is None:
        return False
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05) < ALIKE


def _luminance(colour: Colour) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        return 1


def _pixels(words: str) -> float:
    """A length in pixels; what is none, such as "medium", is large enough."""
    match = LENGTH.match(words.strip())
    return float(match[1]) * PIXELS.get(match[2] or "px", 1) if match else 100
