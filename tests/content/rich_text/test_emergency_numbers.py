"""In danger the numbers come first: on pages, in call-outs, and in running text they call."""

import pytest
from bs4 import BeautifulSoup
from django.utils.html import escape

from content.blocks.text_blocks import CalloutBlock
from content.rich_text import emergency_numbers
from tests.factories import GuidanceFactory

NUMBERS = ["tel:999", "tel:111", "tel:116123", "tel:08001111"]


def main_of(client, page) -> BeautifulSoup:
    return BeautifulSoup(client.get(page.url).content, "html.parser").main


def callout(tone: str, text: str = "<p>Stay with them.</p>") -> tuple[str, dict]:
    return "callout", {"tone": tone, "title": "If a life is at risk", "text": text}


def test_a_page_about_danger_begins_with_the_numbers(client, section):
    main = main_of(client, GuidanceFactory(parent=section, body=[callout("danger")]))
    assert [link["href"] for link in main.find_all("a")[:4]] == NUMBERS


def test_a_page_that_tells_of_danger_further_down_begins_with_two(client, section):
    body = [("text", {"text": "<p>Much else.</p>"}), callout("danger")]
    main = main_of(client, GuidanceFactory(parent=section, body=body))
    assert [link["href"] for link in main.select("aside.danger a")] == NUMBERS[:2]
    assert main.find("a")["href"] == NUMBERS[0]


@pytest.mark.parametrize("tone", ["note", "help", "soon", "careful"])
def test_other_pages_do_not(client, section, tone):
    main = main_of(client, GuidanceFactory(parent=section, body=[callout(tone)]))
    assert not main.select(".call")
    assert "Danger" not in main.get_text()


def test_a_call_out_about_danger_begins_with_999(client, section):
    block = main_of(client, GuidanceFactory(parent=section, body=[callout("danger")])).select_one(
        ".callout"
    )
    assert block.find("a")["href"] == "tel:999"
    before = block.get_text().partition("999")[0]
    assert "If a life" not in before


def test_each_kind_of_call_out_says_what_it_is(client, section):
    said = set()
    for tone, label in CalloutBlock().child_blocks["tone"].field.choices:
        block = main_of(client, GuidanceFactory(parent=section, body=[callout(tone)])).select_one(
            ".callout"
        )
        assert str(label) in block.select_one(".callout__tone").get_text()
        said.add(str(label))
    assert len(said) == 5


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Ring 999 now.", ["tel:999"]),
        ("Call <b>999</b>, or NHS 111 and choose option 2.", ["tel:999", "tel:111"]),
        ("Samaritans listen on 116 123.", ["tel:116123"]),
        ("Childline: 0800\u00a01111", ["tel:08001111"]),
        ("999 پر کال کریں", ["tel:999"]),
        ("Zadzwoń pod 999.", ["tel:999"]),
        ("Dacă sunteți în pericol, sunați la 999.", ["tel:999"]),
        ("ਖ਼ਤਰਾ ਹੋਵੇ ਤਾਂ 999 ’ਤੇ ਫ਼ੋਨ ਕਰੋ।", ["tel:999"]),
        ("Already <a href='tel:999'>999</a>", ["tel:999"]),
    ],
)
def test_where_words_say_to_ring_them_numbers_call(text, calls):
    links = BeautifulSoup(emergency_numbers.linked(text), "html.parser").find_all("a")
    assert [link["href"] for link in links] == calls


@pytest.mark.parametrize(
    "text",
    [
        "999 children have a plan.",
        "It costs £999, call us.",
        "Call 01632 960 111.",
        "Ring before 1 January 1999.",
        "Call about form 111/2.",
        "111 of 400 plans",
        "Sunt 999 de copii cu un plan.",
        '<img alt="call 999">',
    ],
)
def test_other_figures_stay_as_they_are(text):
    assert emergency_numbers.linked(text) == text


def test_short_answers_of_a_page_call_too_and_are_never_read_as_markup(client, section):
    page = GuidanceFactory(
        parent=section, first_step="If there is danger, ring 999. <script>alert(1)</script>"
    )
    main = main_of(client, page)
    assert main.select_one(".first a[href='tel:999']")
    assert escape("<script>alert(1)</script>") in str(main)


def test_on_a_page_about_danger_the_text_comes_before_the_answers(client, section):
    def order(tone: str) -> list[str]:
        words = main_of(
            client, GuidanceFactory(parent=section, who_for="Families", body=[callout(tone)])
        ).get_text()
        return sorted(["Stay with them.", "Families"], key=words.index)

    assert order("danger") == ["Stay with them.", "Families"]
    assert order("help") == ["Families", "Stay with them."]
