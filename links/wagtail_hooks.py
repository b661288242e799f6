from wagtail import hooks

from . import report, screens

hooks.register("register_admin_urls", report.LinksReport.urls)
hooks.register("register_admin_urls", screens.screen_urls)
hooks.register("register_reports_menu_item", report.LinksReport.menu_item)
