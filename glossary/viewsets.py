"""The list of words explained, for editors who may manage it."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Term


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "openquote"
    menu_label = _("Words explained")
    list_display = ["name", "meaning"]
    ordering = ["name"]
    search_fields = ["name", "also", "meaning", "names__name"]
    copy_view_enabled = False
