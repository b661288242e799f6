"""What this app adds to the admin: a report."""

from wagtail import hooks

from .report import report_menu_item, report_urls

hooks.register("register_admin_urls", report_urls)
hooks.register("register_reports_menu_item", report_menu_item)
