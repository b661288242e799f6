"""What a whole sentence asks for, where its words stand in no list: guessed from sentences and
expressions whose subject is known, by naive Bayes. Pure.

Each word speaks for the subjects in whose sentences it is more usual than elsewhere, small words
too: "who can", "are they allowed". What comes out is a hint among the words that were typed.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from search.understanding.expressions import families_words
from search.understanding.terms import Alternative, Term, Word
from search.understanding.text import split, stem, stem_list
from search.understanding.word_lists import DATA
from typed import cleaning

QUESTIONS = DATA / "questions"
FEWEST = 5  # words that make a sentence
MOST, LEAST = 4, 0.05  # subjects that one sentence may be about, and how likely each has to be
SHARE = 0.6  # of the weight of all that was typed: what a subject weighs that is beyond doubt
STEP, LOWEST = 0.1, 0.5  # the names of a subject begin with the best
# words of anybody's that every subject is taken to have been asked for with besides its own: the
# more, the less a word counts that it was asked for with once
ANYBODYS = 300
DEPENDENT = 1.5  # words of a sentence go together, while each speaks as if it stood alone
Subject = tuple[str, ...]  # what pages call it, the best first


class Subjects:
    """How much each word speaks for each subject."""

    def __init__(self, said: Mapping[Subject, Iterable[str]]) -> None:
        counts = {
            subject: Counter(word for text in texts for word in _words(text))
            for subject, texts in said.items()
        }
        usual = sum(counts.values(), Counter())
        every = usual.total()
        self._subjects = list(counts)
        # {word: [(place of a subject, how much it speaks for it)]}
        self._evidence: dict[str, list[tuple[int, float]]] = {}
        self._silence: list[float] = []  # what a word says that the subject doesn't have
        for place, words in enumerate(counts.values()):
            self._silence.append(math.log(ANYBODYS / (words.total() + ANYBODYS)))
            for word, times in words.items():
                more = math.log1p(times * every / (ANYBODYS * usual[word]))
                self._evidence.setdefault(word, []).append((place, more))

    def likely(self, stems: Iterable[str]) -> list[tuple[float, Subject]]:
        """[(how likely, subject)], the likeliest first. The rest to 1 is that it is about none."""
        known = [self._evidence[one] for one in dict.fromkeys(stems) if one in self._evidence]
        scores = [len(known) * silence for silence in self._silence]
        for evidence in known:
            for place, more in evidence:
                scores[place] += more
        odds = [math.exp(score / DEPENDENT) for score in scores]
        total = 1 + sum(odds)
        found = (
            (one / total, subject)
            for one, subject in zip(odds, self._subjects, strict=True)
            if one >= LEAST * total
        )
        return sorted(found, reverse=True)[:MOST]


def _words(text: str) -> set[str]:
    return {stem(word, "en") for word in split(text)}


@cache
def known_subjects() -> Subjects:
    """From search/data/questions, and from what families say where its meaning is a subject."""
    said: dict[Subject, list[str]] = {}
    for file in sorted(QUESTIONS.glob("*.txt")):
        for subject, questions in read(file.read_text(encoding="utf-8")):
            said.setdefault(subject, []).extend(questions)
    for line in families_words():
        expressions, _arrow, meanings = line.partition("=>")
        names = cleaning.split_list(meanings)
        if meant := _meant(names, said):
            said[meant] += [*cleaning.split_list(expressions), *names]
    return Subjects(said)


def read(text: str) -> Iterator[tuple[Subject, list[str]]]:
    """(subject, questions) of each block: "= name, another name", then a question in each line."""
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            yield tuple(cleaning.split_list(lines[0].removeprefix("="))), lines[1:]


def _meant(names: list[str], subjects: Iterable[Subject]) -> Subject | None:
    """The subject of the first name that any has, the one that has it nearest to its top."""
    for name in names:
        if having := [subject for subject in subjects if name in subject]:
            return min(having, key=lambda subject: subject.index(name))
    return None


def guessed(words: list[Word], terms: Iterable[Term]) -> tuple[Term, ...]:
    """What a sentence of English words is likely about, weighed beside its own terms."""
    if len(words) < FEWEST:
        return ()
    weight = SHARE * sum(term.weight for term in terms)
    return tuple(
        Term("", _ways(subject), weight * part, required=False)
        for part, subject in known_subjects().likely(stem(word.meant, "en") for word in words)
    )


@cache
def _ways(subject: Subject) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(tuple(stem_list(name, "en")), max(1 - STEP * at, LOWEST))
        for at, name in enumerate(subject)
    )
