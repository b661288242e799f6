"""What our own screens of the admin have in common."""

from typing import Any

from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin


class Screen(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Its title ends the way that leads to it, which the admin shows as its heading."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        own = {"url": "", "label": self.get_page_title(), "sublabel": self.page_subtitle}
        return [*super().get_breadcrumbs_items(), own]
