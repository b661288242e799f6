"""What the stemming rules of each language need to know: words without meaning of their own, and
families that the rules don't join.
"""

from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
URDU_ENDINGS = ("یان", "ون", "ین", "ات", "ی")  # as folded: ں is ن, ے is ی
TRUNCATED = {
    "uk": 5,
    "ru": 5,
    "bg": 5,
}  # letters of a word that count where inflection sits at the end and no rules are at hand


def lines(name: str) -> list[str]:
    """The lines of a data file without its comments."""
    return [
        line
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def _stop_words() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in lines("stop_words.txt"):
        language, *words = line.split()
        found.setdefault(language, set()).update(words)
    return found


STOP_WORDS = _stop_words()  # {language: folded words}
WEAK_WORDS = frozenset(word for line in lines("weak_words.txt") for word in line.split())
EVERYDAY_WORDS = frozenset(word for line in lines("everyday_words.txt") for word in line.split())
PERSON_WORDS = frozenset(word for line in lines("person_words.txt") for word in line.split())
FEELING_WORDS = frozenset(word for line in lines("feeling_words.txt") for word in line.split())
ENGLISH_FAMILIES = {
    form: line.split()[0]
    for name in ("word_families.txt", "number_words.txt")
    for line in lines(name)
    for form in line.split()
}
