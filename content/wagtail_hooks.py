"""Content's share in Wagtail: links from the tree, and documents only while a public page uses them."""

from django.http import Http404
from wagtail import hooks

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
