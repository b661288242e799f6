import pytest

from tests import factories
from tests.search.indexing.visible import RARE, found


@pytest.fixture
def guide(section):
    return factories.GuidanceFactory(parent=section, title=f"{RARE.capitalize()} club")


@pytest.fixture
def seen(engine, guide, follow):
    """A page that the search has found."""
    follow()
    assert found() == {f"page:{guide.pk}"}
    return guide
