from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import override

import pagetree.pinned
import pagetree.present
from tests import databases, factories

pytest_plugins = ["tests.prepared"]


@pytest.fixture(autouse=True)
def nothing_of_an_earlier_test() -> Iterator[None]:
    """Each test begins in English and with nothing kept: Wagtail remembers a picture's sizes by its
    number, which the next test's first picture has again.
    """
    cache.clear()
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, pytestconfig: pytest.Config) -> str:
    """As in pytest-django; gives the name of the migrated database, which no test touches."""
    return pytestconfig.stash[databases.migrated]


@pytest.fixture(scope="session")
def site_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """The name of a database with the home page of a small site and one section. Tests take copies
    of it.
    """
    with django_db_blocker.unblock():
        name = databases.copy(django_db_setup, tmp_path_factory.mktemp("site"))
        with databases.using(name):
            factories.SectionFactory(
                parent=factories.make_site(),
                title="School and learning",
                slug="school-and-learning",
            )
        yield name
        databases.drop(name)


@pytest.fixture
def own_database(site_database, db, tmp_path):
    """A database of the test's own with that small site, where transactions end as they do in real
    life. Gives its name.
    """
    name = databases.copy(site_database, tmp_path)
    with databases.using(name):
        pagetree.present.reset()
        cache.clear()
        yield name
    databases.drop(name)


@pytest.fixture
def one_request():
    """The test's own code runs as within one request, on one tree."""
    token = pagetree.pinned.pin()
    yield
    pagetree.pinned.release(token)


@pytest.fixture
def home(db):
    """The English home page of a small site of its own."""
    return factories.make_site()


@pytest.fixture
def section(home):
    return factories.SectionFactory(
        parent=home, title="School and learning", slug="school-and-learning"
    )


@pytest.fixture
def news_index(home):
    return factories.NewsIndexFactory(parent=home)
