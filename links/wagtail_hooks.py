from wagtail import hooks

from . import report, screens

hooks.register("register_admin_urls", report.report_urls)
hooks.register("register_admin_urls", screens.screen_urls)
hooks.register("register_reports_menu_item", report.report_menu_item)
