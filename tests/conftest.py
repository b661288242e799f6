import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import override
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

import pagetree.pinned
import pagetree.present
import services.finding.present
from guidance.models import GuidanceSectionPage
from home.models import HomePage
from news.models import NewsIndexPage
from pagetree.models import TreeVersion
from tests import databases, factories, rows

pytest_plugins = ["tests.prepared"]


@pytest.fixture(autouse=True)
def nothing_of_an_earlier_test() -> Iterator[None]:
    """Each test begins in English and with nothing kept: Wagtail remembers a picture's sizes by its
    number, which the next test's first picture has again.
    """
    cache.clear()
    services.finding.present.reset()
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
    with databases.own_copy(site_database, tmp_path) as name:
        pagetree.present.reset()
        cache.clear()
        yield name


@pytest.fixture
def one_request():
    """The test's own code runs as within one request, on one tree."""
    token = pagetree.pinned.pin()
    yield
    pagetree.pinned.release(token)


@dataclass(frozen=True)
class SmallSite:
    """A site's home page, and what stands as the only page below it, made once for all tests."""

    home: rows.Made
    below: dict[str, rows.Made]


@pytest.fixture(scope="session")
def small_site(
    django_db_setup: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> SmallSite:
    name = databases.copy(django_db_setup, tmp_path_factory.mktemp("small-site"))
    with django_db_blocker.unblock(), databases.using(name), _taken_back():
        home = rows.Made.by(factories.make_site)
        below = {}
        for key, make in BELOW.items():
            with _taken_back():
                below[key] = rows.Made.by(partial(make, parent=copy.deepcopy(home.thing)))
    databases.drop(name)
    return SmallSite(home, below)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


BELOW: dict[str, Callable[..., Page]] = {
    "section": partial(
        factories.SectionFactory, title="School and learning", slug="school-and-learning"
    ),
    "news_index": factories.NewsIndexFactory,
}


@pytest.fixture
def home(db: None, small_site: SmallSite) -> HomePage:
    """The English home page of a small site of its own."""
    if not small_site.home.fits():  # a test with real transactions has emptied the tables
        return factories.make_site()
    home = small_site.home.again()
    TreeVersion.bump_version()
    return home


def below(home: HomePage, key: str, small_site: SmallSite) -> Page:
    made = small_site.below[key]
    if not made.fits():
        return BELOW[key](parent=home)
    page = made.again(_cached_parent_obj=home)
    home.numchild += 1
    TreeVersion.bump_version()
    return page


@pytest.fixture
def section(home: HomePage, small_site: SmallSite) -> GuidanceSectionPage:
    return below(home, "section", small_site)


@pytest.fixture
def news_index(home: HomePage, small_site: SmallSite) -> NewsIndexPage:
    return below(home, "news_index", small_site)
