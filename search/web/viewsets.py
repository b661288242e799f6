"""The lists that editors keep for the search. What they save counts with the next search: nothing
is rebuilt.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from search.models import BestBet, CrisisWord, Synonym


class CreateSynonymView(CreateView):
    """?words= fills the first field: the report of searches without a page leads here."""

    def get_initial_form_instance(self) -> Synonym:
        instance = super().get_initial_form_instance() or self.model()
        instance.words = self.request.GET.get("words", "")[
            : self.model._meta.get_field("words").max_length
        ]
        return instance


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "tag"
    menu_label = _("Synonyms")
    add_view_class = CreateSynonymView
    list_display = ["words", "means"]
    search_fields = ["words", "means"]
    copy_view_enabled = False
    add_to_reference_index = False


class BestBetViewSet(SnippetViewSet):
    model = BestBet
    icon = "pick"
    menu_label = _("Best bets")
    list_display = ["words", "page"]
    search_fields = ["words"]
    copy_view_enabled = False


class CrisisWordViewSet(SnippetViewSet):
    model = CrisisWord
    icon = "warning"
    menu_label = _("Crisis words")
    list_display = ["words"]
    search_fields = ["words"]
    copy_view_enabled = False
    add_to_reference_index = False


class SearchViewSetGroup(SnippetViewSetGroup):
    items = (SynonymViewSet, BestBetViewSet, CrisisWordViewSet)
    menu_label = _("Search words")
    menu_name = "search-words"
    menu_icon = "search"
    menu_order = 410
