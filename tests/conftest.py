import pytest

from tests import factories


@pytest.fixture
def home(db):
    """The English home page of a small site of its own."""
    return factories.make_site()


@pytest.fixture
def section(home):
    return factories.SectionFactory(parent=home, title="School and learning", slug="school-and-learning")


@pytest.fixture
def news_index(home):
    return factories.NewsIndexFactory(parent=home)
