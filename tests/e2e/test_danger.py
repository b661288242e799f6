"""In danger, on a phone: numbers that call stand within the first screen, whichever way somebody
came.
"""

import pytest

WIDTH, HEIGHT = 360, 780
FIRST = "main a[href='tel:999']"


@pytest.mark.parametrize(
    "address",
    [
        "/en/health-and-waiting/mental-health-and-feelings/",
        "/en/family-life/behaviour-that-hurts/",
        "/en/family-life/run-away-or-missing/",
        "/en/about/how-to-get-help/",
        "/ur/about/how-to-get-help/",
        "/en/search/?q=my+son+atacks+me",
        "/en/search/?q=she+ran+away",
    ],
)
def test_a_number_that_calls_stands_on_the_first_screen(visit, address):
    window = visit()
    window.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    window.goto(address)
    box = window.locator(FIRST).first.bounding_box()
    assert box["y"] + box["height"] <= HEIGHT
    assert box["height"] >= 24


def test_the_home_page_leads_to_who_to_ring_tonight_in_one_step(visit):
    window = visit()
    window.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    window.goto("/en/")
    window.locator("main").get_by_role("link", name="Who to ring tonight, in order").click()
    window.wait_for_url("**/en/about/how-to-get-help/")
    numbers = [link.get_attribute("href") for link in window.locator("main aside a").all()]
    assert numbers[:4] == ["tel:999", "tel:111", "tel:116123", "tel:08001111"]
