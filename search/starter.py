"""The lists that a new site begins with. Editors change them in the admin; what stands there
already is left alone.
"""

from django.db import transaction

from search.lexicon import DATA
from search.models import CrisisWord, Synonym


@transaction.atomic
def load():
    """{"synonyms": added, "crisis_words": added}. A synonym counts as there where a row has the
    same words.
    """
    known = set(Synonym.objects.values_list("words", flat=True))
    synonyms = [row for row in _synonyms() if row.words not in known]
    distress = set(CrisisWord.objects.values_list("words", flat=True))
    crisis = [CrisisWord(words=line) for line in _lines("crisis.txt") if line not in distress]
    for row in (*synonyms, *crisis):
        row.save()
    return {"synonyms": len(synonyms), "crisis_words": len(crisis)}


def _synonyms():
    for line in _lines("synonyms.txt"):
        words, _arrow, means = (part.strip() for part in line.partition("=>"))
        yield Synonym(words=words, means=means)


def _lines(name):
    """The lines of a data file without its comments, each once."""
    lines = (line.strip() for line in (DATA / name).read_text(encoding="utf-8").splitlines())
    return dict.fromkeys(line for line in lines if line and not line.startswith("#"))
