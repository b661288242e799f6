"""How a browser really shows numbers among Urdu words: each sign at the right of the one before, as
it was typed.
"""

import pytest

from typed import digits

RUNS = [
    "01632 960 100",
    "(01632) 960 100",
    "+44 (0)1632 960 100",
    "9:00–17:00",
    "9:30 am – 5:00 pm",
    "0–25",
    "2024-25",
    "2024 - 2025",
    "07/10/2024",
    "7.10.2024",
    "30(1)(b)",
    "20–25%",
    "£10–£20",
    "EHC-2024/117",
    "WR9 8AA",
    "۰۱۶۳۲ ۹۶۰ ۱۰۰",
    "01632 <b>960 100</b>",
]
PLACES = """words => {
  const places = [];
  const within = node => {
    if (node.nodeType === 3) for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      const unseen = /[\\u2066-\\u2069\\u200e]/.test(node.data[at]);
      if (box.width && !unseen) places.push([node.data[at], box.left, box.top]);
    } else node.childNodes.forEach(within);
  };
  within(words);
  return places;
}"""


@pytest.fixture
def shown(chromium):
    """A function: each paragraph's signs as they stand from left to right."""
    window = chromium.new_page(viewport={"width": 900, "height": 900})

    def show(*texts: str) -> list[str]:
        paragraphs = "".join(f"<p>{text}</p>" for text in texts)
        window.set_content(
            digits.isolate_in_page(f'<html lang="ur" dir="rtl"><body>{paragraphs}</body></html>')
        )
        return [
            "".join(
                sign
                for sign, _left, _top in sorted(
                    paragraph.evaluate(PLACES), key=lambda place: place[1]
                )
            )
            for paragraph in window.locator("p").all()
        ]

    yield show
    window.close()


@pytest.mark.parametrize(
    "words", ["ہمیں {} پر فون کریں۔", "{}", "سال {}", "({})", "SENDIASS {} پر"]
)
def test_a_run_is_read_from_left_to_right(shown, words):
    typed = [run.replace("<b>", "").replace("</b>", "") for run in RUNS]
    lines = shown(*(words.format(run) for run in RUNS))
    assert [run for run, line in zip(typed, lines, strict=True) if run not in line] == []


def test_without_an_isolate_it_would_be_turned_round(chromium):
    window = chromium.new_page()
    window.set_content('<html lang="ur" dir="rtl"><p>ہمیں 01632 960 100 پر</p></html>')
    places = window.locator("p").evaluate(PLACES)
    window.close()
    assert "100 960 01632" in "".join(
        sign for sign, _left, _top in sorted(places, key=lambda place: place[1])
    )


def test_two_numbers_stand_in_the_order_of_the_words(shown):
    line, phrase = shown("پہلے 01632 960 100 پھر 01632 960 200", "قانون Act 2014/15 کہتا ہے")
    assert line.index("01632 960 200") < line.index("01632 960 100")
    assert "Act 2014/15" in phrase
