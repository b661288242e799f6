"""Readers of the environment: a good value has its type, a bad one stops the start and names its
variable.
"""

import datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from localoffer.settings import env

SECRET = "s3cret" * 10


@pytest.fixture
def given(monkeypatch):
    """Set or take away the variable SETTING."""

    def give(value):
        if value is None:
            monkeypatch.delenv("SETTING", raising=False)
        else:
            monkeypatch.setenv("SETTING", value)

    return give


GOOD = [
    (env.text, " words ", "words"),
    (env.flag, "yes", True),
    (env.flag, "ON", True),
    (env.flag, "0", False),
    (env.flag, "", False),
    (env.flag, None, False),
    (env.secret, SECRET, SECRET),
    (env.hosts, "offer.example.org, www.example.org", ["offer.example.org", "www.example.org"]),
    (env.url, "https://offer.example.org/", "https://offer.example.org"),
    (lambda name: env.number(name, 25), "587", 587),
    (lambda name: env.number(name, 25), None, 25),
    (lambda name: env.text(name, "else"), None, "else"),
    (lambda name: env.day(name, None), "2025-12-01", datetime.date(2025, 12, 1)),
    (lambda name: env.day(name, datetime.date(2024, 11, 30)), "", datetime.date(2024, 11, 30)),
    (env.scanner, None, ""),
    (env.scanner, "/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
    (env.scanner, "scanner.example.org:3310", "scanner.example.org:3310"),
]


@pytest.mark.parametrize(("read", "value", "found"), GOOD)
def test_a_good_value_is_read(given, read, value, found):
    given(value)
    assert read("SETTING") == found


BAD = [
    (env.text, None),
    (env.text, "  "),
    (env.flag, "perhaps"),
    (lambda name: env.number(name, 25), "many"),
    (lambda name: env.day(name, None), "2025-13-01"),
    (lambda name: env.day(name, None), "tomorrow"),
    (env.secret, "short"),
    (env.secret, SECRET[:49]),
    (env.secret, "django-insecure-" + SECRET),
    (env.hosts, "*"),
    (env.hosts, "https://offer.example.org"),
    (env.hosts, None),
    (env.url, "offer.example.org"),
    (env.url, "ftp://offer.example.org"),
    (env.url, "https://"),
    (env.scanner, "clamd"),
    (env.scanner, "host:port"),
    (env.scanner, ":3310"),
    (lambda name: env.database(name, ""), "mysql://a@b/c"),
    (lambda name: env.database(name, ""), "postgres://a:b@host:port/name"),
]


@pytest.mark.parametrize(("read", "value"), BAD)
def test_a_bad_value_stops_the_start_and_is_named(given, read, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="SETTING"):
        read("SETTING")


def test_a_refusal_never_tells_a_secret(given):
    given("short-but-secret")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret("SETTING")
    assert "short-but-secret" not in str(refusal.value)


def test_sqlite_gets_what_several_processes_need(given):
    given("sqlite:////somewhere/db.sqlite3")
    found = env.database("SETTING", "")
    assert found["NAME"] == "/somewhere/db.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["timeout"] >= 5


def test_postgresql_is_asked_whether_it_is_still_there(given):
    given("postgres://offer:pass%40word@db.example.org:5433/offer")
    found = env.database("SETTING", "")
    assert (found["HOST"], found["PORT"], found["NAME"], found["PASSWORD"]) == (
        "db.example.org",
        5433,
        "offer",
        "pass@word",
    )
    assert found["CONN_HEALTH_CHECKS"]
    assert found["CONN_MAX_AGE"] > 0


def test_without_a_value_the_database_is_the_one_beside_the_site(given):
    given(None)
    assert env.database("SETTING", "sqlite:////var/db.sqlite3")["NAME"] == "/var/db.sqlite3"
