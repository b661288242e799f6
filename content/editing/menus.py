"""The admin's menus, lists and small aids."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from glossary.viewsets import TermViewSet
from topics.viewsets import TopicViewSet
from users.viewsets import OrganisationViewSet, TeamViewSet

from . import handbook, roles
from .workflow_menu import SubmitToBeChecked


class ListsMenu(SnippetViewSetGroup):
    items = (TopicViewSet, TermViewSet, TeamViewSet, OrganisationViewSet)
    menu_label = gettext_lazy("Lists")
    menu_icon = "list-ul"
    menu_name = "lists"
    menu_order = 350


def length_counter_script() -> SafeString:
    """The script that counts the characters of fields with a limit."""
    words = gettext(
        "{tooMany} characters too many: this field holds {longest}. Make it shorter; nothing that"
        " you typed is lost."
    )
    return format_html('<script src="{}" data-words="{}"></script>', static("js/lengths.js"), words)


def editor_names_script() -> SafeString:
    """The script that gives rich text editors the names of their fields."""
    return format_html('<script src="{}"></script>', static("js/editor-names.js"))


def rename_submit_button(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Say in plain words what the button does that sends a page to be checked."""
    for place, item in enumerate(menu_items):
        if type(item) is SubmitForModerationMenuItem:
            menu_items[place] = SubmitToBeChecked(order=item.order)


def hide_links_to_other_websites(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's news and guide are on another website; this one has its own handbook."""
    ours = {handbook.NAME, roles.NAME, "keyboard-shortcuts-trigger"}
    menu_items[:] = [item for item in menu_items if item.name in ours]
