"""What machines read of the promises: held to the published schema, and never more than a visitor
may know.
"""

import copy
import csv
import io
import uuid
from datetime import date
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, ValidationError
from wagtail.models import PageViewRestriction

from dates import PartialDate
from files.sheets import cell
from improvement.ledger.recording import record
from improvement.open_data.views import FILES
from tests.factories import (
    ActionFactory,
    ActionPageFactory,
    EventFactory,
    FindingFactory,
    ImprovementFactory,
    InspectionFactory,
    MeasureFactory,
    MilestoneFactory,
    NewsFactory,
    ObservationFactory,
    OrganisationFactory,
    say,
)
from tests.visits import cold_queries

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def day(settings):
    settings.AS_OF = date(2024, 11, 30)


@pytest.fixture
def improving(home, day):
    """An inspection with each kind of fact."""
    inspection = InspectionFactory(
        key="send-2024",
        title="Area SEND inspection",
        outcome="widespread failings",
        outcome_source="A page",
    )
    finding = FindingFactory(inspection=inspection, number=1)
    FindingFactory(inspection=inspection, kind="improvement", number=1)
    action = ActionFactory(
        inspection=inspection,
        finding=finding,
        key="waiting",
        title="Waiting",
        lead=OrganisationFactory(name="The trust"),
    )
    improving = ImprovementFactory(parent=home, inspection=inspection, title="Improving")
    ActionPageFactory(parent=improving, action=action, title="Waiting")
    booklet = MilestoneFactory(action=action, key="booklet", title="A booklet")
    say(
        booklet,
        "2024-10-07",
        said="=it is “due” in October,\nor so",
        source="News",
        state="under_way",
        due="2024-10",
        certainty="due",
        who="Ann",
    )
    say(
        booklet,
        "2024-11-12",
        due="2025-01",
        certainty="hoped",
        reason="The printer is ill.",
        who="Ann",
    )
    nurse = MilestoneFactory(
        action=action, key="nurse", title="A nurse", counted=False, why_not_counted="Others run it."
    )
    say(
        nurse,
        "2024-10",
        state="done",
        done_on="2024-09",
        evidence="A photograph",
        said="She is here.",
        source="News",
        due="2024-autumn",
    )
    MilestoneFactory(action=action, key="pathway", title="A pathway")
    say(
        MilestoneFactory(action=action, key="doctor", title="A doctor"),
        "2024-11",
        said="One day.",
        source="News",
    )
    record(action=action, told=None, reason="The plan was read again.", who="Ann")
    EventFactory(
        inspection=inspection, key="visit", what="A visit", date=PartialDate.parse("2025-autumn")
    )
    EventFactory(inspection=inspection, key="letter", what="A letter")
    measure = MeasureFactory(inspection=inspection, key="on-time", licence="OGL")
    ObservationFactory(measure=measure, value="51.5")
    return improving


def get(client, name, key="send-2024"):
    response = client.get(f"/data/{key}/{name}")
    assert response.status_code == 200
    assert not response.cookies
    return response


def document(client):
    return get(client, "promises.json").json()


def schema(client):
    return get(client, "promises.schema.json").json()


def table(client, name):
    return list(csv.DictReader(io.StringIO(get(client, name).content.decode(), newline="")))


def entries(client):
    return ElementTree.fromstring(get(client, "changes.atom").content).findall(f"{ATOM}entry")


def test_the_document_is_what_the_published_schema_says(client, improving, settings):
    published = schema(client)
    Draft202012Validator.check_schema(published)
    assert (
        published["$id"]
        == document(client)["$schema"]
        == f"{settings.BASE_URL}/data/send-2024/promises.schema.json"
    )
    Draft202012Validator(published, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        document(client)
    )


def test_an_inspection_without_anything_is_a_document_too(client, home):
    ImprovementFactory(parent=home, inspection=InspectionFactory(key="empty", inspected=None))
    Draft202012Validator(schema_of := get(client, "promises.schema.json", "empty").json()).validate(
        get(client, "promises.json", "empty").json()
    )
    assert schema_of["additionalProperties"] is False


def objects(node, place=()):
    """(path, object) of every object in a document."""
    if isinstance(node, dict):
        yield place, node
    for key, value in (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    ):
        yield from objects(value, (*place, key))


def test_a_field_too_many_or_too_few_is_refused_wherever_it_is(client, improving):
    validator, whole = Draft202012Validator(schema(client)), document(client)
    for place, found in objects(whole):
        for name in [None, *found]:
            wrong = copy.deepcopy(whole)
            inside = wrong
            for step in place:
                inside = inside[step]
            if name is None:
                inside["more"] = "!"
            elif place and place[-1] == "values":  # a figure may be missing
                continue
            else:
                del inside[name]
            with pytest.raises(ValidationError):
                validator.validate(wrong)


@pytest.mark.parametrize(
    ("field", "value"),
    [("state", "failed"), ("counted", "yes"), ("certainty", "sure"), ("date", "2025-01")],
)
def test_a_wrong_value_is_refused(client, improving, field, value):
    whole = document(client)
    whole["promises"][0][field] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(schema(client)).validate(whole)


def test_every_field_is_described(client, improving):
    for place, found in objects(schema(client)):
        if place and place[-1] == "properties":
            for name, field in found.items():
                assert field.get("description") or "$ref" in field, (place, name)


def test_a_promise_has_its_words_state_dates_and_history(client, improving, settings):
    whole = document(client)
    assert whole["day"] == "2024-11-30"
    assert [promise["key"] for promise in whole["promises"]] == ["booklet", "nurse", "doctor"]
    booklet, nurse, doctor = whole["promises"]
    assert booklet["page"] == f"{settings.BASE_URL}/en/improving/waiting/#booklet"
    assert (booklet["state"], booklet["is_computed"], booklet["certainty"]) == (
        "late",
        True,
        "hoped",
    )
    assert booklet["date"] == {
        "text": "January 2025",
        "start": "2025-01-01",
        "end": "2025-01-31",
        "precision": "month",
    }
    assert [(move["was"]["text"], move["reason"]) for move in booklet["earlier_dates"]] == [
        ("October 2024", "The printer is ill.")
    ]
    assert [saying["words"] for saying in booklet["sayings"]] == ["=it is “due” in October,\nor so"]
    assert [entry["state"] for entry in booklet["history"]] == ["under_way", None]
    assert booklet["history"][1]["date_before"]["text"] == "October 2024"
    assert (nurse["state"], nurse["is_computed"], nurse["why_not_counted"]) == (
        "done",
        False,
        "Others run it.",
    )
    assert (nurse["done_on"]["text"], nurse["evidence"]["words"]) == (
        "September 2024",
        "A photograph",
    )
    assert (doctor["date"], doctor["when_words"]) == (None, "No date given")
    assert whole["findings"][1]["actions"] == []
    assert whole["actions"][0]["history"][0]["reason"] == "The plan was read again."
    assert [event["state"] for event in whole["events"]] == ["expected", "expected"]
    assert whole["measures"][0]["rows"][0]["values"] == {"here": 51.5}
    assert (
        client.get(whole["measures"][0]["table"].removeprefix(settings.BASE_URL)).status_code == 200
    )


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


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_public_page_has_no_data(client, improving, name):
    address = f"/data/send-2024/{name}"
    restriction = PageViewRestriction.objects.create(page=improving, restriction_type="login")
    assert client.get(address).status_code == 404
    restriction.delete()
    assert client.get(address).status_code == 200
    improving.unpublish()
    assert client.get(address).status_code == 404
    assert client.get(f"/data/nothing/{name}").status_code == 404


def test_there_are_no_other_files(client, improving):
    assert client.get("/data/send-2024/promises.xml").status_code == 404


def leak(client):
    return [
        name
        for name in FILES
        if "SECRET" in get(client, name).content.decode()
        or "2031" in get(client, name).content.decode()
    ]


def test_what_is_said_later_and_who_recorded_it_is_nowhere(client, improving, settings):
    action = improving.inspection.actions.get()
    say(
        MilestoneFactory(action=action, key="later", title="SECRET"),
        "2024-12-01",
        said="SECRET",
        due="2031-01",
    )
    booklet = action.milestones.get(key="booklet")
    say(booklet, "2024-12-02", due="2031-03", reason="SECRET", who="SECRET")
    say(booklet, "2024-11-20", due="2025-02", reason="Another printer.", who="SECRET")
    record(action=action, told=PartialDate.parse("2024-12"), reason="SECRET")
    assert leak(client) == []
    assert document(client)["promises"][0]["history"][-1]["date_before"]["text"] == "January 2025"
    settings.AS_OF = date(2024, 12, 3)
    assert leak(client) == [
        "promises.json",
        "promises.csv",
        "ledger.csv",
        "changes.atom",
        "dates.ics",
    ]
    assert (
        "Ann"
        not in get(client, "ledger.csv").content.decode()
        + get(client, "promises.json").content.decode()
    )


def test_an_update_is_named_by_address_only_while_it_is_public(
    client, improving, news_index, settings
):
    update = NewsFactory(parent=news_index, title="Nurse")
    booklet = improving.inspection.actions.get().milestones.get(key="booklet")
    evidence = {"update_key": update.translation_key, "evidence_is_update": True, "source": "Nurse"}
    say(booklet, "2024-11-25", state="done", **evidence)
    promise = document(client)["promises"][0]
    assert (
        promise["evidence"]["update"]
        == promise["history"][-1]["update"]
        == f"{settings.BASE_URL}/en/news/nurse/"
    )
    PageViewRestriction.objects.create(page=update, restriction_type="login")
    promise = document(client)["promises"][0]
    assert promise["evidence"]["update"] is promise["history"][-1]["update"] is None


def test_a_correction_names_the_row_that_it_puts_right(client, improving):
    nurse = improving.inspection.actions.get().milestones.get(key="nurse")
    say(
        nurse,
        "2024-11",
        state="under_way",
        reason="She is not here yet.",
        corrects=nurse.entries.get(),
    )
    promise = document(client)["promises"][1]
    first, second = promise["history"]
    assert (first["is_corrected"], second["corrects"]) == (True, first["id"])
    assert promise["state"] == "under_way"


@pytest.mark.parametrize("name", FILES)
def test_files_are_in_english_for_any_reader_and_open_to_other_sites(client, improving, name):
    first = get(client, name)
    polish = client.get(f"/data/send-2024/{name}", HTTP_ACCEPT_LANGUAGE="pl")
    assert polish.content == first.content
    assert first["Content-Language"] == "en"
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_sent_again_only_after_a_change_or_on_another_day(
    client, improving, settings, name
):
    address = f"/data/send-2024/{name}"
    tag = client.get(address)["ETag"]
    same = client.get(address, HTTP_IF_NONE_MATCH=tag)
    assert (same.status_code, same["ETag"], same["Access-Control-Allow-Origin"]) == (304, tag, "*")
    settings.AS_OF = date(2024, 12, 1)
    assert client.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 200
    settings.AS_OF = date(2024, 11, 30)
    say(improving.inspection.actions.get().milestones.get(key="doctor"), "2024-11-29", said="Soon.")
    assert client.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_only_reading_is_allowed(client, improving):
    assert client.post("/data/send-2024/promises.json").status_code == 405
    head = client.head("/data/send-2024/promises.json")
    assert (head.status_code, head.content) == (200, b"")


def test_a_demonstration_says_so_in_every_file(client, improving, settings):
    settings.DEMONSTRATION = True
    words = "Demonstration, not the council’s website"
    for name in set(FILES) - {"promises.schema.json"}:
        text = get(client, name).content.decode().replace("\r\n ", "").replace("\\,", ",")
        assert words in text, name


def test_five_actions_and_twenty_cost_the_same_queries(client, home):
    def build(key, number):
        inspection = InspectionFactory(key=key)
        improving = ImprovementFactory(parent=home, inspection=inspection)
        for _ in range(number):
            action = ActionFactory(inspection=inspection)
            ActionPageFactory(parent=improving, action=action)
            say(MilestoneFactory(action=action), due="2025-01", said="Soon.")

    build("small", 5)
    few = {name: cold_queries(client, f"/data/small/{name}") for name in FILES}
    build("large", 20)
    assert {name: cold_queries(client, f"/data/large/{name}") for name in FILES} == few
    assert max(few.values()) <= 10


def test_the_page_links_every_file(client, improving):
    html = client.get(improving.url).content.decode()
    for name in FILES:
        assert f'href="/data/send-2024/{name}"' in html
    assert '<link rel="alternate" type="application/atom+xml"' in html
