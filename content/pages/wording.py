"""What is known of a page's words. Of an original: since which day each part says what it says. Of
a translation: which words of the original it was made from, so that what changed there is known.

It is kept with each version of a page (`BasePage.wording`), so an earlier version that comes back,
a scheduled one and a copy know theirs. A part is known by its place in the page (its path), its
words by fingerprints.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import F
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.blocks.facts import has_words
from dates.clock import today
from typed.cleaning import split_list

FOR_SEARCH_ENGINES = {"seo_title", "search_description"}
Words = dict[str, list[str]]  # {path of a part: fingerprints of its pieces}
Wording = dict[str, Any]


def pieces(page: Page) -> Iterator[tuple[str, str]]:
    """(path, words) of each piece that a translator gets, but what only search engines read."""
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            field.value_from_object(page).get_prep_value()  # gives new blocks their ids
    for part in extract_segments(page):
        if isinstance(part, StringSegmentValue) and part.path not in FOR_SEARCH_ENGINES:
            yield part.path, part.string.data


def fingerprint(words: str) -> str:
    return hashlib.blake2s(words.encode(), digest_size=5).hexdigest()


def words_of(page: Page) -> Words:
    found: Words = {}
    for path, words in pieces(page):
        found.setdefault(path, []).append(fingerprint(words))
    return found


def source_language(page: Page) -> str:
    """In which language the page was written first."""
    source = TranslationSource.objects.filter(object_id=page.translation_key)
    code = source.values_list("locale__language_code", flat=True).first()
    return code or settings.LANGUAGE_CODE


def original_of(page: Page) -> Page | None:
    """The page that this one translates, as it is stored; None where it is an original itself."""
    language = source_language(page)
    if page.locale.language_code == language:
        return None
    others = type(page).objects.filter(translation_key=page.translation_key)
    return others.filter(locale__language_code=language).first()


def present(page: Page) -> Wording:
    """What is known of a page that is about to be saved."""
    original = original_of(page)
    if original:
        return of_translation(page, original)
    if page.locale.language_code == source_language(page):
        return _of_original(page)
    return {}  # it stands by itself, in another language


def _of_original(page: Page) -> Wording:
    """The day of each part that readers see."""
    stored = type(page).objects.filter(pk=page.pk).values_list("wording", flat=True).first() or {}
    if not page.live:
        return stored
    before, day = stored.get("since", {}), today().isoformat()
    since = {
        path: before[path] if before.get(path, [None])[0] == words else [words, day]
        for path, words in words_of(page).items()
    }
    gone = day if before.keys() - since.keys() else stored.get("gone", "")
    return {"since": since, "gone": gone}


def of_translation(page: Page, original: Page) -> Wording:
    """What its version says of it, brought up to date with the original that readers see now."""
    known, own = page.wording, words_of(page)
    is_copy = page._state.adding and "holds" not in known
    holds = own if is_copy else known.get("holds", _now(original))
    english = untranslated(page, own, holds)
    found = {
        "holds": holds,
        "changed": changed(holds, original),
        "english": _by_fingerprint(page, english),  # names and exact words among them
        "waits": [word for word in known.get("waits", ()) if word in english],
    }
    here = {word for words in own.values() for word in words}
    if machine := [word for word in known.get("machine", ()) if word in here]:
        found["machine"] = machine
    checked = known.get("checked")
    if checked and checked["words"] == of_all(own):
        found["checked"] = checked
    return found


def of_all(words: Words) -> str:
    """One fingerprint of all of a page's words."""
    return fingerprint(repr(sorted(words.items())))


def _now(original: Page) -> Words:
    since = original.wording.get("since")
    return {path: words for path, (words, _day) in since.items()} if since else words_of(original)


def changed(holds: Words, original: Page) -> dict[str, str]:
    """{path: day} of the parts of the original that no longer are what these words were made
    from.
    """
    return changed_since(holds, original.wording)


def changed_since(holds: Words, known: Wording) -> dict[str, str]:
    """The same, of what is known of the original."""
    since = known.get("since", {})
    found = {path: day for path, (words, day) in since.items() if holds.get(path) != words}
    gone = known.get("gone") or today().isoformat()
    return found | {path: gone for path in holds if since and path not in since}


def untranslated(page: Page, own: Words, holds: Words) -> list[str]:
    """Fingerprints of the pieces that are still the original's own words, but those that a
    translator has left so.
    """
    same = {word for path, words in own.items() for word in words if word in holds.get(path, ())}
    if not same:
        return []
    left = StringTranslation.objects.filter(
        context__object_id=page.translation_key,
        locale_id=page.locale_id,
        data=F("translation_of__data"),
        has_error=False,
    )
    same -= {fingerprint(words) for words in left.values_list("data", flat=True)}
    own_words = {words for _path, words in pieces(page) if has_words(words)}
    return sorted(same & {fingerprint(words) for words in own_words})


def _by_fingerprint(page: Page, wanted: list[str]) -> Words:
    """The words as readers see them: no page reads all its pieces again when it is shown."""
    return {
        mark: split_list(words) if path == "also_called" else [words]
        for path, words in pieces(page)
        if (mark := fingerprint(words)) in wanted
    }


def english_pieces(page: Page) -> list[str]:
    """What stands on the page in the original's language."""
    return [part for parts in page.wording.get("english", {}).values() for part in parts]


def new_in_english(page: Page) -> list[str]:
    """What readers would see in the original's language if this version went live, and do not
    yet.
    """
    live = type(page).objects.filter(pk=page.pk, live=True, alias_of=None).first()
    seen = set(live.wording.get("english", ())) if live else set()
    new = set(untranslated(page, words_of(page), page.wording.get("holds", {}))) - seen
    return [words for _path, words in pieces(page) if fingerprint(words) in new]


def leave_in_english(page: Page) -> None:
    """Somebody publishes what is not translated so, and knows it."""
    waits = {fingerprint(words) for words in new_in_english(page)}
    page.wording = {**page.wording, "waits": sorted({*page.wording.get("waits", ()), *waits})}


def says_what_the_original_says(page: Page, original: Page) -> None:
    page.wording = {**page.wording, "holds": _now(original)}
