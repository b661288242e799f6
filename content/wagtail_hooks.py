"""What content/ does at each of Wagtail's hooks. Of two equal addresses the first answers, so views
that stand before Wagtail's have an order below 0.
"""

from collections.abc import Callable
from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from content.bulk import pages as many_pages
from content.bulk import putting_back
from content.editing import (
    conflicts,
    document_checks,
    file_imports,
    handbook,
    menus,
    publication_messages,
    roles,
    second_person,
)
from content.media import (
    document_admin,
    document_report,
    document_uploads,
    permission_hooks,
    permissions,
)
from content.removal import hooks as removal
from content.removal import protection
from content.rich_text import rendering, table_paste
from content.serving import access
from content.translation import log_actions, report, screen, word_check

HOOKS: list[tuple[str, Callable[..., Any], int]] = [
    # serving
    ("before_serve_page", access.hide_before_its_day, -1),  # before Wagtail asks for a password
    ("before_serve_page", access.refuse_other_groups, -1),  # before Wagtail's sign-in
    ("before_serve_document", access.refuse_documents_of_other_groups, -1),
    ("before_serve_document", access.hide_unused_documents, 0),
    # addresses of the admin
    ("register_admin_urls", permission_hooks.guarded_edit_urls, -2),
    ("register_admin_urls", screen.guarded_urls, -2),
    ("register_admin_urls", document_admin.document_urls, -1),
    ("register_admin_urls", file_imports.file_upload_urls, -1),
    ("register_admin_urls", removal.guarded_delete_urls, -1),
    ("register_admin_urls", document_report.DocumentFaultsReport.urls, 0),
    ("register_admin_urls", word_check.check_urls, 0),
    ("register_admin_urls", document_checks.urls, 0),
    ("register_admin_urls", handbook.urls, 0),
    ("register_admin_urls", roles.urls, 0),
    ("register_admin_urls", report.report_urls, 0),
    # editing a page or an entry of a list
    ("before_edit_page", screen.translation_screen, -1),  # before wagtail-localize's own
    ("before_edit_page", conflicts.show_conflict, 0),
    ("before_edit_page", second_person.say_who_approves, -2),  # a translation has its own screen
    ("after_edit_page", second_person.refuse_own, 0),
    ("before_edit_snippet", permission_hooks.refuse_edit_of_used_organisation, -1),
    ("after_edit_page", publication_messages.warn_after_approval, 1),
    ("after_publish_page", publication_messages.warn_if_not_visible_yet, 1),
    ("after_bulk_action", publication_messages.warn_of_pages_not_visible_yet, 0),
    # deleting, unpublishing, moving
    ("before_delete_snippet", removal.refuse_while_in_use, 0),
    ("before_delete_page", removal.mend_links_before_deleting, 0),
    ("before_unpublish_page", removal.mend_links_before_unpublishing, 0),
    ("before_bulk_action", removal.mend_links_before_bulk_action, 0),
    ("after_move_page", removal.say_that_links_follow_a_move, 0),
    ("register_bulk_action", protection.DeleteDocuments, 1),  # in the place of Wagtail's own
    ("register_bulk_action", protection.DeleteImages, 1),
    # many at once; of two actions of one name the later one counts
    ("register_bulk_action", many_pages.Topics, 0),
    ("register_bulk_action", many_pages.Unpublish, 1),
    ("register_bulk_action", many_pages.Move, 1),
    ("register_admin_urls", putting_back.urls, 0),
    # menus and screens
    ("construct_page_action_menu", screen.translation_items_last, 0),
    ("construct_page_action_menu", menus.rename_submit_button, 0),
    ("register_help_menu_item", handbook.menu_item, 0),
    ("register_help_menu_item", roles.menu_item, 0),
    ("construct_help_menu", menus.hide_links_to_other_websites, 0),
    ("register_reports_menu_item", document_admin.review_menu_item, 0),
    ("register_reports_menu_item", document_report.DocumentFaultsReport.menu_item, 0),
    ("register_reports_menu_item", report.report_menu_item, 0),
    ("insert_global_admin_js", publication_messages.date_picker_default_day, 0),
    ("insert_global_admin_js", menus.length_counter_script, 0),
    ("insert_editor_js", table_paste.table_paste_script, 0),
    ("insert_editor_js", menus.editor_names_script, 0),
    ("register_rich_text_features", rendering.register_links, 100),
    ("register_log_actions", log_actions.register_fact_update, 0),
    ("register_log_actions", log_actions.register_word_check, 0),
    ("register_log_actions", document_checks.register_check, 0),
    ("register_page_header_buttons", word_check.header_buttons, 0),
]

permissions.install()
document_uploads.install()
for name, function, order in HOOKS:
    hooks.register(name, function, order=order)
register_snippet(menus.ListsMenu)
