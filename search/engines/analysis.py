"""What every engine keeps of an entry: the stems of its fields, and what its own words say about
ages and about being out of date.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from content.pages.search_entry import SearchEntry
from councils import areas
from search.engines.text_facts import FIELD_END, NAME_END
from search.understanding import places
from search.understanding.text import (
    initials,
    joined,
    place_mark,
    plain,
    skeletons,
    split,
    stem,
    stems,
)

VERSION = 20  # of what the engines keep: another number makes every index build itself again
LEAD = 1200  # characters of a body that the ranking looks at; the engine itself looks at all of it
DIGIT = re.compile(r"\d")
_ITSELF = (
    r"\b(?:this|the)"
    r" (?:page|update|news|notice|information|service|form|guide|guidance"
    r"|document|version|offer|plan|scheme|grant|group|club|event|policy|course|post|leaflet"
    r"|strategy|\w+ \w+)\b"
)
_IS_OVER = (
    r"(?:(?:been |is |was )(?:now )?(?:replaced|superseded|withdrawn|archived|discontinued|out of"
    r" date)"
    r"|(?<!will )no longer (?:available|runs?|running|in"
    r" use|current|applies|valid|offered|operates?|open|accepting|taking|exists?)"
    r"|(?:has|have) (?:now )?(?:ended|closed|finished|expired|stopped))\b"
)
_MARKED = (
    r"\b(?:out of date|superseded by|replaced by (?:the|a|our|a newer|this))\b"
    r"|\[?\(?\b(?:archived?|superseded|withdrawn|old version|previous version|out of"
    r" date|closed)\b\)?\]?\s*$"
    r"|^\s*[\[(]?(?:archived?|superseded|withdrawn|old|previous)\b\s*[\])]?\s*:"
)
_OUT_OF_DATE = re.compile(rf"{_ITSELF}[^.]{{0,60}}?\b{_IS_OVER}|{_MARKED}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Analysed:
    """Stems with single spaces; `lead` is the beginning of the body. `ages`: stated for readers, or
    read out of the words.
    """

    title: str
    also_called: str
    headings: str
    summary: str
    body: str
    lead: str
    # places and their marks, initials, translations' titles, how Urdu words sound in Latin letters
    other: str
    places: tuple[str, ...]
    ages: tuple[int, int | None] | None
    replaced: bool
    exact: str  # the English words of title, names, summary and headings, each once and uncut

    @property
    def fields(self) -> str:
        """What `search.engines.ranking` reads."""
        said = (self.title, self.also_called, self.summary, self.headings, self.other, self.lead)
        return f" {FIELD_END.join((*said, self.exact))} "


@lru_cache(maxsize=4)  # it is tried before the engine asks for it
def analyse(entry: SearchEntry) -> Analysed:
    language = entry.language
    body = "\n".join((entry.body, *entry.pages))
    own = tuple(dict.fromkeys(key for place in entry.places for key in places.keys_of(place)))
    own = tuple(dict.fromkeys((*own, *places.named_in(entry.title)))) or places.named_in(
        entry.summary
    )
    keys = tuple(
        dict.fromkeys(key for place in areas.reaches(own) for key in places.keys_of(place))
    )
    return Analysed(
        title=stems(entry.title, language),
        also_called=NAME_END.join(stems(name, language) for name in entry.also_called),
        headings=stems("\n".join(entry.headings), language),
        summary=stems(entry.summary, language),
        body=stems(body, language),
        lead=stems(body[:LEAD], language),
        other=_other(entry, own),
        places=keys,
        ages=_ages(entry),
        replaced=entry.replaced
        or any(_OUT_OF_DATE.search(text) for text in (entry.title, entry.summary, body[:300])),
        exact=_exact(entry) if language == "en" else "",
    )


def _exact(entry: SearchEntry) -> str:
    said = "\n".join((entry.title, *entry.also_called, entry.summary, *entry.headings))
    return " ".join(dict.fromkeys(map(plain, split(said))))


def _other(entry: SearchEntry, own: tuple[str, ...]) -> str:
    text = "\n".join(
        (entry.title, *entry.also_called, *entry.headings, entry.summary, entry.body[:LEAD])
    )
    said = [
        " ".join(map(place_mark, own)),
        stems(" ".join(own), entry.language),
        " ".join(dict.fromkeys(stem(word, entry.language) for word in joined(text))),
    ]
    if entry.language == "en":
        shown = (entry.title, *entry.also_called, *entry.headings, entry.summary)
        said.append(" ".join(dict.fromkeys(token for one in shown for token in initials(one))))
    for language, title in entry.translations:
        said += [stems(title, language), skeletons(title) if language == "ur" else ""]
    if entry.language == "ur":
        said.append(skeletons(text))
    return " ".join(filter(None, said))


def _ages(entry: SearchEntry) -> tuple[int, int | None] | None:
    if entry.age_from is not None or entry.age_to is not None:
        return entry.age_from or 0, entry.age_to
    return (
        places.stated_ages(entry.title)
        or places.stated_ages(entry.summary)
        or places.stated_ages(entry.body[:300])
    )


def words(entry: SearchEntry) -> set[str]:
    """Every different word of an entry, folded: what the spelling may correct to. Words with digits
    are left out.
    """
    texts = (
        entry.title,
        *entry.also_called,
        *entry.headings,
        entry.summary,
        entry.body,
        *entry.pages,
    )
    return {
        word
        for text in texts
        for word in (*split(text), *joined(text))
        if len(word) > 1 and not DIGIT.search(word)
    }
