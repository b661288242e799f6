"""Two truths, two words: progress as known on the demonstration's day, advice as it was checked. No
fact is newer than its own word.
"""

import datetime
import json
import re

import pytest
from django.utils.translation import gettext, override

from dates import PartialDate
from dates.partial import MONTH_NUMBERS

pytestmark = pytest.mark.django_db
CHECKED = datetime.date(2026, 11, 22)
PROGRESS = re.compile(r"^/\w\w/(news|improving-services|early-years/places)/")
WRITTEN = re.compile(
    r"\b(?:(\d{1,2})"
    r" )?(January|February|March|April|May|June|July|August|September|October|November|December)"
    r" (\d{4})\b"
)
AHEAD = re.compile(  # what a line says that tells of a later day without calling it a fact
    r"hop(e|ed|eful)\b|due|planned|expected|not certain|not known|not in our sources|school"
    r" year|schedule|until|payment",
    re.IGNORECASE,
)


@pytest.fixture(params=["in November 2024", "on the real day"])
def both(request):
    """(the day, {address: Answer} of everything that a visitor can reach on it)."""
    if request.param == "on the real day":
        return request.getfixturevalue("day_of_crawl"), request.getfixturevalue("crawled")
    return datetime.date(2024, 11, 30), request.getfixturevalue("crawled_in_november")


def pages_of(answers):
    return {
        address: answer.html
        for address, answer in answers.items()
        if answer.response.status_code == 200 and answer.is_page
    }


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
    assert [
        address for address, html in told.items() if days_of(html, "Progress as known on") != {day}
    ] == []


def test_lists_of_news_on_other_pages_say_so_too(both):
    day, answers = both
    for address in ("/en/", "/en/topics/inspection/"):
        text = " ".join(answers[address].html.main.get_text(" ").split())
        assert f"Progress as known on {PartialDate(day, 'd').words}" in text, address


def advice_of(answers):
    """Every page that an editor looks after and that tells no progress."""
    return {
        address: html
        for address, html in pages_of(answers).items()
        if html.find(id="about-page") and not PROGRESS.match(address)
    }


def says_that_nobody_checked(html):
    with override(html.html["lang"]):
        said = gettext("Our records don’t say when this page was last checked.")
    return said in html.find(id="about-page").parent.get_text(" ", strip=True)


def test_where_advice_is_it_says_when_it_was_checked_and_nothing_of_the_demonstrations_day(both):
    _day, answers = both
    advice = advice_of(answers)
    assert len(advice) > 50
    for address, html in advice.items():
        assert (len(days_of(html, "Advice checked on")) == 1) != says_that_nobody_checked(html), (
            address
        )
        assert days_of(html, "Progress as known on") == set(), address


def test_no_page_of_advice_gives_a_day_after_its_check_but_as_a_date_to_keep(both):
    _day, answers = both
    wrong = []
    for address, html in advice_of(answers).items():
        if says_that_nobody_checked(html):
            continue
        (checked,) = days_of(html, "Advice checked on")
        news = html.find(attrs={"aria-labelledby": "news"})  # the home page's news has its own day
        for tag in html.main.find_all("time"):
            date = PartialDate.parse(tag["datetime"])
            if (
                not (tag.find_parent("table") or (news and tag in news.descendants))
                and date.start > checked
            ):
                wrong.append((address, tag["datetime"]))
    assert wrong == []


def test_a_page_that_tells_progress_names_no_check_of_a_later_day(both):
    day, answers = both
    told = [html for address, html in pages_of(answers).items() if PROGRESS.match(address)]
    assert {checked for html in told for checked in days_of(html, "Advice checked on")} == (
        {CHECKED} if day.year > 2024 else set()
    )


def test_the_notice_above_pages_names_no_day(both):
    _day, answers = both
    wrong = [
        address
        for address, html in pages_of(answers).items()
        if re.search(r"\d", html.select_one(".demo-notice").get_text())
    ]
    assert wrong == []


def test_no_line_of_a_page_that_tells_progress_calls_a_later_day_a_fact(both):
    day, answers = both
    wrong = []
    for address, html in pages_of(answers).items():
        if PROGRESS.match(address) and html.html["lang"] == "en":
            for tag in html.main.find_all(
                ["p", "li", "td", "th", "dd", "figcaption", "h1", "h2", "h3"]
            ):
                if tag.find(["p", "li", "td"]) or not (later := later_days(tag.get_text(" "), day)):
                    continue
                around = tag.find_parent(["li", "tr", "section", "figure"]) or tag
                if not AHEAD.search(around.get_text(" ")):
                    wrong.append((address, later, tag.get_text(" ", strip=True)[:120]))
    assert wrong == []


def later_days(text, day):
    found = [
        PartialDate.parse(
            "-".join(
                filter(
                    None,
                    (year, f"{MONTH_NUMBERS[month[:3].lower()]:02}", date and f"{int(date):02}"),
                )
            )
        )
        for date, month, year in WRITTEN.findall(text)
    ]
    return [date.words for date in found if date.start > day]


def test_the_list_of_places_calls_no_status_todays(both):
    _day, answers = both
    said = [
        tag.get_text(" ", strip=True)
        for tag in answers["/en/early-years/places/"].html.select("main .row__status")
    ]
    assert len(said) == 5
    assert [
        status
        for status in said
        if not re.fullmatch(r"Last known: [a-z ]+ \( ?(July|September|October) 2024 ?\)", status)
    ] == []


def test_the_document_for_programs_tells_both_days_apart(both):
    day, answers = both
    data = json.loads(answers["/data/area-send-2024/promises.json"].response.content)
    assert (data["progress_known_on"], data["advice_checked_on"]) == (day.isoformat(), "2026-11-22")
    said = [
        entry["said_on"]["start"]
        for promise in data["promises"]
        for entry in promise["history"]
        if entry["said_on"]
    ]
    happened = [
        event["date"]["start"]
        for event in data["events"]
        if event["state"] == "past" and event["date"]
    ]
    figures = [row["end"] for measure in data["measures"] for row in measure["rows"]]
    assert all([said, happened, figures])
    assert max(said + happened + figures) <= day.isoformat()


def test_no_feed_and_no_calendar_of_promises_has_a_day_later_than_its_own(both):
    day, answers = both
    stamps = {
        address: re.findall(
            r"(?:DTSTAMP:|<published>)(\d{4})-?(\d\d)-?(\d\d)", answer.response.content.decode()
        )
        for address, answer in answers.items()
        if address.startswith("/data/") or address.endswith(".atom")
    }
    assert stamps["/data/area-send-2024/dates.ics"]
    assert [
        address
        for address, found in stamps.items()
        if any(datetime.date(*map(int, stamp)) > day for stamp in found)
    ] == []
