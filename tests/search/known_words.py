"""A lexicon for tests: some words of pages, the starter synonyms and words of distress."""

from search.understanding.expressions import families_words
from search.understanding.lexicon import Lexicon
from search.understanding.word_lists import lines

ENGLISH = """
    autism assessment speech language therapy respite nursery worcester transport school anxiety
    tribunal appeal annual review braille allowance carers sendiass badge blue paediatric
    physiotherapy education health care plan short breaks club swimming
"""
PAGES = {
    "en": dict.fromkeys(ENGLISH.split(), 3) | {"the": 60, "and": 60, "child": 50},
    "pl": {"plan": 2, "edukacji": 2, "ocena": 1, "dziecka": 3, "szkola": 2},
    "ur": {"تعلیم": 2, "خصوصی": 2, "مدد": 1},
}


def lexicon(words=PAGES):
    files = {"synonyms": "synonyms.txt", "near_help": "nearest_help.txt", "crisis": "crisis.txt"}
    lists = {name: tuple(lines(file)) for name, file in files.items()}
    return Lexicon(words=words, common=families_words(), **lists)
