"""A new version of a translation: what nobody has translated yet says what readers have until now,
and only what they never had is in the original's language.
"""

from collections.abc import Iterator
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import Translation

from content.pages import wording

from . import fact_values, machine_drafts

SHOWN_IN_LISTS = {"title", "summary"}


def keep(page: Page, translation: Translation) -> None:
    """Put into the new version `page` the words that readers have in place of those that wait for
    a translator, and note from which words of the original it is made.
    """
    holds = wording.words_of(translation.source.as_instance())
    live = type(page).objects.filter(pk=page.pk, live=True, alias_of=None).first()
    if live:
        known = live.wording.get("holds", {})
        for path in _kept_paths(page, live, translation):
            holds[path] = known.get(path, [])
    english = wording.untranslated(page, wording.words_of(page), holds)
    machine = machine_drafts.by_machine(translation, live.wording if live else {})
    page.wording = {**page.wording, "holds": holds, "waits": english, "machine": machine}


def _kept_paths(page: Page, live: Page, translation: Translation) -> Iterator[str]:
    english = set(live.wording.get("english", ()))
    theirs = wording.words_of(live)
    for path in {segment.context.path for segment in waiting(translation)}:
        beside = _beside(path, theirs)
        if any(set(theirs[other]) - english for other in beside) and _put(page, live, path):
            yield path


def _beside(path: str, theirs: wording.Words) -> list[str]:
    """The part itself; of a table, whose parts are known by their words, the other parts of it."""
    if path in theirs:
        return [path]
    block = path.rpartition(".")[0]
    return [other for other in theirs if block and other.rpartition(".")[0] == block]


def waiting(translation: Translation) -> Any:
    """The pieces that nobody has translated."""
    pieces = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    missing = pieces.filter(translation__isnull=True).select_related("context", "string")
    return missing.order_by("order")


def _put(page: Page, live: Page, path: str) -> bool:
    """What stands at this place of the live page takes its place in the other one, if both have
    it.
    """
    name, *keys = path.split(".")
    field = page._meta.get_field(name)
    if not isinstance(field, StreamField):
        setattr(page, field.attname, getattr(live, field.attname))
        return True
    raw, old = (fact_values.copy_of(getattr(one, name)) for one in (page, live))
    place, where = _place(raw, keys), _place(old, keys)
    if place is None or where is None or place[2] != where[2]:
        return False
    place[0][place[1]] = where[0][where[1]]
    setattr(page, name, field.to_python(raw))
    return True


def _place(raw: Any, keys: list[str]) -> tuple[Any, Any, int] | None:
    """(holder, key, how many of the keys lead there) of a value in stored blocks. A table is one
    value.
    """
    holder: Any = [raw]
    key: Any = 0
    depth = 0
    for name in keys:
        value = holder[key]
        if isinstance(value, list):
            item = next((i for i in value if isinstance(i, dict) and i.get("id") == name), None)
            if item is None:
                return None
            holder, key = item, "value"
        elif isinstance(value, dict) and name in value:
            holder, key = value, name
        else:
            break
        depth += 1
    return (holder, key, depth) if depth else None


def without_name(page: Page) -> list[str]:
    """Which of title and summary are not translated: lists and searches show them in every
    language's own pages.
    """
    new = set(wording.new_in_english(page))
    return [path for path, words in wording.pieces(page) if path in SHOWN_IN_LISTS and words in new]
