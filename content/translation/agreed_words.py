"""Words that have an agreed translation, such as "EHC plan", named to whoever translates a page."""

import re
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.views import edit_translation

from registry.slots import AGREED_WORDS

ENDING = 2  # letters that a case or a plural may change
SHORT = 5  # letters of a word that has no such ending
Agreed = list[tuple[list[str], list[str]]]  # spellings in English, those of the other language


def agreed(language: str) -> Agreed:
    return [pair for name in AGREED_WORDS for pair in AGREED_WORDS.added[name](language)]


def tell(props: dict[str, Any], language: str) -> list[tuple[str, str]]:
    """[(the word in English, what is agreed)] of those that the page has. Beside a piece that
    lacks one stands a remark.
    """
    known = agreed(language)
    english = {part["id"]: part["source"] for part in props["segments"] if "source" in part}
    for words in props["initialStringTranslations"]:
        _add_remark(words, english.get(words["segment_id"], ""), known)
    return [
        (spellings[0], names[0])
        for spellings, names in known
        if any(_has(text, spellings) for text in english.values())
    ]


def edit(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    """wagtail-localize's view that keeps a piece as it is typed, with the remark in its answer."""
    answer = edit_translation.edit_string_translation(request, translation_id, string_segment_id)
    if request.method == "PUT" and answer.status_code < HTTPStatus.BAD_REQUEST:
        locale = Translation.objects.get(pk=translation_id).target_locale
        english = StringSegment.objects.get(pk=string_segment_id).string.data
        _add_remark(answer.data, english, agreed(locale.language_code))
    return answer


def _add_remark(words: dict[str, Any], english: str, known: Agreed) -> None:
    said = remark(english, words["data"], known)
    words["comment"] = " ".join(filter(None, [words["comment"], said]))


def remark(english: str, translated: str, known: Agreed) -> str:
    """What to say beside a translated piece that lacks an agreed word; "" where none is missing."""
    missing = [
        _("“%(word)s” is “%(agreed)s” here.") % {"word": spellings[0], "agreed": names[0]}
        for spellings, names in known
        if _has(english, spellings) and not any(_may_be_in(translated, name) for name in names)
    ]
    return " ".join([_("Agreed words:"), *missing]) if missing else ""


def _has(text: str, spellings: list[str]) -> bool:
    """Short forms only as they are written: SEND is not to send."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, 0 if name.isupper() else re.IGNORECASE)
        for name in spellings
    )


def _may_be_in(text: str, name: str) -> bool:
    """Each word of it, whatever ending it has."""
    folded = text.casefold()
    return all(
        (word if len(word) < SHORT else word[:-ENDING]) in folded
        for word in name.casefold().split()
    )
