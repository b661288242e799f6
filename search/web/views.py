"""The page of results, and the suggestions for the search box."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

import pagetree
from content.pages.topics import topic_names
from search.engines import service
from search.web import dictionary, misses
from search.web.results import Results
from search.web.search_request import SearchRequest
from typed import digits

SUGGESTIONS = 8
KEPT_BY_NOBODY = (
    "private, no-store"  # words may be personal, and a page may be closed at any moment
)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """GET ?q=words, with kind, topic, age, place, language, page, and exact=1 for just these
    letters. The short code of a page leads to it.
    """
    named = pagetree.current().address_by_code(request.GET.get("q", ""))
    if named and "exact" not in request.GET:
        return HttpResponseRedirect(named)
    asked = SearchRequest.read(request.GET)
    results = Results(asked, get_language(), request.GET.get("page", 1))
    if results.page.number == 1 and not asked.filtered and results.answered:
        words = misses.storable(results.query, dictionary.lexicon())
        found = 0 if results.gap else results.total
        request.searched = (words, get_language(), found)  # type: ignore[attr-defined]
    unanswered = not results.total and not asked.filtered
    if not results.query.empty and (unanswered or results.gap) and results.answered:
        misses.note(results.query, dictionary.lexicon(), nearest=results.gap)
    context = {
        "results": results,
        "query": results.query,
        "asked": asked,
        "topics": [(key, name) for _pk, key, name in topic_names()],
    }
    response = render(request, "search/search.html", context)
    response["Cache-Control"] = KEPT_BY_NOBODY
    return response


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """{"suggestions": [titles], "said": their number in words} for ?q=, the letters typed so far.
    Unseen signs keep the digits of a title in order; the script takes them out of the box.

    In English where there are none in the reader's language: "language" and "direction" say so.
    """
    typed = request.GET.get("q", "")
    texts: list[str] = []
    for language in dict.fromkeys((get_language(), settings.LANGUAGE_CODE)):
        texts = list(
            dict.fromkeys(found.text for found in service.suggest(typed, language, SUGGESTIONS))
        )
        if texts:
            break
    count = len(texts)
    said = (
        ngettext("%(count)d suggestion", "%(count)d suggestions", count) % {"count": count}
        if count
        else gettext("No suggestions")
    )
    return JsonResponse(
        {
            "suggestions": [digits.isolate_in_text(text) for text in texts],
            "language": language,
            "direction": digits.direction(language),
            "said": said,
        },
        headers={"Cache-Control": KEPT_BY_NOBODY},
    )


def search_title() -> str:
    return gettext("Search")
