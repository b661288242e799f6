"""Which tests `--only-database` takes: on PostgreSQL nothing runs that asks no database."""

import pytest

from tests.prepared import differs_by_database


def test_what_asks_no_database_says_the_same_on_each(request: pytest.FixtureRequest) -> None:
    assert not differs_by_database(request.node)


def test_what_asks_one_is_tried_on_each(request: pytest.FixtureRequest, db: None) -> None:
    assert differs_by_database(request.node)


@pytest.mark.django_db
def test_what_is_marked_so_too(request: pytest.FixtureRequest) -> None:
    assert differs_by_database(request.node)


@pytest.mark.same_on_every_database
def test_what_is_said_to_be_the_same_is_tried_on_one(
    request: pytest.FixtureRequest, db: None
) -> None:
    assert not differs_by_database(request.node)
