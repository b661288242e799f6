"""A parent with a telephone and a postcode finds a club, without JavaScript."""

from playwright.sync_api import expect

from .axe import faults


def test_a_postcode_and_a_filter_lead_to_a_club_and_each_can_be_taken_back(visit):
    window = visit(java_script_enabled=False, viewport={"width": 360, "height": 740})
    window.goto("/en/services/")
    window.get_by_label("Postcode or town").fill("WR9 8AA")
    window.get_by_role("button", name="Find").click()
    first = window.locator(".rows .row").first
    expect(first).to_contain_text("miles")
    assert first.bounding_box()["y"] < 740
    everything = int(window.locator(".count").inner_text().split()[0])

    window.get_by_text("Narrow the results").last.click()
    window.locator("summary", has_text="Kind").click()
    window.locator(".facet a", has_text="Club or activity").click()
    expect(window).to_have_url("/en/services/?near=WR9+8AA&kind=club")
    clubs = int(window.locator(".count").inner_text().split()[0])
    assert 0 < clubs < everything

    window.get_by_role("link", name="Remove: Club or activity").click()
    expect(window.locator(".count")).to_contain_text(str(everything))
    window.go_back()
    name = window.locator(".row__title a").first.inner_text()
    window.locator(".row__title a").first.click()
    expect(window.locator("h1")).to_contain_text(name)
    window.goto("/en/services/?near=WR9+8AA&miles=10&age=5-10&day=SA&only=free")
    assert window.locator(".rows .row").first.bounding_box()["y"] < 700


def test_the_list_and_its_map_have_no_faults_of_accessibility(visit):
    window = visit()
    window.goto("/en/services/?near=WR9+8AA&miles=10")
    assert faults(window) == []
    link = window.locator("figure a").first
    link.focus()
    window.keyboard.press("Enter")
    expect(window.locator(".chosen")).to_contain_text("Bromsgrove")
