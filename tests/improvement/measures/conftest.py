"""A page that shows a measure, and an editor."""

import pytest
from django.contrib.auth.models import Permission

from tests.factories import (
    ActionFactory,
    ActionPageFactory,
    FindingFactory,
    ImprovementFactory,
    MeasureFactory,
    UserFactory,
)


@pytest.fixture
def page(home):
    return ImprovementFactory(parent=home, slug="improving")


@pytest.fixture
def measure(page):
    """One of a fictional council, shown on the page of an action."""
    action = ActionFactory(
        inspection=page.inspection, finding=FindingFactory(inspection=page.inspection)
    )
    facts = {
        "inspection": page.inspection,
        "finding": action.finding,
        "action": action,
        "licence": "Licence of nobody",
    }
    return MeasureFactory(key="on-time", title="Done on time", **facts)


@pytest.fixture
def address(page, measure):
    return ActionPageFactory(parent=page, slug="action", action=measure.action).url


@pytest.fixture
def editor(client, home):
    user = UserFactory()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_measure", "view_measure"])
    )
    client.force_login(user)
    return client
