"""Every promise of the two source pages stands on its public page, with its words, source, date and
state (tests/promises.csv).
"""

import csv
import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from dates import PartialDate
from improvement.models import LedgerEntry

pytestmark = pytest.mark.django_db

with (settings.BASE_DIR / "tests" / "promises.csv").open(encoding="utf-8", newline="") as file:
    PROMISES = list(csv.DictReader(file))


def plain(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def read():
    """{(address, day): {key: the promise's element}}: no test here changes what is shown."""
    return {}


@pytest.fixture
def shown(client, demonstration, read, settings):
    """{key: the promise's element} of one page on one day."""

    def show(address, day):
        if (address, day) not in read:
            settings.AS_OF = day
            html = BeautifulSoup(client.get(address).content, "html.parser")
            read[address, day] = {row["id"]: row for row in html.select("li.milestone[id]")}
        return read[address, day]

    return show


@pytest.mark.parametrize("row", PROMISES, ids=[f"{row['key']} {row['said']}" for row in PROMISES])
def test_a_promise_stands_on_its_page(row, shown):
    promise = shown(row["page"], datetime.date(2024, 11, 30))[row["key"]]
    quotes = {
        plain(quote.blockquote.text): plain(quote.figcaption.text)
        for quote in promise.select("figure.quote")
    }
    caption = quotes[plain(row["words"])]
    assert caption.startswith(plain(row["source"]))
    assert caption.endswith(
        PartialDate.parse(row["said"]).label if row["said"] else "No date given"
    )
    assert plain(promise.select_one(".status").text) == row["on 2024-11-30"]
    if row["due"]:
        assert plain(promise.select_one(".milestone__when").text).endswith(
            PartialDate.parse(row["due"]).label
        )


@pytest.mark.parametrize("row", PROMISES, ids=[f"{row['key']} {row['said']}" for row in PROMISES])
def test_a_year_later_its_state_follows_the_clock(row, shown):
    promise = shown(row["page"], datetime.date(2025, 12, 1))[row["key"]]
    assert plain(promise.select_one(".status").text) == row["on 2025-12-01"]


def test_the_list_has_every_word_of_the_ledger_and_no_other(demonstration):
    said = {entry.said for entry in LedgerEntry.objects.all()}
    assert said == {row["words"] for row in PROMISES}


def test_the_deep_dives_and_inspections_are_events_and_never_late(client, demonstration, settings):
    settings.AS_OF = datetime.date(2027, 12, 1)
    html = client.get("/en/improving-services/").content.decode()
    steps = [
        plain(re.sub(r"<[^>]+>", " ", step))
        for step in re.findall(r'<li class="milestone">(.*?)</li>', html, re.DOTALL)
    ]
    events = [step for step in steps if "Source:" in step]
    assert len(events) == 8
    assert not [step for step in events if step.startswith(("Late", "Date passed, no update"))]
    assert any(
        step.startswith("Date passed. Whether it took place is not in our sources Spring 2027")
        for step in events
    )


def test_before_july_2024_nothing_of_the_updates_is_told(client, demonstration, settings):
    settings.AS_OF = datetime.date(2024, 5, 1)
    html = client.get("/en/improving-services/").content.decode()
    assert "two-enhanced-provisions" not in html
    assert "booklet-while-you-wait" not in html
