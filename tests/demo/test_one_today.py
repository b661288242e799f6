"""Two truths, two words: progress as known on the demonstration's day, advice as it was checked. No fact is newer than its own word."""

import datetime
import json
import re

import pytest
from django.utils.translation import gettext, override

from dates import PartialDate
from dates.partial import MONTH_NUMBERS

pytestmark = pytest.mark.django_db
PROGRESS = re.compile(r"^/\w\w/(news|improving-services|early-years/places)/")
WRITTEN = re.compile(r"\b(?:(\d{1,2}) )?(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b")
AHEAD = re.compile(  # what a line says that tells of a later day without calling it a fact
    r"hop(e|ed|eful)\b|due|planned|expected|not certain|not known|not in our sources|school year|schedule|until|payment", re.IGNORECASE
)


@pytest.fixture(params=["in November 2024", "on the real day"])
def both(request):
    """(the day, {address: Answer} of everything that a visitor can reach on it)."""
    if request.param == "on the real day":
        return datetime.date.today(), request.getfixturevalue("crawled")  # noqa: DTZ011 - the machine's day
    return datetime.date(2024, 11, 30), request.getfixturevalue("crawled_in_november")


def pages_of(answers):
    return {address: answer.html for address, answer in answers.items() if answer.response.status_code == 200 and answer.is_page}


def days_of(html, words):
    """The days that stand behind these words in the page's head or foot."""
    with override(html.html["lang"]):
        said = gettext(words)
    found = [tag for tag in html.main.select(".known") if said in tag.get_text(" ", strip=True)]
    return {datetime.date.fromisoformat(tag.time["datetime"]) for tag in found}


def test_where_promises_news_and_places_are_told_it_says_as_known_on_which_day(both):
    day, answers = both
    told = {address: html for address, html in pages_of(answers).items() if PROGRESS.match(address)}
    assert len(told) > 40
    assert [address for address, html in told.items() if days_of(html, "Progress as known on") != {day}] == []


def test_where_advice_is_it_says_when_it_was_checked_and_nothing_of_the_demonstrations_day(both):
    _day, answers = both
    advice = {address: html for address, html in pages_of(answers).items() if address.startswith("/en/your-rights/")}
    assert len(advice) > 5
    for address, html in advice.items():
        assert days_of(html, "Advice checked on") == {datetime.date(2026, 11, 22)}, address
        assert days_of(html, "Progress as known on") == set(), address
        assert "30 November 2024" not in html.get_text(" "), address


def test_a_page_that_tells_progress_names_no_check_of_a_later_day(both):
    day, answers = both
    told = [html for address, html in pages_of(answers).items() if PROGRESS.match(address)]
    assert {checked for html in told for checked in days_of(html, "Advice checked on")} == (
        {datetime.date(2026, 11, 22)} if day.year > 2024 else set()
    )


def test_the_notice_above_pages_names_no_day(both):
    _day, answers = both
    wrong = [address for address, html in pages_of(answers).items() if re.search(r"\d", html.select_one(".demo-notice").get_text())]
    assert wrong == []


def test_no_line_of_a_page_that_tells_progress_calls_a_later_day_a_fact(both):
    day, answers = both
    wrong = []
    for address, html in pages_of(answers).items():
        if PROGRESS.match(address) and html.html["lang"] == "en":
            for tag in html.main.find_all(["p", "li", "td", "th", "dd", "figcaption", "h1", "h2", "h3"]):
                if tag.find(["p", "li", "td"]) or not (later := later_days(tag.get_text(" "), day)):
                    continue
                around = tag.find_parent(["li", "tr", "section", "figure"]) or tag
                if not AHEAD.search(around.get_text(" ")):
                    wrong.append((address, later, tag.get_text(" ", strip=True)[:120]))
    assert wrong == []


def later_days(text, day):
    found = [
        PartialDate.parse("-".join(filter(None, (year, f"{MONTH_NUMBERS[month[:3].lower()]:02}", date and f"{int(date):02}"))))
        for date, month, year in WRITTEN.findall(text)
    ]
    return [date.words for date in found if date.start > day]


def test_the_list_of_places_calls_no_status_todays(both):
    _day, answers = both
    said = [tag.get_text(" ", strip=True) for tag in answers["/en/early-years/places/"].html.select("main .row__status")]
    assert len(said) == 5
    assert [status for status in said if not re.fullmatch(r"Last known: [a-z ]+ \( ?(July|September|October) 2024 ?\)", status)] == []


def test_the_document_for_programs_tells_both_days_apart(both):
    day, answers = both
    data = json.loads(answers["/data/area-send-2024/promises.json"].response.content)
    assert (data["progress_known_on"], data["advice_checked_on"]) == (day.isoformat(), "2026-11-22")
    said = [entry["said_on"]["start"] for promise in data["promises"] for entry in promise["history"] if entry["said_on"]]
    happened = [event["date"]["start"] for event in data["events"] if event["state"] == "past" and event["date"]]
    figures = [row["end"] for measure in data["measures"] for row in measure["rows"]]
    assert all([said, happened, figures])
    assert max(said + happened + figures) <= day.isoformat()


def test_no_file_has_a_stamp_later_than_its_day(both):
    day, answers = both
    for address, answer in answers.items():
        if re.search(r"\.(ics|rss|atom)(\?|$)", address) and answer.response.status_code == 200:
            body = answer.response.content.decode()
            stamps = (
                re.findall(r"DTSTAMP:(\d{4})(\d\d)(\d\d)", body)
                if ".ics" in address
                else re.findall(r"<published>(\d{4})-(\d\d)-(\d\d)", body)
            )
            assert [stamp for stamp in stamps if datetime.date(*map(int, stamp)) > max(day, LOADED)] == [], address


LOADED = datetime.date.today()  # noqa: DTZ011 - the test's database is filled on the machine's day
