"""The feed is walked as the public validator does, and what it lacks is said in plain words."""

import copy
import json

import pytest
from django.core.management import CommandError, call_command

from fetching import Answer
from services.open_referral.checking import Check
from tests.service_factories import place, service

pytestmark = pytest.mark.django_db
URL = "https://offer.example/open-referral/v3"


@pytest.fixture
def ask(client):
    """Our own feed, without a network."""

    def ask(url):
        answer = client.get(url.removeprefix("https://offer.example"))
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status_code, headers, answer.content)

    return ask


def spoilt(ask, path, spoil):
    """The feed, where `spoil(answer)` changes what stands at a path."""

    def spoilt(url):
        answer = ask(url)
        if not url.removeprefix(URL).startswith(path):
            return answer
        found = copy.deepcopy(json.loads(answer.body))
        return spoil(answer, found) or Answer(200, answer.headers, json.dumps(found).encode())

    return spoilt


def test_our_own_feed_has_all_that_both_levels_ask_for(ask, club):
    for number in range(120):
        place(service(name=f"Club {number}", checked_on=club.checked_on))
    check = Check(URL, ask).run()
    assert check.missing == {1: [], 2: []}
    assert check.asked > 50


def test_every_kind_of_record_passes(ask, club):
    bare = service(name="Bare", is_example=True)
    place(bare, kind="virtual")
    place(bare, kind="visits")
    place(bare, address_shown=False)
    place(service(status="temporarily closed", cost="free", reach="country"), postcode="")
    assert Check(URL, ask).run().missing[1] == []


def test_a_record_that_nobody_has_checked_is_a_matter_of_level_two(ask, club):
    club.checked_on = club.checked_on.replace(year=club.checked_on.year - 1)
    club.save()
    missing = Check(URL, ask).run().missing
    assert missing[1] == []
    assert missing[2] == [
        f"/services/{club.uid}: nobody has checked it within three months (assured_date)."
    ]


def set_in(**values):
    return lambda _answer, found: found.update(values)


@pytest.mark.parametrize(
    ("path", "spoil", "level", "words"),
    [
        ("/", set_in(version="1.0"), 1, "the feed counts as version 1.0"),
        ("/services/", set_in(status=None), 1, "status: None is not of type 'string'"),
        ("/services/", set_in(status="open"), 1, "status: 'open' is not one of"),
        ("/services/", set_in(last_modified="2026-11-30"), 1, "is not a 'date-time'"),
        ("/services/", set_in(url="www.example.org"), 1, "is not a 'uri'"),
        ("/services/", set_in(id="7"), 1, "is not a 'uuid'"),
        ("/services/", set_in(organization={}), 1, "organization: the record: 'id' is a required"),
        ("/services/", set_in(attributes=[]), 2, "it has no taxonomy term"),
        ("/services/", set_in(attributes=7), 2, "it has no taxonomy term"),
        ("/services?", set_in(total_items="1"), 1, "of the wrong kind: total_items"),
        ("/services?", set_in(page_number=7), 1, "it says that it is page 7"),
        ("/taxonomies?", set_in(contents=[]), 1, "/taxonomies has no record"),
        ("/taxonomy_terms/", lambda answer, _f: Answer(500, answer.headers, b"{}"), 1, "with 500"),
        ("/service_at_locations", lambda answer, _f: Answer(404, answer.headers, b"{}"), 1, "404"),
        ("/organizations", lambda answer, _f: Answer(404, answer.headers, b"{}"), 2, "404"),
        ("/services?", lambda answer, _f: Answer(200, answer.headers, b"<p>"), 1, "is no JSON"),
        ("/services?", lambda answer, _f: Answer(200, {}, answer.body), 2, "no CORS header"),
        ("/services?", lambda answer, _f: Answer(200, answer.headers, b"[]"), 1, "wrong kind"),
    ],
)
def test_what_a_feed_lacks_is_said(ask, club, path, spoil, level, words):
    missing = Check(URL, spoilt(ask, path, spoil)).run().missing
    assert words in " ".join(missing[level])


def test_the_command_fails_where_level_one_does(capsys, monkeypatch, ask, club):
    monkeypatch.setattr("fetching.Visit.ask", lambda _self, url: ask(url))
    call_command("open_referral", "check", URL)
    said = capsys.readouterr().out
    assert said.startswith("Level 1: yes\nLevel 2: yes\n")
    type(club).objects.update(published=False)
    monkeypatch.setattr(
        "fetching.Visit.ask",
        lambda _self, url: spoilt(ask, "/", set_in(version=""))(url),
    )
    with pytest.raises(CommandError, match="would fail"):
        call_command("open_referral", "check", URL)
    assert "Level 1: no\n  / doesn’t say version HSDS-UK-3.0" in capsys.readouterr().out


def test_the_command_wants_an_address():
    with pytest.raises(CommandError, match="Give its address"):
        call_command("open_referral", "check", "offer.example")
