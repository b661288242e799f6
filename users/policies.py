"""Who may do what in the admin, where permissions of a model alone don't say it."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from wagtail.permission_policies import ModelPermissionPolicy


class WrittenByReaders(ModelPermissionPolicy):
    """Nobody may add one in the admin, not even an administrator."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: AbstractUser, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
