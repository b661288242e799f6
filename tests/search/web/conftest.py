import pytest

from dates import PartialDate
from tests.factories import GuidanceFactory, NewsFactory, TopicFactory


@pytest.fixture
def club(section):
    return GuidanceFactory(
        parent=section,
        title="Quokka club",
        summary="A club for anybody who loves quokkas.",
        area=["worcester"],
        age_from=5,
        age_to=10,
        topics=[TopicFactory(slug="fun", name="Fun")],
    )


@pytest.fixture
def visit(section):
    return GuidanceFactory(
        parent=section,
        title="Quokka visits",
        area=["county"],
        topics=[TopicFactory(slug="travel", name="Travel")],
    )


@pytest.fixture
def update(news_index):
    return NewsFactory(
        parent=news_index, title="The quokka has come", published=PartialDate.parse("2024-10")
    )
