import pytest

from improvement.models import ActionPage
from news.models import NewsPage
from provision.models import ProvisionPage
from tests import factories
from users.roles import EDITOR, PUBLISHER


@pytest.fixture
def roles(home):
    return factories.roles()


@pytest.fixture
def editor(roles):
    user = factories.UserFactory(username="editor", first_name="Edie")
    user.groups.set([roles[EDITOR]])
    return user


@pytest.fixture
def approver(roles):
    user = factories.UserFactory(username="approver", first_name="Appu")
    user.groups.set([roles[PUBLISHER]])
    return user


@pytest.fixture
def administrator(home):
    return factories.UserFactory(username="administrator", is_superuser=True)


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def as_approver(client, approver):
    client.force_login(approver)
    return client


@pytest.fixture
def parent(request, home, section):
    """A page below which one of the test's `model` may be made."""
    below = {NewsPage: "news_index", ProvisionPage: "places", ActionPage: "improvement"}.get(
        request.getfixturevalue("model")
    )
    if below:
        return request.getfixturevalue(below)
    return (
        home
        if home.specific_class in request.getfixturevalue("model").allowed_parent_page_models()
        else section
    )


@pytest.fixture
def improvement(home):
    return factories.ImprovementFactory(parent=home)


@pytest.fixture
def places(section):
    return factories.ProvisionIndexFactory(parent=section)
