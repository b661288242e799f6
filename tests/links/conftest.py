"""Another website, which is `localhost` here. Its number stands for a machine of ours."""

import pytest

from tests.strange_server import running


@pytest.fixture
def quick(settings):
    settings.LINK_HOSTS, settings.LINK_PAUSE = ["localhost"], 0
    settings.LINK_SECONDS, settings.LINK_SECONDS_EACH = 5, 2


@pytest.fixture
def website(quick):
    with running() as server:
        yield server
