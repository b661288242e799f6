"""The tables, the feed and the calendar say what the document says."""

import uuid
from datetime import date

import pytest
from icalendar import Calendar

from files.sheets import cell
from tests.factories import (
    MilestoneFactory,
    say,
)
from tests.improvement.open_data.reading import ATOM, document, entries, get, table


def test_the_tables_say_what_the_document_says(client, improving):
    whole = document(client)
    rows = table(client, "promises.csv")
    same = [
        "title",
        "page",
        "action",
        "kind",
        "state",
        "state_words",
        "is_computed",
        "counted",
        "certainty",
        "when_words",
        "why_not_counted",
    ]
    assert [{name: row[name] for name in same} for row in rows] == [
        {name: cell(p[name]) for name in same} for p in whole["promises"]
    ]
    assert [row["promise"] for row in rows] == [promise["key"] for promise in whole["promises"]]
    assert [row["date_start"] for row in rows] == [
        (promise["date"] or {}).get("start", "") for promise in whole["promises"]
    ]
    assert rows[0]["words"] == "'" + whole["promises"][0]["sayings"][0]["words"]
    said = [entry["id"] for promise in whole["promises"] for entry in promise["history"]]
    said += [entry["id"] for action in whole["actions"] for entry in action["history"]]
    assert [row["id"] for row in table(client, "ledger.csv")] == said
    assert [(row["event"], row["date_text"]) for row in table(client, "events.csv")] == [
        ("visit", "autumn 2025"),
        ("letter", ""),
    ]


def test_tables_have_a_head_and_lines_as_rfc_4180_wants(client, improving):
    text = get(client, "promises.csv").content.decode()
    assert text.startswith("promise,title,page,action,")
    assert text.endswith("\r\n")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text):
    assert cell(text) == f"'{text}"


def test_the_feed_has_an_entry_for_each_row_the_newest_first_and_keeps_its_ids(
    client, improving, settings
):
    found = entries(client)
    whole = document(client)
    said = {
        entry["id"]
        for about in [*whole["promises"], *whole["actions"]]
        for entry in about["history"]
    }
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert set(ids) == said
    assert len(ids) == len(said) == 5
    assert all(uuid.UUID(name).version == 5 for name in ids)
    titles = [entry.findtext(f"{ATOM}title") for entry in found]
    assert titles == [
        "A booklet: Was October 2024, now January 2025.",
        "A doctor",
        "A booklet: Before, nothing was said. It is now: Under way. Due: October 2024.",
        (
            "A nurse: Before, nothing was said. It is now: Done. Date: autumn 2024. Done: September"
            " 2024."
        ),
        "Waiting",
    ]
    assert (
        found[0].find(f"{ATOM}link").get("href")
        == f"{settings.BASE_URL}/en/improving/waiting/#booklet"
    )
    assert "The printer is ill." in found[0].findtext(f"{ATOM}summary")
    improving.title = "Improving more"
    improving.slug = "improving-more"
    improving.save_revision().publish()
    assert [entry.findtext(f"{ATOM}id") for entry in entries(client)] == ids


def test_words_that_xml_forbids_do_not_break_feed_or_calendar(client, improving):
    say(
        MilestoneFactory(action=improving.inspection.actions.get(), key="bell", title="A\x0bbell"),
        "2024-11",
        said="So\x0con",
        due="2025",
    )
    assert "A bell: Date: 2025." in [entry.findtext(f"{ATOM}title") for entry in entries(client)]
    assert "Date: 2025. A bell" in [
        str(task["SUMMARY"]) for task in Calendar.from_ical(get(client, "dates.ics").content).todos
    ]


def test_the_calendar_has_what_is_dated_as_precisely_as_it_is(client, improving):
    say(
        MilestoneFactory(
            action=improving.inspection.actions.get(), key="meeting", title="A meeting"
        ),
        "2024-11",
        due="2024-12-05",
        certainty="planned",
    )
    calendar = Calendar.from_ical(get(client, "dates.ics").content)
    assert [
        (str(event["SUMMARY"]), event.decoded("DTSTART"), event.decoded("DTEND"))
        for event in calendar.events
    ] == [
        ("Planned for: 5 December 2024. A meeting", date(2024, 12, 5), date(2024, 12, 6)),
    ]
    assert str(calendar.events[0]["TRANSP"]) == "TRANSPARENT"
    assert [str(task["SUMMARY"]) for task in calendar.todos] == [
        "Date: autumn 2024. A nurse",
        "Hoped for: January 2025. A booklet",
        "Autumn 2025: A visit",
    ]
    assert not [task for task in calendar.todos if {"DTSTART", "DUE"} & set(task)]
    assert len({str(entry["UID"]) for entry in calendar.walk() if "UID" in entry}) == 4
    assert "Was October 2024, now January 2025." in str(calendar.todos[1]["DESCRIPTION"])
