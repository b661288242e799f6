"""Words as the search compares them: folded letters, split, and cut to stems. The same on the way
in and on the way out. Pure.

FTS5's own tokenizer would split Bengali and vocalised Arabic words and knows no Polish, so texts
are written to every engine as stems between spaces.
"""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import arabic_stemmer, english_stemmer, polish_stemmer, romanian_stemmer

from search.understanding.word_lists import (
    ENDINGS,
    ENGLISH_FAMILIES,
    FAMILIES,
    STOP_WORDS,
    TRUNCATED,
)

# the pure Python classes by name: a C library of another version would cut differently
STEMMERS = {
    "en": english_stemmer.EnglishStemmer(),
    "pl": polish_stemmer.PolishStemmer(),
    "ro": romanian_stemmer.RomanianStemmer(),
    "ar": arabic_stemmer.ArabicStemmer(),
}
LETTERS = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "þ": "th",
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("يىئےۓېۍ", "ی"),
        **dict.fromkeys("ةهھۃۂە", "ہ"),
        "ك": "ک",
        "ؤ": "و",
        "ں": "ن",
        "ٮ": "ب",
        "\u0a70": "\u0a02",  # Gurmukhi: one sign for both nasals; nukta and addak may be left out
        **dict.fromkeys("ـ\u200b\u200c\u200d\u00ad\ufeff\u0a3c\u0a71", ""),
    }
)
ACCENTS = re.compile("[\u0300-\u036f]")
HARAKAT = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
APOSTROPHES = re.compile("['’‘ʼ`´]")
POSSESSIVE = re.compile("['’‘ʼ]s\\b")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
WORD = re.compile(
    r"[^\W_]+(?:[\u0900-\u0963\u0966-\u0dff\u0300-\u036f]+[^\W_]*)*"
)  # combining vowels of Indic scripts belong to the word, their full stop doesn't
HYPHENATED = re.compile(r"\b[^\W\d_]{1,12}-[^\W\d_]{2,20}\b")
LATIN = re.compile(r"[a-z0-9]+\Z")
LONGEST_WORD = 60


def fold(text: str) -> str:
    """Lower case, without accents and points, one letter for each of its variants."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(LETTERS)
    if text.isascii():
        return text
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return HARAKAT.sub("", unicodedata.normalize("NFC", bare).translate(LETTERS))


def split(text: str) -> list[str]:
    """The words of a text, folded: "E.H.C. plan’s" gives ehc, plan."""
    text = DOTTED.sub(
        lambda found: found.group().replace(".", ""),
        POSSESSIVE.sub("", text.replace("й", "и").replace("Й", "И")),
    )
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(APOSTROPHES.sub("", text)))]


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of one folded word. A language without rules of its own keeps the whole word."""
    if language == "en":
        family = ENGLISH_FAMILIES.get(word)
        if family:
            return family
        cut: str = STEMMERS["en"].stemWord(_british(word))
        return ENGLISH_FAMILIES.get(cut, cut)
    if language in STEMMERS:
        word = fold(STEMMERS[language].stemWord(word))
    word = _without_ending(word, ENDINGS.get(language, []))
    word = word[: TRUNCATED[language]] if language in TRUNCATED else word
    return FAMILIES.get(language, {}).get(word, word)


def _british(word: str) -> str:
    """American spelling as it is written here: organize, behavior, pediatric."""
    if len(word) < 6:
        return word
    word = re.sub(r"iz(e[drs]?|ing|ation)$", r"is\1", word)
    return re.sub(
        r"^(p|orthop|encyclop)ediatr",
        r"\1aediatr",
        re.sub(r"(behavi|col|fav|neighb|hon|lab)or(?!i[aeu])", r"\1our", word),
    )


def _without_ending(word: str, endings: list[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def plain(word: str) -> str:
    """A word without the ending of many: "badges" is the same word as "badge"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def stem_list(text: str, language: str) -> list[str]:
    """Stems of a text in order, without the words that carry no meaning."""
    stopped: set[str] | frozenset[str] = STOP_WORDS.get(language, frozenset())
    return [stem(word, language) for word in split(text) if word not in stopped]


def stems(text: str, language: str) -> str:
    """What an engine stores: stems with single spaces."""
    return " ".join(stem_list(text, language))


def joined(text: str) -> list[str]:
    """Words with a hyphen, written without it: "co-production" is coproduction, too."""
    return [
        word for pair in HYPHENATED.findall(fold(text)) for word in split(pair.replace("-", ""))
    ]


def is_latin(word: str) -> bool:
    return bool(LATIN.match(word))


# Urdu typed in Latin letters is spelled in many ways; what stays the same are the consonants.
_CONSONANTS = {
    letter: sound
    for sound, letters in {
        "b": "ب",
        "p": "پ",
        "t": "تطٹ",
        "s": "ثسص",
        "j": "ج",
        "c": "چ",
        "k": "خقک",
        "d": "دڈ",
        "z": "ذزضظژ",
        "r": "رڑ",
        "x": "ش",
        "g": "غگ",
        "f": "ف",
        "l": "ل",
        "m": "م",
        "n": "ن",
    }.items()
    for letter in letters
}
_ROMAN = [
    ("sh", "x"),
    ("ch", "c"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("jh", "j"),
    ("q", "k"),
    ("ck", "k"),
]
SKELETON_MARK = "ur0"


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Its consonants as one token ("ur0tlm" for تعلیم and for "taleem"); empty where fewer than
    three are left.
    """
    if is_latin(word):
        for roman, sign in _ROMAN:
            word = word.replace(roman, sign)
        signs = re.sub(r"[aeiouywvh0-9]", "", re.sub(r"([a-z])\1+", r"\1", word))
    else:
        signs = "".join(_CONSONANTS.get(letter, "") for letter in word)
    return SKELETON_MARK + signs if len(signs) >= 3 else ""


def skeletons(text: str) -> str:
    """The skeletons of an Urdu text, for the words that have one."""
    return " ".join(filter(None, map(skeleton, split(text))))


INITIALS_MARK = "ini0"


def initials(text: str) -> list[str]:
    """Tokens of what its words may be called in short: "ini0pcf" for "parent and carer forum",
    three to five words at a time.
    """
    first = "".join(word[0] for word in split(text) if word not in STOP_WORDS["en"])
    return [
        INITIALS_MARK + first[at : at + length]
        for length in (3, 4, 5)
        for at in range(len(first) - length + 1)
    ]


PLACE_MARK = "at0"


def place_mark(key: str) -> str:
    """A place as one token, which no word of a text can be."""
    return PLACE_MARK + key.replace("-", "")
