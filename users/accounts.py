"""The app of Wagtail's screens of accounts, with ours among them."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    user_viewset = "users.account_views.AccountViewSet"
