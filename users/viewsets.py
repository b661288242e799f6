"""Lists that editors keep: teams and organisations."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from .forms import OrganisationForm, TeamForm
from .models import Organisation, Team


class TeamViewSet(SnippetViewSet):
    model = Team
    edit_handler = ObjectList(Team.panels, base_form_class=TeamForm)
    icon = "group"
    menu_label = _("Teams")
    list_display = ["name", "phone", "email"]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    edit_handler = ObjectList(Organisation.panels, base_form_class=OrganisationForm)
    icon = "globe"
    menu_label = _("Organisations")
    list_display = ["name", "url"]
    copy_view_enabled = (
        False  # what is sent to Wagtail's copying screen changes the original, whoever sends it
    )
