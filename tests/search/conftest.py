"""Each test has indexes of its own. `engine` runs it with each engine answering first;
the distributed one is a real server.
"""

import os
import uuid

import pytest
from django.conf import settings as project

from guidance.models import GuidanceSectionPage
from home.models import HomePage
from search.engines import configured, service
from search.indexing.updater import IndexUpdater

NO_SERVER = "ELASTICSEARCH_URL is not set: NOTHING HERE WAS TRIED WITH ELASTICSEARCH"
needs_server = pytest.mark.skipif(not os.environ.get("ELASTICSEARCH_URL"), reason=NO_SERVER)
ENGINES = ["embedded", pytest.param("elastic", marks=needs_server)]


def pytest_terminal_summary(terminalreporter):
    if not os.environ.get("ELASTICSEARCH_URL"):
        terminalreporter.write_line(f"!!!! {NO_SERVER}", red=True, bold=True)


def forget_engines():
    """Let the next caller read the settings again."""
    if configured.embedded.cache_info().currsize:
        configured.embedded().close()
    for made in (configured.embedded, configured.elastic, service._server):
        made.cache_clear()


@pytest.fixture(autouse=True)
def own_indexes(settings, tmp_path):
    """A folder for this test's index; no server unless the test asks for one."""
    settings.SEARCH_DIR = tmp_path / "search"
    settings.ELASTICSEARCH = None
    forget_engines()
    yield
    forget_engines()


@pytest.fixture
def server(settings):
    """The real server, with a prefix that only this test uses; the address may be changed before
    the indexes are first asked for.
    """
    settings.ELASTICSEARCH = {"hosts": list(project.ELASTICSEARCH_SERVER["hosts"])}
    settings.ELASTICSEARCH_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
    forget_engines()
    yield settings.ELASTICSEARCH["hosts"][0]
    settings.ELASTICSEARCH = {"hosts": list(project.ELASTICSEARCH_SERVER["hosts"])}
    forget_engines()
    configured.elastic().remove()


@pytest.fixture(params=ENGINES)
def engine(request):
    """The name of the engine that answers first in this test."""
    if request.param == "elastic":
        request.getfixturevalue("server")
    return request.param


@pytest.fixture
def follow():
    """A function that gives each index its turns, as the worker does, until nothing waits."""

    def turns():
        for engine in configured.engines():
            while IndexUpdater(lambda engine=engine: engine)():
                pass

    return turns


@pytest.fixture
def kept_home(own_database):
    """The English home page, alone on a site whose rows other processes see, too."""
    GuidanceSectionPage.objects.get().delete()
    return HomePage.objects.get()
