"""Sentences and words of plain English text, and the reading age that they ask for."""

import re
from collections.abc import Iterable

from .syllables import syllables

WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")  # "parent-carer" is two, "20" none
NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\S+\.(?:gov|org|co|nhs)\.uk\S*")
SHORT = r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[DM]r\.)(?<!\bMrs\.)(?<!\bSt\.)"
END = re.compile(SHORT + r"(?<=[.!?…])([\"')\]”’]*)\s+(?=[^a-z])")
FINISHED = re.compile(r"[.!?…:][\"')\]”’]*$")
QUOTED = re.compile(r"“([^”]*)”")
LONGEST_NAME = 5  # words between quotation marks that are a name; more are somebody's exact words
NAME_WORD = r"(?:[A-Z(]\S*|and|of|the|for|in|to|&)"
LABEL = re.compile(rf"{NAME_WORD}(?: {NAME_WORD})*|[^:]{{1,40}}: .*")  # a name, "Topics: Health"
FEWEST = 5  # words of a line without a full stop that is read as a sentence
ENOUGH = 50  # words; fewer tell nothing of a page


def words_of(text: str) -> list[str]:
    return WORD.findall(NOT_WORDS.sub(" ", text.replace("’", "'")))


def without_quotations(text: str) -> str:
    """The text without exact words of others, which nobody may change."""
    return QUOTED.sub(lambda q: q[0] if len(words_of(q[1])) <= LONGEST_NAME else "“…”", text)


def sentences_of(text: str) -> list[str]:
    """Those of a paragraph, an item of a list or a cell. A bare name or number is none."""
    return [
        sentence
        for line in END.sub(r"\1\n", text).splitlines()
        if (sentence := line.strip())
        and (count := len(words_of(sentence)))
        and (FINISHED.search(sentence) or (count >= FEWEST and not LABEL.fullmatch(sentence)))
    ]


def grade(sentences: Iterable[str]) -> float:
    """The school grade of Flesch and Kincaid."""
    each = [words_of(sentence) for sentence in sentences]
    words = [word for sentence in each for word in sentence]
    by_sentence = len(words) / len(each)
    by_word = sum(map(syllables, words)) / len(words)
    return 0.39 * by_sentence + 11.8 * by_word - 15.59


def reading_age(sentences: list[str]) -> float | None:
    """In years: a child of grade 1 is six. None where there is too little to tell."""
    if sum(len(words_of(sentence)) for sentence in sentences) < ENOUGH:
        return None
    return round(grade(sentences) + 5, 1)
