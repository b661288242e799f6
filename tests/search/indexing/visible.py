"""What of a page with a rare word can be seen by way of the search."""

from search.engines import configured, service
from search.indexing import updater
from search.understanding.lexicon import Lexicon
from search.understanding.query import understand

RARE = "quokka"


def found(words=RARE, language="en"):
    """Keys of the results for these words."""
    return {hit.key for hit in service.find(understand(words, language, Lexicon())).hits}


def everything(words=RARE):
    """Whatever a visitor could see of an entry: results, counts, suggestions, words of the
    spelling.
    """
    matched = {match.key for match in service.matches(understand(words, "en", Lexicon()))}
    suggested = {
        suggestion.key
        for index in configured.engines()
        for suggestion in index.suggest(words[:4], "en", 8)
    }
    spelled = any(words in index.vocabulary().get("en", {}) for index in configured.engines())
    return found(words) | matched | suggested | ({"spelling"} if spelled else set())


def differences():
    return [updater.reconcile(index)["differences"] for index in configured.engines()]
