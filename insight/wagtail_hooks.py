"""What this app adds to the admin: a report."""

from functools import partial

from wagtail import hooks

from .report import InsightReport

hooks.register("register_admin_urls", InsightReport.urls)
hooks.register("register_reports_menu_item", partial(InsightReport.menu_item, 90))
