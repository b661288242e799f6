"""Whether a visitor may open a page or a document, checked just before it is served."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from wagtail.models import BaseViewRestriction, Page

import pagetree
from content.media import documents
from documents.models import CustomDocument


def hide_unused_documents(document: CustomDocument, request: HttpRequest) -> None:
    """Readers can open a document only while a public page uses it."""
    if not request.user.has_perm("wagtailadmin.access_admin") and not documents.is_public(document):
        raise Http404
    # Its ETag tells what it holds; the day of its file may be older than what it has replaced.
    request.META.pop("HTTP_IF_MODIFIED_SINCE", None)


def hide_before_its_day(page: Page, request: HttpRequest, args: list[Any], kwargs: Any) -> None:
    node = pagetree.current().get(page.pk)
    if node and (node.hidden or node.closed):
        raise Http404


def refuse_other_groups(page: Page, request: HttpRequest, args: list[Any], kwargs: Any) -> None:
    node = pagetree.current().get(page.pk)
    if not (node and node.public):
        _refuse_other_groups(request, page.get_view_restrictions())


def refuse_documents_of_other_groups(document: CustomDocument, request: HttpRequest) -> None:
    _refuse_other_groups(request, document.collection.get_view_restrictions())


def _refuse_other_groups(request: HttpRequest, restrictions: Iterable[BaseViewRestriction]) -> None:
    """PermissionDenied for somebody who is signed in but in none of the groups of a restriction."""
    for restriction in restrictions:
        closed = (
            restriction.restriction_type == BaseViewRestriction.GROUPS
            and not restriction.accept_request(request)
        )
        if closed and request.user.is_authenticated:
            raise PermissionDenied
