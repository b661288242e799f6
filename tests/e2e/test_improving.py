"""Improving services on a telephone: what went wrong and how many promises stand how is on the
first screen, and leads on.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

TELEPHONE = {"width": 360, "height": 780}


def bottom_of(window: Page, selector: str) -> float:
    return window.locator(selector).first.evaluate(
        "part => part.getBoundingClientRect().bottom + scrollY"
    )


def open_page(visit: Callable[[], Page], address: str) -> Page:
    window = visit()
    window.set_viewport_size(TELEPHONE)
    window.goto(address)
    return window


def test_the_first_screen_says_what_went_wrong_and_counts_promises_in_words(
    visit: Callable[[], Page],
) -> None:
    window = open_page(visit, "/en/improving-services/")
    expect(window.locator(".head__lead")).to_contain_text("inspectors found serious failings")
    assert bottom_of(window, ".counts ul") < TELEPHONE["height"]
    assert window.evaluate("document.documentElement.scrollHeight") < 13_000  # it was 18,548


def test_a_count_leads_to_its_promises(visit: Callable[[], Page]) -> None:
    window = open_page(visit, "/en/improving-services/")
    window.get_by_role("link", name="are under way or still to come").first.click()
    expect(window.locator("#next")).to_be_in_viewport()
    promise = window.get_by_role(
        "link", name="A new early help service for feelings and mental health, from 0 to 25"
    )
    expect(promise).to_be_visible()
    expect(window.get_by_text("Hoped for: 1 April 2025")).to_be_visible()


def test_the_print_view_prints_at_the_press_of_a_button_and_takes_the_whole_width(
    visit: Callable[[], Page],
) -> None:
    window = visit()
    window.add_init_script("window.print = () => document.body.dataset.printed = 'yes'")
    window.goto("/en/improving-services/print/")
    window.get_by_role("button", name="Print this page").click()
    expect(window.locator("body")).to_have_attribute("data-printed", "yes")
    page, table = (
        window.locator(part).first.evaluate("part => part.getBoundingClientRect().width")
        for part in ("main", ".table")
    )
    assert table > 0.85 * page
    window.emulate_media(media="print")
    expect(window.get_by_role("button", name="Print this page")).to_be_hidden()


def test_nothing_that_is_written_in_a_chart_covers_anything_else(visit: Callable[[], Page]) -> None:
    window = open_page(visit, "/en/improving-services/ehc-plans/")
    chart = window.locator("#measure-ehc-plans-within-20-weeks svg.chart__svg")
    expect(window.get_by_text("2023: about 1 in 4 (27.5%).")).to_be_visible()
    boxes = chart.evaluate("""drawing => [...drawing.querySelectorAll("text")].map(text => {
        const box = text.getBoundingClientRect();
        const [top, bottom] = [box.top + 3, box.bottom - 3];
        return {text: text.textContent, left: box.left, right: box.right, top, bottom};
    })""")
    assert len(boxes) > 15
    for number, one in enumerate(boxes):
        assert one["right"] <= TELEPHONE["width"], one
        for other in boxes[number + 1 :]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], (
                one,
                other,
            )
