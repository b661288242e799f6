"""Runs that begin at the same time migrate one database for all."""

import pytest
from django.db import connection

from tests import databases, prepared


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a file takes another one's place")
def test_what_another_run_has_migrated_meanwhile_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"{connection.settings_dict['NAME']}_meanwhile"
    monkeypatch.setattr(prepared, "_migrate", lambda url: databases.create(name))
    try:
        assert prepared._migrated_on_server(name) == name
        assert not databases.exists(f"{name}_{prepared.os.getpid()}")
    finally:
        databases.drop(name)
