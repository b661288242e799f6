import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_picture_sizes_of_an_earlier_test():
    """Wagtail remembers an image's sizes by its number, which the next test's first image has
    again.
    """
    cache.clear()
