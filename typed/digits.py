"""Keeps runs of digits with signs between them (telephone numbers, ranges, times, dates,
references) in order where the words around them run from right to left.

There a browser would show 01632 960 100 as 100 960 01632. An isolate keeps each run as it was
typed: an element in HTML, two invisible characters in plain text.
"""

import re

from django.conf import settings

from .cleaning import RIGHT_TO_LEFT

LANGUAGES = {*settings.LANGUAGES_BIDI, "ps", "prs", "sd"}  # Django knows nothing of these three
OPEN, CLOSE, STAYS_LEFT = "\u2066", "\u2069", "\u200e"
ELEMENT, LONG_ELEMENT = '<bdi dir="ltr">', '<bdi dir="ltr" class="long">'
ONE_LINE = 24  # signs that stay in one line of a telephone's screen
_SPACE = r"(?:[ \xa0\u2009\u202f]|&nbsp;|&\#160;|&\#xa0;)"
_TAGS = r"(?:</?(?:b|i|em|mark|strong)>)*"
_LATIN = "A-Za-z\u00c0-\u024f"
_DASH = "\\-\u2010-\u2015\u2212"
_SIGN = f"""(?:
    {_SPACE}?(?:[{_DASH}/×+~]|&amp;){{1,2}}{_SPACE}?        # ranges, spaced or not
    |[.:,'’·*\\#\u066b\u066c]|&\\#x27;|&\\#39;                # 9:00, 1,000, 5.1
    |{_SPACE}?\\({_SPACE}?|\\){_SPACE}?\\(?                    # (01632) 960, +44 (0)1632
    |{_SPACE}
)"""
_HOUR = rf"(?:{_SPACE}?(?:[ap]m|[ap]\.m\.)(?![{_LATIN}]))"
_GROUP = rf"\d+(?:{_HOUR}|[{_LATIN}]{{1,4}}(?![{_LATIN}]))?(?:\([0-9A-Za-z]{{1,5}}\))*[%٪]?"
RUN = re.compile(
    rf"""(?<![{_LATIN}\d&\#;])
    (?:\((?=\+?\d+\){_SPACE}?\d))?                          # a bracket that closes within
    (?:[{_LATIN}]{{1,6}}[{_DASH}./]?(?=\d)|[+£$€]|(?<![^\s(>])[\-\u2212](?=\d))?
    {_GROUP}
    (?:{_TAGS}{_SIGN}{_TAGS}(?:[+£$€]|[{_LATIN}]{{1,4}}(?=\d))?{_GROUP})*
    (?![{_LATIN}\d])""",
    re.VERBOSE,
)
TAG = re.compile(r"(<[^>]*>)")
INLINE = frozenset(
    f"<{end}{tag}>" for tag in ("b", "i", "em", "mark", "strong") for end in ("", "/")
)
KEPT = {
    "<script": "</script>",
    "<style": "</style>",
    "<textarea": "</textarea>",
    '<bdi dir="ltr"': "</bdi>",
    "<!--": "-->",
}
DRAWN = {"<svg": "</svg>", "<title": "</title>", "<option": "</option>"}
BEGINS = re.compile("|".join(map(re.escape, (*KEPT, *DRAWN))))
NAMED = re.compile(
    r"""(?:\b(?:data-label|alt|title|placeholder)=
    |^<meta\ (?:name="description"|property="og:(?:title|description)")\ content=)
    "([^"]*\d[^"]*)\"""",
    re.VERBOSE,
)
DIGIT = re.compile(r"\d")
TO_THE_RIGHT = re.compile(r'<html[^>]* dir="rtl"')


def direction(language: str) -> str:
    """The direction in which a language is written, as HTML names it."""
    return "rtl" if language in LANGUAGES else "ltr"


def isolate_in_text(text: str) -> str:
    """Plain text with its runs isolated, if it has words from right to left."""
    return _marked(text) if RIGHT_TO_LEFT.search(text) else text


def isolate_in_page(html: str) -> str:
    """A whole page. In one from right to left every run is isolated, in any other page those beside
    words from right to left.
    """
    if TO_THE_RIGHT.search(html):
        return isolate_in_html(html)
    return _pieces(html, RIGHT_TO_LEFT) if _has_mixed_words(html) else html


def isolate_in_html(html: str) -> str:
    """HTML that is shown from right to left."""
    return _pieces(html, DIGIT)


def _has_mixed_words(html: str) -> bool:
    """Whether some piece of text has both a digit and words from right to left."""
    done = 0
    for letter in RIGHT_TO_LEFT.finditer(html):
        if letter.start() >= done:
            begins, done = html.rfind(">", 0, letter.start()), html.find("<", letter.start())
            if DIGIT.search(html, begins + 1, done):
                return True
    return False


def _pieces(html: str, only_beside: re.Pattern[str]) -> str:
    """The same HTML, with isolates in each text that holds a digit and a match of `only_beside`."""
    found: list[str] = []
    words: list[str] = []
    kept_until = drawn_until = ""

    def end_of_words() -> None:
        text = "".join(words)
        words.clear()
        if DIGIT.search(text) and only_beside.search(text):
            text = _marked(text) if drawn_until else _isolated(text)
        found.append(text)

    for piece in TAG.split(html):
        if kept_until:
            found.append(piece)
            kept_until = "" if piece.endswith(kept_until) else kept_until
        elif not piece.startswith("<") or piece in INLINE:
            words.append(piece)
        else:
            end_of_words()
            found.append(_named(piece) if only_beside is DIGIT else piece)
            if BEGINS.match(piece):
                kept_until = _end_of(piece, KEPT)
                drawn_until = drawn_until or _end_of(piece, DRAWN)
            elif piece == drawn_until:
                drawn_until = ""
    end_of_words()
    return "".join(found)


def _end_of(tag: str, kinds: dict[str, str]) -> str:
    """The end tag of an element of these kinds, if one starts with this tag."""
    end = next((end for begin, end in kinds.items() if tag.startswith(begin)), "")
    return "" if end and tag.endswith(end) else end


def _named(tag: str) -> str:
    """The tag with isolates in attributes that people read: names of cells, pictures and pages."""
    return (
        NAMED.sub(lambda named: named[0].replace(named[1], _marked(named[1])), tag)
        if DIGIT.search(tag)
        else tag
    )


def _isolated(words: str) -> str:
    return RUN.sub(lambda run: _kept(run, _element(run[0])), words)


def _marked(words: str) -> str:
    return RUN.sub(lambda run: _kept(run, f"{OPEN}{run[0]}{CLOSE}"), words)


def _element(run: str) -> str:
    """An element can't start within a bold word and end after it; invisible characters can."""
    is_whole = all(
        run.count(f"<{tag}>") == run.count(f"</{tag}>")
        for tag in ("b", "i", "em", "mark", "strong")
    )
    element = ELEMENT if len(run) <= ONE_LINE else LONG_ELEMENT
    return f"{element}{run}</bdi>" if is_whole else f"{OPEN}{run}{CLOSE}"


def _kept(run: re.Match[str], isolated: str) -> str:
    """The isolated run, or the bare one if it is a single group of digits, which no direction
    reorders.
    """
    if re.fullmatch(rf"[{_LATIN}]*\d+[%٪]?", run[0]):
        return run[0]
    return f"{isolated}{STAYS_LEFT}" if _follows_latin(run.string[: run.start()]) else isolated


def _follows_latin(before: str) -> bool:
    """ "Act 2014/15" is one phrase, so its number stays to its right."""
    letter = next((sign for sign in reversed(re.sub("<[^>]*>", "", before)) if sign.isalpha()), "")
    return bool(letter) and not RIGHT_TO_LEFT.match(letter)
