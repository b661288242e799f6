"""What the stemming rules of each language need to know: words without meaning of their own, and
families that the rules don't join.
"""

from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
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


def by_language(name: str) -> dict[str, list[list[str]]]:
    """The lines of a data file that begin with a language: {language: [words of each line]}."""
    found: dict[str, list[list[str]]] = {}
    for line in lines(name):
        language, *words = line.split()
        found.setdefault(language, []).append(words)
    return found


STOP_WORDS = {  # folded
    language: {word for words in lists for word in words}
    for language, lists in by_language("stop_words.txt").items()
}
ENDINGS = {
    language: [word for words in lists for word in words]
    for language, lists in by_language("endings.txt").items()
}
FAMILIES = {  # {language: {stem: the family's first}}; English has its own below
    language: {form: family[0] for family in families for form in family}
    for language, families in by_language("families_in_other_languages.txt").items()
}
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
