"""Who is asked about which pages."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch

from users.models import Team, User

from .items import Item
from .models import Care, Keeper


def set_keeper(page_id: int, email: str, name: str = "") -> None:
    """One person for the page; without an address none."""
    if not email:
        Care.objects.filter(page=page_id).delete()
        return
    keeper = keeper_at(email, name)
    Care.objects.update_or_create(page_id=page_id, defaults={"keeper": keeper})


def person_of(page_id: int) -> tuple[str, str]:
    """(address, name) of the person who is asked about the page; empty without one."""
    care = Care.objects.filter(page=page_id).select_related("keeper").first()
    return (care.keeper.email, care.keeper.name) if care else ("", "")


def keeper_at(email: str, name: str = "") -> Keeper:
    """Whoever reads that address; a name replaces an earlier one."""
    keeper, _new = Keeper.objects.get_or_create(
        email=email.strip().lower(), defaults={"name": name}
    )
    if name and keeper.name != name:
        keeper.name = name
        keeper.save(update_fields=["name"])
    return keeper


def by_address(items: Iterable[Item]) -> dict[str, list[Item]]:
    """{address: what is asked there}: the person who looks after a page; else the people of its
    team; else the team's own address.
    """
    items = list(items)
    teams = _addresses_of_teams({item.team_id for item in items if item.team_id})
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        addresses = {item.keeper.email} if item.keeper else teams.get(item.team_id or 0, set())
        for address in addresses:
            found[address].append(item)
    return dict(sorted(found.items()))


def asks(address: str, team_id: int | None, page_id: int) -> bool:
    """Whether that address is still one of those that are asked about the page."""
    care = Care.objects.filter(page=page_id).select_related("keeper").first()
    if care:
        return care.keeper.email == address
    return bool(team_id) and address in _addresses_of_teams([team_id or 0]).get(team_id or 0, ())


def _addresses_of_teams(ids: Iterable[int]) -> dict[int, set[str]]:
    people = User.objects.filter(is_active=True).exclude(email="")
    teams = Team.objects.filter(pk__in=ids).prefetch_related(Prefetch("members", people))
    return {
        team.pk: {person.email.lower() for person in team.members.all()}
        or ({team.email.lower()} - {""})
        for team in teams
    }
