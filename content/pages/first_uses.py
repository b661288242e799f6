"""The first use of a term of the glossary in a page's running text gets its meaning on the spot: a
button that opens it, which needs no script. In print the meaning stands in brackets.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

import pagetree

from .glossary import ExplainedTerm, terms_in

TAG = re.compile(r"(<[^>]*>)")
# what says something of its own (a heading, a quotation) or does something already (a link)
KEPT = re.compile(r"<(a|h[1-6]|blockquote|q|cite|button)\b|<([a-z]+)[^>]* lang=")
GOES_ON_BEFORE = re.compile(r"[-&@/.’']\Z")  # a part of a longer word, or of an address
GOES_ON_AFTER = re.compile(r"-|[.@/]\w")

Place = tuple[int, int, ExplainedTerm]  # from, to


@dataclass(frozen=True)
class Spellings:
    """How one language writes its terms: one pattern, which term each spelling means, and which
    have a capital only where a sentence begins.
    """

    pattern: re.Pattern[str]
    terms: dict[str, ExplainedTerm]
    capitals: frozenset[str]

    @classmethod
    def of(cls, terms: tuple[ExplainedTerm, ...]) -> "Spellings":
        known: dict[str, ExplainedTerm] = {}
        for term in terms:
            for spelling in term.spellings:
                known.setdefault(escape(spelling, quote=False), term)
        begins = {spelling[0].upper() + spelling[1:]: term for spelling, term in known.items()}
        capitals = frozenset(begins) - frozenset(known)
        known = begins | known
        begun: dict[str, list[str]] = {}  # by its first letter, which spares most comparisons
        for spelling in sorted(known, key=len, reverse=True):
            begun.setdefault(spelling[0], []).append(re.escape(spelling[1:]))
        ways = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in begun.items())
        return cls(re.compile(rf"\b(?:{'|'.join(ways)})(?!\w)"), known, capitals)

    def in_words(self, text: str) -> list[Place]:
        """Whole words only. Where a term that is written small has a capital, it begins a sentence:
        elsewhere it belongs to a name.
        """
        found = []
        for match in self.pattern.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            term = self.terms[match[0]]
            in_a_name = match[0] in self.capitals and _is_in_a_name(before, after)
            if _is_whole(before, after) and not in_a_name:
                found.append((match.start(), match.end(), term))
        return found

    def in_html(self, html: str) -> tuple[Place, ...]:
        """The first place of each term."""
        if not self.pattern.search(html):
            return ()
        found: dict[int, Place] = {}
        kept_until, at = "", 0
        for part in TAG.split(html):
            if kept_until:
                kept_until = "" if part == kept_until else kept_until
            elif part.startswith("<"):
                kept = KEPT.match(part)
                kept_until = f"</{kept[1] or kept[2]}>" if kept else ""
            else:
                for start, end, term in self.in_words(part):
                    found.setdefault(term.id, (at + start, at + end, term))
            at += len(part)
        return tuple(found.values())


class FirstUses:
    """Of one page, while it is rendered. `english`: words of a translation that stayed in English.
    A text with some of them is left alone, as its meanings would be in the page's language.
    """

    def __init__(self, language: str, page_id: int | None, english: Iterable[str] = ()) -> None:
        self.language, self.page_id = language, page_id
        self.english = {_plain(words) for words in english}
        self.explained: set[int] = set()

    def with_meanings(self, html: SafeString) -> SafeString:
        """The HTML of a rich text, with the meanings of terms that stood nowhere before it."""
        made, at = [], 0
        text = _plain(html) if self.english else ""
        if any(words in text for words in self.english):
            return html
        for start, end, term in _places(html, self.language):
            if term.id not in self.explained:
                self.explained.add(term.id)
                made += [html[at:start], self._shown(html[start:end], term)]
                at = end
        return mark_safe("".join([*made, html[at:]])) if made else html  # noqa: S308 - safe before

    def _shown(self, words: str, term: ExplainedTerm) -> str:
        node = pagetree.current().local(term.page_id, self.language)
        more = node if node and node.id != self.page_id else None
        context = {"words": mark_safe(words), "term": term, "more": more}  # noqa: S308 - of HTML
        return render_to_string("components/term.html", context).strip()


def _plain(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html)).split())


def _places(html: str, language: str) -> tuple[Place, ...]:
    """What was found is kept with the tree, by a number that stands for the words."""
    tree = pagetree.current()
    spellings: Spellings | None = tree.cached(
        ("spellings", language), lambda _tree: _spellings(language)
    )
    if spellings is None:
        return ()
    key = ("terms", language, len(html), hash(html))
    found: tuple[Place, ...] = tree.cached(key, lambda _tree: spellings.in_html(html))
    return found


def _spellings(language: str) -> Spellings | None:
    terms = terms_in(language)
    return Spellings.of(terms) if terms else None


def _is_whole(before: str, after: str) -> bool:
    """Not with a mark of a letter behind it, nor a part of something longer."""
    marked = after and unicodedata.category(after[0]).startswith("M")
    return not (marked or GOES_ON_BEFORE.search(before) or GOES_ON_AFTER.match(after))


def _is_in_a_name(before: str, after: str) -> bool:
    follows = before.endswith(" ") and (before[-2:-1].isalnum() or before[-2:-1] == ",")
    return follows or (after[:1] == " " and after[1:2].isupper())
