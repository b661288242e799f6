"""Which pages a desk is about: those that its people began, and those that its teams look after."""

from collections.abc import Iterable

from django.db.models import Q

from registry.desk import Desk, Whose

from .page_type import page_types


def concerns(desk: Desk) -> Q:
    """A condition on Wagtail's Page. All sections of a desk together ask for it once."""
    if desk.whose is Whose.ALL:
        return Q()
    of_teams = desk.once("pages of teams", lambda: ids_of_teams(desk.teams))
    return Q(owner__in=desk.people) | Q(pk__in=of_teams)


def ids_of_teams(teams: Iterable[int]) -> list[int]:
    """Ids of the pages of every type that these teams look after, in one query."""
    parts = [
        model.objects.order_by().filter(owner_team__in=teams).values_list("pk")
        for model in page_types()
    ]
    return [pk for (pk,) in parts[0].union(*parts[1:], all=True)] if teams and parts else []
