from wagtail import hooks

from . import gate, report, screen, userbar

hooks.register("register_admin_urls", screen.urls)
hooks.register("register_admin_urls", report.ChecksReport.urls)
hooks.register("register_reports_menu_item", report.ChecksReport.menu_item)
hooks.register("register_bulk_action", gate.PublishSoundPages, order=1)  # in the place of Wagtail's
hooks.register("construct_wagtail_userbar", userbar.without_doubles)
