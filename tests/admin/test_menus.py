"""Each role finds in its menu what it may do, and every entry leads somewhere."""

import json
import re

import pytest

# its fixtures are asked for by name: without the mark it would run after tests that empty the
# database
pytestmark = pytest.mark.django_db

EVERYBODY = {"Pages", "Images", "Documents", "Topics", "Teams", "Organisations"}


def entries(client):
    """[(label, address)] of the whole menu, submenus included."""
    page = client.get("/admin/").content.decode()
    props = json.loads(
        re.search(
            r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>',
            page,
            re.DOTALL,
        )[1]
    )
    found = []

    def walk(part):
        if isinstance(part, list):
            for inner in part:
                walk(inner)
        elif isinstance(part, dict):
            if part.get("label") and part.get("url"):
                found.append((part["label"], part["url"]))
            walk(list(part.values()))

    walk(props)
    return found


@pytest.mark.parametrize(
    ("role", "settings"),
    [
        ("editor", set()),
        ("approver", {"Redirects", "Service details"}),
        (
            "administrator",
            {"Redirects", "Service details", "Users", "Groups", "Sites", "Locales", "Collections"},
        ),
    ],
)
def test_every_entry_of_each_role_leads_somewhere(role, settings, request, client):
    client.force_login(request.getfixturevalue(role))
    menu = entries(client)
    for label, address in menu:
        if not address.startswith(("#", "/admin/logout/")):
            assert address.startswith("/admin/"), f"{label} leads out of the site"
            assert client.get(address, follow=True).status_code == 200, label
    labels = {label for label, _address in menu}
    assert labels >= EVERYBODY | settings
    if role == "editor":
        assert not labels & {
            "Redirects",
            "Service details",
            "Users",
            "Groups",
            "Sites",
            "Locales",
            "Collections",
        }


def test_an_editor_may_not_open_what_the_menu_does_not_show(as_editor):
    for address in (
        "/admin/users/",
        "/admin/redirects/",
        "/admin/settings/navigation/servicedetails/",
        "/admin/snippets/topics/topic/add/",
        "/admin/snippets/glossary/term/add/",
    ):
        assert as_editor.get(address).status_code == 302, address
