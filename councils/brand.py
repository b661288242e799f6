"""A council's brand: which files it needs, and whether its colours have enough contrast."""

import re
from collections.abc import Iterator
from pathlib import Path

from .problems import Problem

FOLDER = "brand"
TOKENS = f"{FOLDER}/tokens.css"
FILES = {
    "tokens.css": "the colours of the pages",
    "admin.css": "the colours of the editors' side",
    "ages.svg": "the small drawings in one file, each under its name: {views}",
    "ages-dark.svg": "the same for dark screens",
    "art/welcome.svg": "the drawing of the home page",
    "art/welcome-dark.svg": "the same for dark screens",
    "art/line.svg": "the line along the foot of a page's head, 360 by 24",
    "art/line-dark.svg": "the same for dark screens",
    "art/mark.svg": "the mark beside the site's name, on the editors' side",
    "favicon.svg": "the sign in a browser's tab",
    "favicon.ico": "the same for old browsers",
    "share.png": "the picture that stands beside a link to this site elsewhere",
}
VIEWS = ("early", "primary", "secondary", "adult", "sprig", "mark")
GROUNDS = ("ground", "field-warm", "field-soft", "sheet")
TEXT, SHAPES = 7.0, 3.0
PAIRS = [
    *(
        (text, ground, TEXT)
        for text in ("ink", "ink-soft", "link", "link-visited", "warn")
        for ground in GROUNDS
    ),
    ("on-deep", "field-deep", TEXT),
    ("on-deep-soft", "field-deep", TEXT),
    ("on-button", "button", TEXT),
    ("on-button", "button-hover", TEXT),
    ("on-mark", "mark", TEXT),
    *(
        (shape, ground, SHAPES)
        for shape in ("bark", "line", "field-edge", "button")
        for ground in GROUNDS
    ),
    ("gold", "field-deep", SHAPES),
    ("ring-outer", "ring-inner", SHAPES),
]
COLOURS = sorted({name for pair in PAIRS for name in pair[:2]})
SET = re.compile(r"--([\w-]+)\s*:\s*([^;}]+)")
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{")


def problems(folder: Path) -> list[Problem]:
    """Missing files, missing colours, and pairs of colours with too little contrast."""
    brand = folder / FOLDER
    found = [
        Problem(
            f"{FOLDER}/{name}", "", f"the file is missing: {what.format(views=', '.join(VIEWS))}"
        )
        for name, what in FILES.items()
        if not (brand / name).is_file()
    ]
    for name in ("ages.svg", "ages-dark.svg"):
        found += _views(brand / name)
    if (brand / "tokens.css").is_file():
        found += _colours((brand / "tokens.css").read_text(encoding="utf-8"))
    return found


def _views(path: Path) -> Iterator[Problem]:
    if path.is_file():
        text = path.read_text(encoding="utf-8")
        for view in VIEWS:
            if f'id="{view}"' not in text:
                yield Problem(
                    f"{FOLDER}/{path.name}", f"#{view}", "there is no drawing of this name"
                )


def _colours(css: str) -> Iterator[Problem]:
    light, dark = schemes(css)
    for scheme, colours in (("light", light), ("dark", dark)):
        for name in COLOURS:
            value = colours.get(name)
            if value is None:
                yield Problem(TOKENS, f"--{name}, {scheme}", "this colour is missing")
            elif not HEX.fullmatch(value):
                yield Problem(
                    TOKENS, f"--{name}, {scheme}", f"write a colour as #rrggbb, not {value}"
                )
        for front, back, least in PAIRS:
            pair = colours.get(front, ""), colours.get(back, "")
            if not all(value and HEX.fullmatch(value) for value in pair):
                continue
            ratio = contrast(*pair)
            if ratio < least:
                yield Problem(
                    TOKENS,
                    f"--{front} on --{back}, {scheme}",
                    f"the contrast is {ratio:.1f}:1, and at least {least:.0f}:1 is needed. "
                    f"Make one of them lighter or darker",
                )


def schemes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """({name: colour} on light screens, the same on dark ones)."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    dark_css = ""
    while found := DARK.search(css):
        end = _closing(css, found.end())
        dark_css += css[found.end() : end]
        css = css[: found.start()] + css[end + 1 :]
    light = _custom_properties(css)
    return light, light | _custom_properties(dark_css)


def _custom_properties(css: str) -> dict[str, str]:
    return {name: value.strip() for name, value in SET.findall(css)}


def _closing(css: str, at: int) -> int:
    """The position of the brace that closes the one opened before `at`."""
    depth = 1
    for end in range(at, len(css)):
        depth += {"{": 1, "}": -1}.get(css[end], 0)
        if not depth:
            return end
    return len(css)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2 between two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    figures = colour.lstrip("#")
    figures = "".join(one * 2 for one in figures) if len(figures) == 3 else figures
    parts = (int(figures[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
