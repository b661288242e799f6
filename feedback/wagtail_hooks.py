"""What this app adds to the admin: a report on votes, and comments to answer."""

from functools import partial

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .reports import UsefulReportView
from .viewsets import CommentViewSet

register_snippet(CommentViewSet)
hooks.register("register_admin_urls", UsefulReportView.urls)
hooks.register("register_reports_menu_item", partial(UsefulReportView.menu_item, 100))


@hooks.register("register_permissions")
def report_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="feedback", codename="view_vote")
