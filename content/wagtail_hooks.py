"""What content/ does at each of Wagtail's hooks. Of two equal addresses the first answers, so views
that stand before Wagtail's have an order below 0.
"""

from collections.abc import Callable
from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from content.editing import conflicts, file_imports, menus, publication_messages
from content.media import document_admin, permission_hooks, permissions
from content.removal import hooks as removal
from content.removal import protection
from content.rich_text import rendering, table_paste
from content.serving import access
from content.translation import log_actions, screen

HOOKS: list[tuple[str, Callable[..., Any], int]] = [
    # serving
    ("before_serve_page", access.not_before_its_day, -1),  # before Wagtail asks for a password
    ("before_serve_page", access.only_for_other_groups, -1),  # before Wagtail's sign-in
    ("before_serve_document", access.documents_only_for_other_groups, -1),
    ("before_serve_document", access.only_documents_in_use, 0),
    # addresses of the admin
    ("register_admin_urls", permission_hooks.addresses_that_say_why, -2),
    ("register_admin_urls", screen.guarded_addresses, -2),
    ("register_admin_urls", document_admin.views_of_documents, -1),
    ("register_admin_urls", file_imports.views_that_take_in_files, -1),
    ("register_admin_urls", removal.views_that_keep_what_is_used, -1),
    # editing a page or an entry of a list
    ("before_edit_page", screen.translation_screen, -1),  # before wagtail-localize's own
    ("before_edit_page", conflicts.show_what_would_be_overwritten, 0),
    ("before_edit_snippet", permission_hooks.only_unused_organisations, -1),
    ("after_edit_page", publication_messages.say_it_after_a_check, 1),
    ("after_publish_page", publication_messages.say_when_readers_see_it, 1),
    ("after_bulk_action", publication_messages.say_which_readers_see_later, 0),
    # deleting, unpublishing, moving
    ("before_delete_snippet", removal.not_while_in_use, 0),
    ("before_delete_page", removal.mend_links_before_deleting, 0),
    ("before_unpublish_page", removal.mend_links_before_unpublishing, 0),
    ("before_bulk_action", removal.mend_links_before_either, 0),
    ("after_move_page", removal.say_that_links_follow, 0),
    ("register_bulk_action", protection.DeleteDocuments, 1),  # in the place of Wagtail's own
    ("register_bulk_action", protection.DeleteImages, 1),
    # menus and screens
    ("construct_page_action_menu", screen.translation_items_last, 0),
    ("construct_page_action_menu", menus.plain_words_for_the_check, 0),
    ("construct_help_menu", menus.no_entry_that_leaves_the_site, 0),
    ("register_reports_menu_item", document_admin.documents_to_review, 0),
    ("construct_homepage_panels", document_admin.review_panel, 0),
    ("insert_global_admin_js", publication_messages.pickers_open_on_the_sites_day, 0),
    ("insert_global_admin_js", menus.limits_are_said, 0),
    ("insert_editor_js", table_paste.say_what_becomes_of_a_table, 0),
    ("register_rich_text_features", rendering.register_links, 100),
    ("register_log_actions", log_actions.facts_came, 0),
]

permissions.install()
for name, function, order in HOOKS:
    hooks.register(name, function, order=order)
register_snippet(menus.Lists)
