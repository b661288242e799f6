"""An action's page: what is different for families first, then every promise with its words, state
and history.
"""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError

from dates import PartialDate
from tests.factories import (
    ActionFactory,
    ActionPageFactory,
    FindingFactory,
    ImprovementFactory,
    InspectionFactory,
    MilestoneFactory,
    NewsFactory,
    OrganisationFactory,
    say,
)
from tests.visits import cold_queries, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(settings):
    settings.AS_OF = datetime.date(2024, 11, 30)


@pytest.fixture
def action(home):
    inspection = InspectionFactory()
    page = ImprovementFactory(
        parent=home, inspection=inspection, title="Improving services", slug="improving-services"
    )
    action = ActionFactory(
        inspection=inspection,
        finding=FindingFactory(inspection=inspection),
        title="Help while families wait",
    )
    action.page = ActionPageFactory(
        parent=page, action=action, title="Help while families wait", slug="help"
    )
    return action


def html_of(client, action):
    response = client.get(action.page.url)
    assert response.status_code == 200
    return response.content.decode()


def rows(html):
    """{key: words} of the promises on the page."""
    return {
        key: words(row)
        for key, row in re.findall(r'<li class="milestone" id="(.*?)">(.*?)</li>', html, re.DOTALL)
    }


def test_it_opens_with_we_dont_know_yet_where_no_result_is_known(client, action):
    say(MilestoneFactory(action=action), state="done", evidence="A page")
    html = html_of(client, action)
    text = words(html[html.index('<section class="first"') :])
    assert text.startswith("What is different for families We don’t know yet.")


def test_a_result_stands_there_with_its_evidence_and_needs_it(client, action):
    action.page.different = "<p>Families wait less.</p>"
    with pytest.raises(ValidationError, match="what shows it"):
        action.page.clean()
    action.page.different_evidence = "A survey"
    action.page.different_as_of = PartialDate.parse("2024-10")
    action.page.clean()
    action.page.save_revision().publish()
    text = words(html_of(client, action))
    assert "Families wait less. What shows it: A survey, October 2024" in text
    assert "We don’t know yet" not in text


def test_a_promise_has_its_exact_words_source_owner_and_date(client, action):
    trust = OrganisationFactory(name="The health trust")
    booklet = MilestoneFactory(action=action, title="A booklet", promised_by=trust, key="booklet")
    say(
        booklet,
        "2024-11",
        state="under_way",
        due="2024-11",
        certainty="due",
        said="due to be published in November",
        source="A news page",
    )
    text = rows(html_of(client, action))["booklet"]
    assert text.startswith("Under way Due: November 2024 A booklet")
    assert "Whose promise it is: The health trust" in text
    assert "due to be published in November A news page, November 2024" in text


def test_what_no_source_says_reads_not_in_our_sources(client, action):
    say(MilestoneFactory(action=action, key="one"), "", state="not_started")
    html = html_of(client, action)
    assert rows(html)["one"].startswith("Not started No date given")
    assert "Whose promise it is: Not in our sources" in rows(html)["one"]
    assert "Who leads Not in our sources" in words(html)


def test_every_earlier_date_stays_visible_with_its_reason(client, action):
    booklet = MilestoneFactory(action=action, key="booklet")
    say(booklet, "2024-07", state="under_way", due="2024-11", certainty="due")
    say(booklet, "2024-10", due="2025-01", certainty="hoped", reason="The printer is ill.")
    text = rows(html_of(client, action))["booklet"]
    assert text.startswith("Under way Hoped for: January 2025")
    assert "Was November 2024, now January 2025. Because: The printer is ill." in text


def test_a_date_that_passed_in_silence_names_the_month_of_the_last_word(client, action):
    say(MilestoneFactory(action=action, key="one"), "2024-07-09", state="under_way", due="2024-09")
    assert rows(html_of(client, action))["one"].startswith(
        "Date passed, no update since July 2024 Date: September 2024"
    )


def test_a_standing_promise_says_when_it_was_last_confirmed(client, action):
    standing = MilestoneFactory(action=action, key="one", kind="standing")
    say(standing, "2024-07", state="under_way")
    say(standing, "2024-10")
    html = html_of(client, action)
    assert rows(html)["one"].startswith("Meant to go on Last confirmed: October 2024")
    assert "Confirmed again." in words(html)


def test_work_that_others_do_is_told_and_not_counted(client, action):
    forum = MilestoneFactory(
        action=action,
        key="forum",
        kind="activity",
        counted=False,
        why_not_counted="The forum runs it.",
    )
    say(forum, state="done", evidence="A page")
    html = html_of(client, action)
    assert "What was promised" not in words(html[html.index("<article") : html.index("</article")])
    assert "Why it isn’t counted here: The forum runs it." in rows(html)["forum"]
    for address in ("", "promises/"):
        assert "#forum" not in client.get(f"/en/improving-services/{address}").content.decode()


def test_what_is_done_shows_its_evidence_and_the_update_as_long_as_it_is_published(
    client, action, news_index
):
    update = NewsFactory(
        parent=news_index, title="The booklet is out", published=PartialDate.parse("2024-11")
    )
    booklet = MilestoneFactory(action=action, key="booklet")
    say(
        booklet, "2024-11", state="done", evidence_is_update=True, update_key=update.translation_key
    )
    assert "What shows it: The booklet is out ." in rows(html_of(client, action))["booklet"]
    update.unpublish()
    text = words(html_of(client, action))
    assert "What shows it: an update that is no longer published" in text
    assert "The booklet is out" not in text


def test_what_an_update_reports_stands_on_it_on_the_action_the_overview_the_round_up_and_the_feed(
    client, action, news_index
):
    update = NewsFactory(
        parent=news_index,
        title="The booklet is out",
        slug="out",
        published=PartialDate.parse("2024-11"),
    )
    booklet = MilestoneFactory(action=action, title="A booklet", key="booklet")
    say(booklet, "2024-10", state="under_way")
    say(
        booklet,
        "2024-11",
        state="done",
        evidence_is_update=True,
        update_key=update.translation_key,
        source="The booklet is out",
    )
    change = "It was: Under way. It is now: Done."
    for address in (
        "/en/news/out/",
        "/en/news/2024/11/",
        "/en/improving-services/help/",
        "/en/improving-services/changes/2024/11/",
    ):
        assert change in words(client.get(address).content.decode()), address
    assert change in client.get("/en/news/feed.atom").content.decode()
    assert "Done Said in: November 2024 A booklet" in words(
        client.get("/en/improving-services/promises/").content.decode()
    )


def test_nothing_that_was_said_later_than_the_day_is_told(client, action):
    booklet = MilestoneFactory(action=action, key="booklet")
    say(booklet, "2024-10", state="under_way")
    say(booklet, "2025-01", state="done", evidence="SECRET LATER WORD")
    for address in ("", "help/", "print/", "changes/", "promises/"):
        html = client.get(f"/en/improving-services/{address}").content.decode()
        assert "SECRET LATER WORD" not in html
        assert "January 2025" not in html
    assert client.get("/en/improving-services/changes/2025/1/").status_code == 404


def test_months_of_changes_lead_to_each_other_and_the_newest_is_the_first(client, action):
    booklet = MilestoneFactory(action=action)
    for said_on in ("2024-07", "2024-10", "2024-11"):
        say(booklet, said_on, state="under_way")
    newest = client.get("/en/improving-services/changes/").content.decode()
    assert "<strong>November 2024</strong>" in newest
    assert "It is still: Under way." in newest
    assert (
        "What changed in July 2024"
        in client.get("/en/improving-services/changes/2024/7/").content.decode()
    )
    assert "/en/improving-services/changes/2024/10/" in newest
    july = client.get("/en/improving-services/changes/2024/7/").content.decode()
    assert "Later: October 2024" in july
    assert "Before, nothing was said. It is now: Under way." in july


def test_a_date_that_comes_later_says_that_there_was_none_before(client, action):
    booklet = MilestoneFactory(action=action)
    say(booklet, "2024-07", state="under_way")
    say(booklet, "2024-10", due="2025-01", certainty="hoped")
    assert "It had no date. Hoped for: January 2025." in words(
        client.get("/en/improving-services/changes/2024/10/").content.decode()
    )


def test_earlier_inspections_are_listed_and_without_any_the_page_says_so(client, action, home):
    assert (
        "Earlier inspections are not in our sources."
        in client.get("/en/improving-services/earlier/").content.decode()
    )
    before = InspectionFactory(
        title="The one of 2018", inspected=PartialDate.parse("2018-03"), outcome="It was so."
    )
    assert "The one of 2018" not in client.get("/en/improving-services/earlier/").content.decode()
    ImprovementFactory(parent=home, slug="in-2018", inspection=before)
    text = words(client.get("/en/improving-services/earlier/").content.decode())
    assert "The one of 2018 It was so." in text


def test_the_print_view_has_every_promise_with_its_words(client, action):
    say(
        MilestoneFactory(action=action, title="A booklet"),
        "2024-11",
        state="under_way",
        said="due in November",
        due="2024-11",
        certainty="due",
    )
    text = words(client.get("/en/improving-services/print/").content.decode())
    assert "A booklet Under way Due: November 2024 “due in November”" in text
    assert "Print this page" in text


def test_a_promise_that_belongs_to_no_finding_stands_beside_them(client, action):
    other = ActionFactory(inspection=action.inspection, title="Early years")
    say(
        MilestoneFactory(action=other, title="Two places"),
        "2024-07",
        state="under_way",
        due="2024-09",
    )
    text = words(client.get("/en/improving-services/").content.decode())
    nothing = "Our sources don’t link these to anything that the inspectors asked for."
    assert f"{nothing} Early years 1 has passed its date, and nobody has said more" in text
    promises = words(client.get("/en/improving-services/promises/").content.decode())
    assert "Date passed, no update since July 2024 Date: September 2024 Two places" in promises


@pytest.mark.same_on_every_database
def test_the_page_of_an_action_costs_the_same_with_two_promises_and_forty(client, action):
    def promise():
        say(MilestoneFactory(action=action), state="under_way", due="2025-01", said="words")

    promise()
    promise()
    few = cold_queries(client, action.page.url)
    for _ in range(38):
        promise()
    assert cold_queries(client, action.page.url) == few
    assert few <= 10


def test_the_search_knows_the_promises_of_a_page(action):
    booklet = MilestoneFactory(action=action, title="An online booklet")
    say(booklet, "2024-11", state="under_way", said="due to be published in November")
    entry = action.page.search_entry()
    assert "An online booklet" in entry.headings
    assert "due to be published in November" in entry.body
