from wagtail import hooks

from . import office, report

hooks.register("register_admin_urls", office.urls)
hooks.register("register_page_header_buttons", office.header_buttons)
hooks.register("register_log_actions", office.register_check)
for kind in report.REPORTS:
    hooks.register("register_admin_urls", kind.urls)
    hooks.register("register_reports_menu_item", kind.menu_item)
