"""A key date saved to a reader's calendar: RFC 5545, only for public pages and rows with a day."""

import datetime

import pytest
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from dates import PartialDate
from dates.ics import CalendarEntry, calendar_of
from guidance.models import GuidancePage
from pagetree.models import TreeVersion
from tests.factories import GuidanceFactory

ROWS = [
    {
        "date": "2025-04-01",
        "what": "Applications open; ask school, early",
        "note": "Dates may change.\nAsk first.",
    },
    {"date": "2025-04", "what": "Letters are sent", "note": ""},
    {"date": "", "what": "A decision", "note": ""},
    {
        "date": "2024-02-29",
        "what": (
            "تاریخ کے بارے میں ایک بہت لمبا جملہ جو ایک سطر میں نہیں آتا اور اسی لیے توڑا جاتا ہے"
        ),
        "note": "",
    },
]


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, body=[("dates", {"title": "Key dates", "rows": ROWS})])


def address(guide, row, block=None):
    return f"/en/dates/{guide.pk}/{block or guide.body.raw_data[0]['id']}/{row}.ics"


def row_id(guide, row):
    return guide.body.raw_data[0]["value"]["rows"][row]["id"]


def event_of(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert calendar["VERSION"] == "2.0"
    return calendar.events[0]


def test_a_day_becomes_an_event_of_one_whole_day(client, guide):
    event = event_of(client.get(address(guide, 0)))
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        datetime.date(2025, 4, 1),
        datetime.date(2025, 4, 2),
    )
    assert str(event["SUMMARY"]) == "Applications open; ask school, early"
    assert str(event["DESCRIPTION"]) == "Dates may change.\nAsk first."
    assert str(event["URL"]).endswith(guide.url)
    assert event.decoded("DTSTAMP").tzinfo


def test_a_date_may_be_read_by_the_scripts_of_other_sites(client, guide):
    assert client.get(address(guide, 0))["Access-Control-Allow-Origin"] == "*"


def test_the_same_day_keeps_its_name_in_a_calendar_when_saved_again(client, guide):
    first = event_of(client.get(address(guide, 0)))["UID"]
    guide.save_revision().publish()
    assert (
        event_of(client.get(address(guide, 0)))["UID"]
        == first
        != event_of(client.get(address(guide, 3)))["UID"]
    )


def test_long_words_in_any_script_are_folded_and_survive(client, guide):
    response = client.get(address(guide, 3))
    assert str(event_of(response)["SUMMARY"]) == ROWS[3]["what"]
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    assert 'filename="trykh-ke-' in response["Content-Disposition"]


def test_a_demonstration_says_so_in_the_calendar(client, guide):
    TreeVersion.mark_demonstration()
    assert (
        "Demonstration, not the council’s website"
        in event_of(client.get(address(guide, 0)))["DESCRIPTION"]
    )


@pytest.mark.parametrize("row", [1, 2, 4, 999, "none", "²", "-1", "9" * 40])
def test_a_row_without_a_day_or_no_row_at_all_is_not_found(client, guide, row):
    assert client.get(address(guide, row)).status_code == 404


def test_another_block_or_page_is_not_found(client, guide, section):
    assert client.get(address(guide, 0, block="none")).status_code == 404
    assert (
        client.get(f"/en/dates/{section.pk}/{guide.body.raw_data[0]['id']}/0.ics").status_code
        == 404
    )
    assert client.get("/en/dates/999999/x/0.ics").status_code == 404


def test_a_draft_or_a_private_page_gives_no_dates(client, guide, section):
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert client.get(address(guide, 0)).status_code == 404
    restriction.delete()
    assert client.get(address(guide, 0)).status_code == 200
    guide.unpublish()
    assert client.get(address(guide, 0)).status_code == 404


def test_the_page_offers_the_file_only_for_a_day(client, guide):
    body = client.get(guide.url).content.decode()
    assert [f'"{address(guide, row_id(guide, row))}"' in body for row in range(4)] == [
        True,
        False,
        False,
        True,
    ]


def test_a_row_keeps_its_name_and_its_address_when_another_is_put_above(client, guide):
    ids = [row_id(guide, 0), row_id(guide, 3)]
    before = [event_of(client.get(address(guide, one))) for one in ids]
    rows = guide.body[0].value["rows"]
    rows.insert(0, {"date": PartialDate.parse("2025-01-07"), "what": "A first meeting", "note": ""})
    guide.save_revision().publish()
    after = [event_of(client.get(address(guide, one))) for one in ids]
    assert [(event["UID"], event["SUMMARY"]) for event in after] == [
        (event["UID"], event["SUMMARY"]) for event in before
    ]
    new = event_of(client.get(address(guide, row_id(GuidancePage.objects.get(pk=guide.pk), 0))))
    assert (str(new["SUMMARY"]), new["UID"] in [event["UID"] for event in before]) == (
        "A first meeting",
        False,
    )


def test_a_browser_that_has_the_file_gets_a_short_answer(client, guide):
    first = client.get(address(guide, 0))
    short = client.get(address(guide, 0), headers={"if-none-match": first["ETag"]})
    assert short.status_code == 304
    assert (short["Cache-Control"], short["Vary"]) == (first["Cache-Control"], first["Vary"])


def test_a_file_that_was_saved_by_its_place_still_opens_and_is_the_same_event(client, guide):
    assert (
        event_of(client.get(address(guide, 3)))["UID"]
        == event_of(client.get(address(guide, row_id(guide, 3))))["UID"]
    )


def test_the_day_after_new_years_eve_is_in_the_next_year():
    now, day = datetime.datetime.now(datetime.UTC), datetime.date(2024, 12, 31)
    entry = CalendarEntry("a", "Last day", "", "https://example.org/", now)
    event = Calendar.from_ical(calendar_of([entry.on(day)])).events[0]
    assert event.decoded("DTEND") == datetime.date(2025, 1, 1)
    assert "DESCRIPTION" not in event
