"""The demonstration's people, one in each role."""

import secrets

from wagtail.models import Page

from users import team_parts
from users.models import Team, User
from users.roles import make_roles

from . import data_files


def make(teams: dict[str, Team], pages: dict[str, Page]) -> dict[str, dict[str, str]]:
    """Make them in the `teams` of these keys: {role: {"username", "password"}}, new passwords.

    `pages`: by their paths, for the part of the site that is a team's.
    """
    groups, logins = make_roles(), dict[str, dict[str, str]]()
    for row in data_files.read("users.toml")["users"]:
        password = secrets.token_urlsafe(12)
        first, _space, last = row["name"].partition(" ")
        user = User(
            username=row["username"],
            first_name=first,
            last_name=last,
            email=f"{row['username']}@example.org",
        )
        user.is_superuser = row["role"] not in groups
        user.set_password(password)
        user.save()
        user.groups.set([groups[row["role"]]] if row["role"] in groups else [])
        teams[row["team"]].members.add(user)
        if "part" in row:
            team_parts.give(teams[row["team"]], [pages[row["part"]]])
        logins[row["role"]] = {"username": user.username, "password": password}
    return logins
