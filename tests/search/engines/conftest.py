import pytest

from search.engines.embedded import Embedded
from tests.search.engines.index_entries import entry


@pytest.fixture
def embedded(tmp_path):
    """The engine over an index file with three entries."""
    embedded = Embedded(tmp_path / "index.sqlite3")
    embedded.rebuild(
        [
            entry(1),
            entry(
                2,
                "Travel to school",
                topics=("travel",),
                places=("redditch",),
                age_from=5,
                age_to=16,
            ),
            entry(3, "Plan", language="pl", kind="news"),
        ],
        7,
    )
    yield embedded
    embedded.close()
