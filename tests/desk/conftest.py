from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import UserFactory
from tests.visits import words
from users.models import User
from users.roles import EDITOR, PUBLISHER

Desk = Callable[..., dict[str, str]]


@pytest.fixture
def editor(home) -> User:
    return UserFactory(role=EDITOR, first_name="Edie")


@pytest.fixture
def approver(home) -> User:
    return UserFactory(role=PUBLISHER, first_name="Appu")


@pytest.fixture
def desk(client: Client) -> Desk:
    """{name of a section: its words} of what waits on somebody's desk."""

    def seen(user: User, whose: str = "") -> dict[str, str]:
        client.force_login(user)
        answer = client.get("/admin/", {"whose": whose})
        sections = BeautifulSoup(answer.content, "html.parser").select(".desk__section")
        return {
            section["aria-labelledby"].removeprefix("desk-"): words(str(section))
            for section in sections
        }

    return seen
