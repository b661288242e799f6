"""Which screen of the admin opens for which role. roles_and_screens.toml says it, and the real
permissions are read against it: a screen that is new, or that another role now sees, is a line
there that somebody has looked at.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.template.response import SimpleTemplateResponse
from django.test import Client

from tests import factories
from tests.walk.test_addresses import opens, site
from tests.walk.tries import GOES, SCREEN, places
from users import team_parts
from users.role_list import ADMINISTRATOR, ROLES, TEAM_EDITOR
from users.roles import make_roles

__all__ = ["site"]
FILE = Path(__file__).parent / "roles_and_screens.toml"
EVERYBODY = "everybody"


@pytest.fixture
def unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that opens isn't written out, which would take four fifths of the time."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


def test_each_screen_opens_for_the_roles_that_the_list_names(
    site: dict[str, Any], news_index: Any, unwritten: None
) -> None:
    team = factories.TeamFactory()
    team_parts.give(team, [news_index])
    make_roles()  # as a page in a language with no home page before stands there by now
    screens = [one for one in places() if one.how == SCREEN and not GOES.search(one.name)]
    found: dict[str, dict[str, None]] = {screen.name: {} for screen in screens}
    for role in ROLES:
        client = Client(raise_request_exception=False)
        client.force_login(person(role.key, team))
        for screen in screens:
            if opens(client, screen.address(site["known"], site["spare"])):
                found[screen.name][role.key] = None
    lines = {name: words_of(roles) for name, roles in found.items()}
    listed = tomllib.loads(FILE.read_text())
    wrong = [f'"{name}" = "{lines[name]}"' for name in lines if listed.get(name) != lines[name]]
    assert not wrong, "\n".join(["These lines are other than the file's:", *sorted(wrong)])
    assert set(listed) == set(lines)


def person(role: str, team: Any) -> Any:
    if role == ADMINISTRATOR:
        return factories.UserFactory(is_superuser=True)
    user = factories.UserFactory(role=role)
    if role == TEAM_EDITOR:
        team.members.add(user)
    return user


def words_of(roles: dict[str, None]) -> str:
    return EVERYBODY if len(roles) == len(ROLES) else " ".join(roles)
