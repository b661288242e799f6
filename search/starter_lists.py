"""The lists that a new site begins with: the field's, then the council's own. Editors change them
in the admin; what stands there already is left alone.
"""

from collections.abc import Iterator

from django.db import transaction

from councils import council
from search.models import CrisisWord, Synonym
from search.understanding.word_lists import DATA


@transaction.atomic
def load() -> dict[str, int]:
    """{"synonyms": added, "crisis_words": added}. A synonym counts as there where a row has the
    same words.
    """
    known = set(Synonym.objects.values_list("words", flat=True))
    added = [row for row in _synonyms() if row.words not in known]
    distress = set(CrisisWord.objects.values_list("words", flat=True))
    crisis = [CrisisWord(words=line) for line in crisis_words() if line not in distress]
    for row in (*added, *crisis):
        row.save()
    return {"synonyms": len(added), "crisis_words": len(crisis)}


def synonyms() -> list[str]:
    return list(_lines("synonyms.txt") | dict.fromkeys(council().synonyms))


def crisis_words() -> list[str]:
    return list(_lines("crisis.txt") | dict.fromkeys(council().crisis))


def _synonyms() -> Iterator[Synonym]:
    for line in synonyms():
        words, _arrow, means = (part.strip() for part in line.partition("=>"))
        yield Synonym(words=words, means=means)


def _lines(name: str) -> dict[str, None]:
    """The lines of a data file without its comments, each once."""
    lines = (line.strip() for line in (DATA / name).read_text(encoding="utf-8").splitlines())
    return dict.fromkeys(line for line in lines if line and not line.startswith("#"))
