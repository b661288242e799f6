"""The form of an account: each group says beside its name what it is for."""

from typing import Any

from django.contrib.auth.models import Group
from django.forms import BaseForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import UserViewSet

from .role_list import ROLES

DOES = {role.group: role.does for role in ROLES}


def label(group: Group) -> str:
    return format_html("{}: {}", group.name, DOES[group.name]) if group.name in DOES else group.name


class AccountViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[BaseForm]:
        class AccountForm(super().get_form_class(for_update)):  # type: ignore[misc]
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                field = self.fields["groups"]
                field.label_from_instance = label
                field.queryset = Group.objects.filter(team=None).order_by("pk")
                field.help_text = format_html(
                    '<a href="{}">{}</a>', reverse("roles"), _("Who may do what")
                )

        return AccountForm
