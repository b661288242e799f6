"""Limits that all processes share, and nothing of a sender that could be turned back."""

import pytest
from django.test import RequestFactory

from tests import databases
from tests.processes import Child
from users import limits
from users.models import AttemptCount


def request(address, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def try_often(told, name, times):
    with databases.using(name):
        told.send(sum(limits.allow("vote", "192.0.2.1", 60) for _number in range(times)))


def test_two_processes_that_try_at_once_share_one_limit(own_database):
    children = [Child(try_often, own_database, 85) for _number in range(2)]
    assert sum(child.hear() for child in children) == 60


def test_each_sender_and_each_kind_has_its_own_hour(db, monkeypatch):
    assert [limits.allow("vote", "one", 2) for _number in range(3)] == [True, True, False]
    assert limits.allow("vote", "another", 2)
    assert limits.allow("comment", "one", 2)
    now = limits.time.time()
    monkeypatch.setattr(limits.time, "time", lambda: now + limits.HOUR)
    assert limits.allow("vote", "one", 2)
    assert AttemptCount.objects.count() == 1


def test_a_try_that_was_no_guess_is_given_back(db):
    limits.allow("page password", "one", 1)
    limits.give_back("page password", "one")
    assert limits.allow("page password", "one", 1)
    assert not limits.allow("page password", "one", 1)


def test_nothing_of_the_sender_can_be_read_in_the_database(db):
    limits.allow("vote", "192.0.2.1", 1)
    assert "192.0.2" not in str(vars(AttemptCount.objects.get()))


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:1::2", "2001:db8:1:1::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", None),
        ("nonsense", None),
    ],
)
def test_a_household_is_one_sender(address, same):
    assert limits.network(request(address)) == same


def test_only_our_own_proxy_says_where_a_request_comes_from(settings):
    claimed = request("192.0.2.1", **{"X-Forwarded-For": "198.51.100.7"})
    assert limits.network(claimed) == "192.0.2.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    chain = request("", **{"X-Forwarded-For": "198.51.100.7, 203.0.113.9"})
    assert limits.network(chain) == "203.0.113.9"
