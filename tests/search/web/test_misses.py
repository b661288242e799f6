"""What is kept of searches that found nothing, and what never is."""

import datetime

import pytest

from dates.clock import today
from outbox.models import DailyRun
from outbox.readers import run_daily
from search.models import CrisisWord, Miss
from search.web import misses
from tests.factories import GuidanceFactory
from tests.search.results_reader import look


@pytest.fixture
def site(section, follow):
    CrisisWord.objects.create(words="want to die")
    GuidanceFactory(parent=section, title="Quokka club")
    follow()


def kept(client, words, language="en"):
    look(client, q=words, reader=language)
    return list(Miss.objects.values_list("words", "language", "times"))


def test_words_that_find_nothing_are_kept_once_a_day_and_counted(client, site):
    kept(client, "Wombat")
    assert kept(client, "wombat") == [("wombat", "en", 2)]


def test_words_that_find_something_are_not_kept(client, site):
    assert kept(client, "quokka") == []


def test_a_search_narrowed_by_filters_is_not_kept(client, site):
    look(client, q="quokka", kind="news")
    assert not Miss.objects.exists()


def test_whoever_counts_searches_is_told_words_that_may_be_kept_and_what_they_found(client, site):
    def told(words):
        return client.get("/en/search/", {"q": words}).wsgi_request.searched

    assert told("Quokka 01632 960123") == ("quokka", "en", 1)
    assert told("wombat") == ("wombat", "en", 0)
    assert told("I want to die")[0] == ""
    narrowed = client.get("/en/search/", {"q": "quokka", "kind": "news"}).wsgi_request
    assert not hasattr(narrowed, "searched")


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("wombat 01632 960123", "wombat"),
        ("wombat parent@example.org", "wombat"),
        ("wombat WR1 1AA", "wombat"),
        ("wombat wr11aa", "wombat"),
        ("wombat 2016", "wombat"),
    ],
)
def test_numbers_postcodes_and_addresses_are_taken_out(client, site, words, stored):
    assert [row[0] for row in kept(client, words)] == [stored]


@pytest.mark.parametrize(
    "words",
    [
        "I want to die",
        "my wombat wants to die",
        "Jack Smith",
        "jack smith",
        "oliwia wombat",
        "Zbyszko Wombatowski",
        "zbyszko wombatowski",
        "Mrs Wombat",
        "parent@example.org",
        "01632 960123",
        "WR1 1AA",
        (
            "a wombat came and then another wombat came and the third wombat stayed wombats wombats"
            " wombats"
        ),
        "w" * 150,
        "*",
    ],
)
def test_distress_names_stories_and_bare_numbers_are_never_kept(client, site, words):
    assert kept(client, words) == []


def test_a_day_keeps_so_many_different_words_and_no_more(client, site, monkeypatch):
    monkeypatch.setattr(misses, "MOST_A_DAY", 2)
    for words in ("wombat", "numbat", "bandicoot", "wombat"):
        look(client, q=words)
    assert dict(Miss.objects.values_list("words", "times")) == {"wombat": 2, "numbat": 1}


def test_after_90_days_words_are_forgotten(db):
    for days in (0, 90, 91):
        Miss.objects.create(
            words=f"{days} days", language="en", day=today() - datetime.timedelta(days=days)
        )
    DailyRun.objects.filter(job="forget old searches").delete()
    run_daily(today())
    assert set(Miss.objects.values_list("words", flat=True)) == {"0 days", "90 days"}


def test_suggestions_keep_nothing(client, site):
    client.get("/en/search/suggest/", {"q": "wombat"})
    assert not Miss.objects.exists()
