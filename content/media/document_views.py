"""Serves documents. Their addresses survive changes of the file, and readers of an earlier edition
learn that there is a newer one.
"""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail import hooks
from wagtail.documents.views.serve import serve as serve_file

from documents.models import CustomDocument

from . import documents, ranges

EARLIER = "earlier"  # ?version=earlier opens an edition that was replaced


def serve(request: HttpRequest, document_id: str, name: str) -> HttpResponseBase:
    """The file. An outdated name redirects to the present one; a replaced document offers both
    editions.
    """
    document = get_object_or_404(CustomDocument, pk=document_id)
    right_name = document.filename == name
    asks_for_this = request.GET.get("version") == EARLIER
    newest = None if asks_for_this else documents.newest_editions(document.pk).get(document.pk)
    if right_name and not newest:
        return ranges.of_file(request, serve_file(request, document_id, name))
    if (refused := _refusal(document, request)) is not None:
        return refused
    if not right_name:
        query = request.GET.urlencode()
        response: HttpResponse = redirect(f"{document.url}?{query}" if query else document.url)
    else:
        response = _choice(request, document, newest)
    response["Cache-Control"] = "private, no-cache"
    return response


def _refusal(document: CustomDocument, request: HttpRequest) -> HttpResponse | None:
    """Wagtail's answer to somebody who may not open the document, given before its name or
    successor is revealed.
    """
    for may_it_be_served in hooks.get_hooks("before_serve_document"):
        answer = may_it_be_served(document, request)
        if isinstance(answer, HttpResponse):
            return answer
    return None


def _choice(
    request: HttpRequest, document: CustomDocument, newest: documents.DocumentRow
) -> HttpResponse:
    this = documents.all_rows()[document.pk]
    words = {"this": this, "newest": newest, "earlier": f"{this.url}?version={EARLIER}"}
    request.resolver_match = None  # this address exists in one language only
    with override(newest.language):
        body = render_to_string("documents/replaced.html", words, request)
    response = HttpResponse(body)
    response["X-Robots-Tag"] = "noindex"
    return response
