"""The words of the glossary that have a meaning in a language, cached with the page tree."""

from dataclasses import dataclass

from django.conf import settings

import pagetree
from glossary.models import Term, spellings
from pagetree.tree import Tree


@dataclass(frozen=True)
class ExplainedTerm:
    """A term in one language. `page_id`: the page that explains more, or None."""

    id: int
    name: str
    spellings: tuple[str, ...]
    meaning: str
    page_id: int | None

    @property
    def other_names(self) -> list[str]:
        """The spellings that say more than a plural or a capital."""
        found: list[str] = []
        for spelling in self.spellings:
            if not spelling.casefold().startswith(tuple(name.casefold() for name in found)):
                found.append(spelling)
        return found[1:]


def terms_in(language: str) -> tuple[ExplainedTerm, ...]:
    """Those that are explained in `language`, by name."""
    found: dict[str, tuple[ExplainedTerm, ...]] = pagetree.current().cached("glossary", _read)
    return found.get(language, ())


def _read(_tree: Tree) -> dict[str, tuple[ExplainedTerm, ...]]:
    """{language: its terms} in one query."""
    own = ("id", "name", "also", "meaning", "page_id")
    others = ("names__language", "names__name", "names__also", "names__meaning")
    found: dict[str, dict[int, ExplainedTerm]] = {}
    for pk, name, also, meaning, page, *translated in Term.objects.values_list(*own, *others):
        language, *words = translated
        for code, said in ((settings.LANGUAGE_CODE, (name, also, meaning)), (language, words)):
            if code and said[-1]:
                made = ExplainedTerm(pk, said[0], tuple(spellings(*said[:2])), said[2], page)
                found.setdefault(code, {})[pk] = made
    return {
        language: tuple(sorted(terms.values(), key=lambda one: one.name))
        for language, terms in found.items()
    }
