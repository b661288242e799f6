from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

import pagetree.present
from search.engines import configured
from search.indexing.updater import IndexUpdater
from tests import databases
from tests.search.conftest import forget_engines

from .site import Canary

NO_ADMIN_SEARCH = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}


@pytest.fixture(scope="module")
def canary(
    django_db_setup: str, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Canary]:
    """The site in a database of its own, which the tests of the module only read, with its index of
    the search.
    """
    folder = tmp_path_factory.mktemp("canary")
    with django_db_blocker.unblock():
        name = databases.copy(django_db_setup, folder)
        own = {"SEARCH_DIR": folder / "search", "MEDIA_ROOT": str(folder / "media")}
        with (
            databases.using(name),
            override_settings(**own, WAGTAILSEARCH_BACKENDS=NO_ADMIN_SEARCH),
        ):
            pagetree.present.reset()
            cache.clear()
            forget_engines()
            with transaction.atomic():
                site = Canary().build()
            for engine in configured.engines():
                while IndexUpdater(lambda engine=engine: engine)():
                    pass
            yield site
            forget_engines()
        databases.drop(name)
        pagetree.present.reset()
        cache.clear()
