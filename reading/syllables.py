"""How many syllables an English word has.

Counted by its groups of vowels and what is silent or said apart in them; words that no rule fits
stand in data/syllables.txt. Hyphenation, as of pyphen, was tried and left (decision 49).
"""

import re
from functools import cache

from .files import lines_of

VOWELS = re.compile(r"[aeiouy]+")
# "someone", "timeline": the first part ends in an e that nobody says
COMPOUND = re.compile(
    r"^(some|every|case|time|there|where|fore|home|life|safe|side|care|like|note|whole|wide)"
    r"(?=[bcdfghjklmnpqrtvwxyz]|one|sh|st)"
)
SILENT = (
    re.compile(r"(?<=[^aeiouy])(?<![^aeiouy]l)e$"),
    re.compile(r"(?<=[^aeiouydt])(?<![^aeiouyl]l)(?<![^aeiouyr]r)ed$"),
    re.compile(r"(?<=[^aeiouycsxzg])(?<!sh)(?<!ch)(?<![^aeiouyl]l)es$"),
    re.compile(r"(?<=[^aeiouy])e(?=(?:ly|ful|fully|less|ment|ments|ness|ship|ships)$)"),
)
LONGEST_SPELLED = 3  # letters; longer short forms are said as words, as SENCO is
APART = re.compile(
    r"(?<![tcsg])ia(?!ge)|(?<![tcsgxnl])io|(?<!p)eo(?!u)|iu|[^qg]ua(?=[lrt])|[aeiouy]ing|ie[rt]"
    r"|(?<![tcr])ien|(?<!f)rien|scien|[^qg]ue(?=n|l$)|oe[mt]|[aeo]y[aeo](?!d$)|area|idea|creat|react"
    r"|theat|ism(?:s|$)"
)


def syllables(word: str) -> int:
    """Of one word without a hyphen; a short form is counted as it is said: EHC has three."""
    known = _known().get(word.lower())
    if known:
        return known
    if word.isupper() and len(word) <= LONGEST_SPELLED:
        return len(word)
    return _counted(word.lower())


@cache
def _counted(word: str) -> int:
    stem = re.sub(r"'.*$", "", word)
    compound = COMPOUND.match(stem)
    if compound and len(stem) > len(compound[0]):
        return 1 + (compound[0] == "every") + _counted(stem[compound.end() :])
    for ending in ("s", "'s"):
        if word.endswith(ending) and word.removesuffix(ending) in _known():
            return _known()[word.removesuffix(ending)]
    found = len(VOWELS.findall(stem)) + len(APART.findall(stem))
    found -= sum(bool(rule.search(stem)) for rule in SILENT)
    return max(1, found)


@cache
def _known() -> dict[str, int]:
    return {
        word: int(number)
        for number, _colon, words in (line.partition(":") for line in lines_of("syllables.txt"))
        for word in words.split()
    }
