"""What this app adds to the admin: two reports."""

from functools import partial

from wagtail import hooks

from .report import InsightReport
from .search_report import SearchesReport

hooks.register("register_admin_urls", InsightReport.urls)
hooks.register("register_reports_menu_item", partial(InsightReport.menu_item, 90))
hooks.register("register_admin_urls", SearchesReport.urls)
hooks.register("register_reports_menu_item", partial(SearchesReport.menu_item, 91))
