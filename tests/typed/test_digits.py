"""Runs of digits keep their order among words from right to left."""

import re

import pytest

from typed import digits


def isolated(words: str) -> list[str]:
    return re.findall(r'<bdi dir="ltr">(.*?)</bdi>', digits.isolate_in_html(f"<p>{words}</p>"))


@pytest.mark.parametrize(
    "run",
    [
        "01632 960 100",
        "01632\xa0960\xa0100",
        "01632&nbsp;960&nbsp;100",
        "(01632) 960 100",
        "+44 (0)1632 960 100",
        "+44 1632 960100",
        "01632-960-100",
        "2024–25",
        "2024 – 2025",
        "2024-25",
        "9:00–17:00",
        "9:00 - 17:00",
        "9am–5pm",
        "9:30 am – 5:00 pm",
        "0–25",
        "16 - 25",
        "07/10/2024",
        "2024-10-07",
        "7.10.2024",
        "30(1)(b)",
        "5.1.2",
        "1,250",
        "46.3%",
        "20–25%",
        "£25",
        "£1,250.50",
        "£10–£20",
        "24/7",
        "EHC-2024/117",
        "WR9 8AA",
        "۰۱۶۳۲ ۹۶۰ ۱۰۰",
        "٩:٠٠–١٧:٠٠",
        "1 &amp; 2",
    ],
)
def test_a_run_of_digits_with_signs_is_isolated(run: str) -> None:
    assert isolated(f"فون کریں {run} پر۔") == [run]
    assert isolated(run) == [run]
    text = digits.isolate_in_text(f"فون کریں {run} پر۔")
    assert text == f"فون کریں {digits.OPEN}{run}{digits.CLOSE} پر۔"


@pytest.mark.parametrize(
    "words",
    [
        "2024",
        "25%",
        "سال 2024 میں",
        "7 اکتوبر 2024",
        "5، 6، 7",
        "سال 2024۔ 25 بچے",
        "WR9",
        "&#8203;",
    ],
)
def test_one_group_of_digits_needs_nothing(words: str) -> None:
    assert isolated(words) == []


def test_brackets_and_full_stops_around_a_run_belong_to_the_words() -> None:
    assert isolated("(2024–25)") == ["2024–25"]
    assert isolated("عمر 0–25۔ فون 01632 960 100, 01632 960 200.") == [
        "0–25",
        "01632 960 100",
        "01632 960 200",
    ]


def test_a_number_after_latin_words_stays_with_them() -> None:
    assert (
        digits.isolate_in_html("<p>قانون Regulation 12(3) کہتا ہے</p>")
        == '<p>قانون Regulation <bdi dir="ltr">12(3)</bdi>\u200e کہتا ہے</p>'
    )


def test_a_number_that_is_partly_bold_is_one_run() -> None:
    assert (
        digits.isolate_in_html("<p>01632 <b>960 100</b></p>")
        == f"<p>{digits.OPEN}01632 <b>960 100{digits.CLOSE}</b></p>"
    )
    assert isolated("01632 <b>960</b> 100") == ["01632 <b>960</b> 100"]
    assert isolated("2024–<mark>25</mark> x") == []
    assert (
        digits.isolate_in_html("<p>2024–<mark>25</mark></p>")
        == f"<p>{digits.OPEN}2024–<mark>25{digits.CLOSE}</mark></p>"
    )


def test_a_long_run_may_stand_on_two_lines() -> None:
    run = "01632 960 100 / 01632 960 200"
    assert (
        digits.isolate_in_html(f"<p>{run}</p>") == f'<p><bdi dir="ltr" class="long">{run}</bdi></p>'
    )
    assert (
        digits.isolate_in_html("<p><b>01632 960</b> 100</p>")
        == f"<p><b>{digits.OPEN}01632 960</b> 100{digits.CLOSE}</p>"
    )


def test_what_no_reader_sees_as_words_stays() -> None:
    for kept in (
        '<script>x = "9:00-17:00"</script>',
        "<style>a { margin: 1px 2px }</style>",
        "<textarea>01632 960 100</textarea>",
        '<a href="/x/2024-25/?a=1-2" data-x="1-2">x</a>',
        '<bdi dir="ltr">01632 960 100</bdi>',
        "<!-- 1-2 -->",
        '<path d="M1 2L3 4"/>',
        '<input value="1-2">',
        '<meta name="viewport" content="width=1-2">',
    ):
        assert digits.isolate_in_html(f"<p>{kept}</p>") == f"<p>{kept}</p>"


def test_drawings_titles_and_names_have_unseen_signs() -> None:
    assert digits.isolate_in_html('<svg viewBox="0 0 1 1"><text x="1">23/24</text></svg>') == (
        f'<svg viewBox="0 0 1 1"><text x="1">{digits.OPEN}23/24{digits.CLOSE}</text></svg>'
    )
    assert (
        digits.isolate_in_html("<title>0–25</title>")
        == f"<title>{digits.OPEN}0–25{digits.CLOSE}</title>"
    )
    assert (
        digits.isolate_in_html('<td data-label="0–25">x</td>')
        == f'<td data-label="{digits.OPEN}0–25{digits.CLOSE}">x</td>'
    )
    assert (
        digits.isolate_in_html('<meta name="description" content="0–25">')
        == f'<meta name="description" content="{digits.OPEN}0–25{digits.CLOSE}">'
    )


def test_an_english_page_stays_as_it_is_but_for_its_urdu_words() -> None:
    english = '<html lang="en" dir="ltr"><p>Ring 01632 960 100</p><a>اردو</a>'
    assert digits.isolate_in_page(f"{english}</html>") == f"{english}</html>"
    assert (
        digits.isolate_in_page(f"{english}<li>عمر 0–25</li></html>")
        == f'{english}<li>عمر <bdi dir="ltr">0–25</bdi></li></html>'
    )
    assert (
        digits.isolate_in_page('<html lang="ur" dir="rtl"><p>0–25</p></html>')
        == '<html lang="ur" dir="rtl"><p><bdi dir="ltr">0–25</bdi></p></html>'
    )
    assert digits.isolate_in_text("Ring 01632 960 100") == "Ring 01632 960 100"
