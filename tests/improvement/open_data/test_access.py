"""The files never say more than a visitor may know."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from dates import PartialDate
from improvement.ledger.recording import record
from improvement.open_data.views import FILES
from tests.factories import (
    ActionFactory,
    ActionPageFactory,
    ImprovementFactory,
    InspectionFactory,
    MilestoneFactory,
    NewsFactory,
    say,
)
from tests.improvement.open_data.reading import document, get
from tests.visits import cold_queries, compact


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
    record(action=action, said_on=PartialDate.parse("2024-12"), reason="SECRET")
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


@pytest.mark.same_on_every_database
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
    html = compact(client.get(improving.url).content.decode())
    for name in FILES:
        assert f'href="/data/send-2024/{name}"' in html
    assert '<link rel="alternate" type="application/atom+xml"' in html
