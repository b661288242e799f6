from wagtail import hooks

from . import bulk, office, report

hooks.register("register_admin_urls", office.urls)
hooks.register("register_page_header_buttons", office.header_buttons)
hooks.register("register_log_actions", office.register_check)
for kind in report.REPORTS:
    hooks.register("register_admin_urls", kind.urls)
    hooks.register("register_reports_menu_item", kind.menu_item)
for action in bulk.ACTIONS:
    hooks.register("register_bulk_action", action)
