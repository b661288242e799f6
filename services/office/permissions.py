"""Who may change a record: the team that keeps it."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.permission_policies import ModelPermissionPolicy

from services.models import Service
from users.models import Team

FOR_ALL = "publish"  # whoever may do this changes the records of every team
LOOKING = {"add", "view"}  # these know no teams


class KeptByTeams(ModelPermissionPolicy):
    """A record that no team keeps is for everybody who may change records."""

    permission_cache_name = "_teams_that_keep_services"

    def get_all_permissions_for_user(self, user: AbstractUser) -> set[int]:
        """The keys of these teams."""
        return set(self.teams_for(user).values_list("pk", flat=True))

    def user_has_permission_for_instance(
        self, user: AbstractUser, action: str, instance: Service
    ) -> bool:
        if not self.user_has_permission(user, action):
            return False
        return (
            action in LOOKING
            or instance.team_id is None
            or instance.team_id in self.get_cached_permissions_for_user(user)
        )

    def teams_for(self, user: Any) -> QuerySet[Team]:
        """Whose records this person may change, beside those of no team."""
        every = self.user_has_permission(user, FOR_ALL)
        return Team.objects.all() if every else Team.objects.filter(members=user)


POLICY = KeptByTeams(Service)


def refusal(service: Service) -> str:
    """Why somebody may not change it, in words."""
    if service.team is None:
        return gettext("You may not do this.")
    words = gettext("“%(name)s” is kept by %(team)s. You can look at it, but not change it.")
    return words % {"name": service, "team": service.team}


def refuse_change(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Leads to where the record can be looked at."""
    if not isinstance(instance, Service) or may_change(request.user, instance):
        return None
    messages.error(request, refusal(instance))
    return HttpResponseRedirect(address_for(request.user, instance))


def may_change(user: Any, service: Service) -> bool:
    return POLICY.user_has_permission_for_instance(user, "change", service)


def address_for(user: Any, service: Service) -> str:
    """Where this person changes it, else where they can look at it."""
    screen = "edit" if may_change(user, service) else "inspect"
    return reverse(f"wagtailsnippets_services_service:{screen}", args=[service.pk])
