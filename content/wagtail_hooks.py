"""Content's share in Wagtail: links from the tree, documents only while a public page uses them, and the lists that editors keep."""

from django.contrib.admin.utils import quote
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

import pagetree
from topics.models import Topic
from topics.viewsets import TopicViewSet
from users.viewsets import OrganisationViewSet, TeamViewSet

from . import papers
from .rich import PaperLink, TreePageLink


@hooks.register("register_rich_text_features", order=100)
def links_from_the_tree(features):
    features.register_link_type(TreePageLink)
    features.register_link_type(PaperLink)


@hooks.register("before_serve_document")
def only_documents_in_use(document, request):
    if not request.user.has_perm("wagtailadmin.access_admin") and not papers.is_public(document):
        raise Http404


@hooks.register("before_serve_page", order=-1)  # before Wagtail asks for the password of a closed page
def not_before_its_day(page, request, args, kwargs):
    node = pagetree.current().get(page.pk)
    if node and (node.hidden or node.closed):
        raise Http404


@register_snippet
class Lists(SnippetViewSetGroup):
    items = (TopicViewSet, TeamViewSet, OrganisationViewSet)
    menu_label = gettext_lazy("Lists")
    menu_icon = "list-ul"
    menu_name = "lists"
    menu_order = 350


@hooks.register("before_delete_snippet")
def not_while_in_use(request, instances):
    """Refuse to delete a topic, team or organisation that a page or document names: a reader would lose it unseen."""
    for instance in instances:
        uses = ReferenceIndex.get_grouped_references_to(instance).count()
        if isinstance(instance, Topic):
            uses += instance.document_links.count()
        if uses:
            words = _(
                "“%(name)s” can’t be deleted yet. It is used in %(uses)s places. Choose another one there first. Pages are listed here."
            )
            messages.error(request, words % {"name": instance, "uses": uses})
            return redirect(instance.snippet_viewset.get_url_name("usage"), quote(instance.pk))
    return None


@hooks.register("construct_help_menu")
def no_entry_that_leaves_the_site(request, menu_items):
    """Wagtail's news and guide stand on another website; an editor's guide to this one is docs/editing.md."""
    menu_items[:] = [item for item in menu_items if item.name == "keyboard-shortcuts-trigger"]
