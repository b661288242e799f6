"""Content's share in Wagtail: links from the tree, documents only while a public page uses them,
and the lists that editors keep.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.models import BaseViewRestriction, Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

import pagetree
from content.editing import file_import_hooks  # noqa: F401
from content.editing.workflow_menu import SubmitToBeChecked
from content.media import (
    document_hooks,  # noqa: F401
    documents,
    permission_hooks,  # noqa: F401
)
from content.removal import hooks as removal_hooks  # noqa: F401
from content.rich_text.rendering import PaperLink, TreePageLink
from content.translation import screen  # noqa: F401
from documents.models import CustomDocument
from topics.viewsets import TopicViewSet
from users.viewsets import OrganisationViewSet, TeamViewSet


@hooks.register("register_rich_text_features", order=100)
def links_from_the_tree(features):
    features.register_link_type(TreePageLink)
    features.register_link_type(PaperLink)


@hooks.register("before_serve_document")
def only_documents_in_use(document, request):
    if not request.user.has_perm("wagtailadmin.access_admin") and not documents.is_public(document):
        raise Http404
    # Its ETag tells what it holds; the day of its file may be older than what it has replaced.
    request.META.pop("HTTP_IF_MODIFIED_SINCE", None)


@hooks.register(
    "before_serve_page", order=-1
)  # before Wagtail asks for the password of a closed page
def not_before_its_day(page, request, args, kwargs):
    node = pagetree.current().get(page.pk)
    if node and (node.hidden or node.closed):
        raise Http404


@hooks.register(
    "before_serve_page", order=-1
)  # before Wagtail sends people who are signed in to the sign-in, which sends them back
def only_for_other_groups(page: Page, request: HttpRequest, args: list, kwargs: dict) -> None:
    node = pagetree.current().get(page.pk)
    if not (node and node.public):
        _refuse_other_groups(request, page.get_view_restrictions())


@hooks.register("before_serve_document", order=-1)
def documents_only_for_other_groups(document: CustomDocument, request: HttpRequest) -> None:
    _refuse_other_groups(request, document.collection.get_view_restrictions())


def _refuse_other_groups(request: HttpRequest, restrictions: Iterable[BaseViewRestriction]) -> None:
    """PermissionDenied for somebody who is signed in and in none of the groups that one of these
    asks for.
    """
    for restriction in restrictions:
        closed = (
            restriction.restriction_type == BaseViewRestriction.GROUPS
            and not restriction.accept_request(request)
        )
        if closed and request.user.is_authenticated:
            raise PermissionDenied


@register_snippet
class Lists(SnippetViewSetGroup):
    items = (TopicViewSet, TeamViewSet, OrganisationViewSet)
    menu_label = gettext_lazy("Lists")
    menu_icon = "list-ul"
    menu_name = "lists"
    menu_order = 350


@hooks.register("insert_global_admin_js")
def limits_are_said() -> SafeString:
    words = gettext(
        "{tooMany} characters too many: this field holds {longest}. Make it shorter; nothing that"
        " you typed is lost."
    )
    return format_html('<script src="{}" data-words="{}"></script>', static("js/lengths.js"), words)


@hooks.register("construct_page_action_menu")
def plain_words_for_the_check(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    for place, item in enumerate(menu_items):
        if type(item) is SubmitForModerationMenuItem:
            menu_items[place] = SubmitToBeChecked(order=item.order)


@hooks.register("construct_help_menu")
def no_entry_that_leaves_the_site(request, menu_items):
    """Wagtail's news and guide stand on another website; an editor's guide to this one is
    docs/editing.md.
    """
    menu_items[:] = [item for item in menu_items if item.name == "keyboard-shortcuts-trigger"]
