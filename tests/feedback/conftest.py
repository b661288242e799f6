import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_earlier_posts(db):
    """Every test begins with nothing counted."""
    cache.clear()
