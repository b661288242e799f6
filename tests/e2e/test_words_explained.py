"""A meaning on the spot: by keyboard, by touch, without a script, on paper."""

import pytest
from playwright.sync_api import expect

PAGE = "/en/school-and-learning/sen-support/"
SMALL = {"viewport": {"width": 320, "height": 600}, "has_touch": True}


def first_term(window):
    window.goto(PAGE)
    button = window.locator("main button.term").first
    return button, window.locator(f"#{button.get_attribute('popovertarget')}")


def test_the_keyboard_opens_and_closes_a_meaning_without_a_script(visit):
    window = visit(java_script_enabled=False)
    button, meaning = first_term(window)
    expect(meaning).to_be_hidden()
    button.focus()
    for opening, closing in (("Enter", "Escape"), ("Space", "Enter")):
        window.keyboard.press(opening)
        expect(meaning).to_be_visible()
        window.keyboard.press(closing)
        expect(meaning).to_be_hidden()
        expect(button).to_be_focused()


@pytest.mark.parametrize(
    "way", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
def test_on_a_telephone_a_touch_opens_a_meaning_that_fits_on_the_screen(visit, way):
    window = visit(**SMALL, **way)
    button, meaning = first_term(window)
    assert button.bounding_box()["height"] >= 24
    button.tap()
    expect(meaning).to_be_visible()
    box = meaning.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    window.touchscreen.tap(300, 10)
    expect(meaning).to_be_hidden()


def test_on_paper_the_meaning_follows_in_brackets(visit):
    window = visit()
    _button, meaning = first_term(window)
    window.emulate_media(media="print")
    expect(meaning).to_be_visible()
    before = meaning.evaluate("element => getComputedStyle(element, '::before').content")
    assert before == '" ("'
