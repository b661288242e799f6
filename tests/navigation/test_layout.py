"""The layout of every page: menu, the way here, neighbours, languages, footer."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import gettext, override
from wagtail.models import Locale, PageViewRestriction, Site

from navigation.models import FOOTER_PAGES, ServiceDetails
from tests.factories import GuidanceFactory, SectionFactory, TopicFactory
from tests.languages import DIRECTIONS
from tests.visits import cold_queries


def translate(page, code, title=None):
    found = page.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True)
    found.title = title or found.title
    found.save_revision().publish()
    return found


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def texts(tags):
    return [" ".join(tag.get_text(" ").split()) for tag in tags]


def languages(html):
    """{language: address} that the page offers."""
    return {link["lang"]: link["href"] for link in html.select(".language-switcher__list a")}


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="SEN support", slug="sen-support")


@pytest.fixture
def details(home):
    return ServiceDetails.for_site(Site.objects.get())


def test_the_menu_names_public_sections_in_the_editors_order_and_says_where_one_is(
    client, home, section, guide
):
    family = SectionFactory(parent=home, title="Family life")
    SectionFactory(parent=home, title="Not in menus", show_in_menus=False)
    SectionFactory(parent=home, title="Draft", live=False)
    private = SectionFactory(parent=home, title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    family.move(section, pos="left")
    nav = read(client, guide.url).select_one(".nav")
    assert texts(nav.select("summary, .nav__item > a")) == [
        "Menu",
        "Find help near you",
        "Family life",
        "School and learning",
    ]
    assert texts(nav.select("[aria-current]")) == ["School and learning"]
    assert texts(nav.select(".nav__sub a")) == ["All of: School and learning", "SEN support"]


def test_a_menu_follows_a_change_at_once(client, section, guide):
    read(client, guide.url)
    section.title = "Learning"
    section.save()
    assert "Learning" in texts(read(client, guide.url).select(".nav summary"))


def test_the_way_here_runs_from_home_to_this_page(client, guide):
    crumbs = read(client, guide.url).select_one(".breadcrumbs")
    assert texts(crumbs.select("li")) == ["Home", "School and learning", "SEN support"]
    assert [link["href"] for link in crumbs.select("a")] == ["/en/", "/en/school-and-learning/"]
    assert crumbs.select_one("[aria-current=page]").get_text(strip=True) == "SEN support"


def test_pages_beside_this_one_are_its_neighbours(client, section, guide):
    GuidanceFactory(parent=section, title="Changing school")
    GuidanceFactory(parent=section, title="Draft", live=False)
    beside = read(client, guide.url).select_one(".toc--section")
    assert texts(beside.select("li")) == ["SEN support", "Changing school"]
    assert texts(beside.select("[aria-current=page]")) == ["SEN support"]


def test_a_page_offers_only_languages_that_it_or_the_home_page_exists_in(client, home, guide):
    assert languages(read(client, guide.url)) == {}
    translate(home, "ur")
    assert languages(read(client, guide.url)) == {"en": guide.url, "ur": f"{guide.url}?in=ur"}
    translate(home, "pl")
    polish = translate(guide, "pl")
    assert languages(read(client, guide.url)) == {
        "en": guide.url,
        "ur": f"{guide.url}?in=ur",
        "pl": "/pl/school-and-learning/sen-support/",
    }
    polish.refresh_from_db()
    polish.unpublish()
    assert languages(read(client, guide.url))["pl"] == f"{guide.url}?in=pl"


def test_who_asks_for_a_language_that_a_page_is_not_in_is_told_in_that_language(
    client, home, guide
):
    urdu_home = translate(home, "ur")
    leads_to = read(client, guide.url).select_one(".language-switcher__list a[lang=ur]")
    assert leads_to["hreflang"] == "en"
    html = read(client, leads_to["href"])
    notice = html.select_one("main > .wording")
    assert (notice["lang"], notice["dir"]) == ("ur", "rtl")
    with override("ur"):
        words = gettext("This page is not in your language yet. You are reading it in English.")
    assert words in notice.get_text()
    assert notice.select_one("a[href^='/']")["href"] == urdu_home.get_url()
    assert html.select_one("link[rel=canonical]")["href"].endswith(guide.url)
    assert not read(client, f"{guide.url}?in=xx").select(".wording")


def test_who_asks_for_a_language_that_the_page_is_in_is_led_there(client, home, guide):
    polish = translate(guide, "pl")
    notice = read(client, f"{guide.url}?in=pl").select_one("main > .wording")
    assert notice.a["href"] == polish.get_url()


def test_a_search_engine_is_told_only_of_real_translations(client, home, guide):
    translate(home, "ur")
    translate(guide, "pl")
    told = {
        link["hreflang"]: link["href"]
        for link in read(client, guide.url).select("link[rel=alternate][hreflang]")
    }
    assert {code: re.sub("^https?://[^/]+", "", address) for code, address in told.items()} == {
        "en": guide.url,
        "pl": "/pl/school-and-learning/sen-support/",
        "x-default": guide.url,
    }


def test_a_topic_is_offered_in_every_language_of_the_site(client, home):
    TopicFactory(slug="travel")
    translate(home, "pl")
    assert languages(read(client, "/en/topics/travel/?page=1")) == {
        "en": "/en/topics/travel/?page=1",
        "pl": "/pl/topics/travel/?page=1",
    }


@pytest.mark.parametrize(("code", "direction"), DIRECTIONS.items())
def test_a_page_names_its_language_and_its_direction(client, guide, code, direction):
    if code != "en":
        translate(guide, code)
    html = read(client, guide.url.replace("/en/", f"/{code}/")).html
    assert (html["lang"], html["dir"]) == (code, direction)


@pytest.mark.parametrize(
    ("code", "name", "direction"), [("ur", "اردو", "rtl"), ("pa", "ਪੰਜਾਬੀ", "ltr")]
)
def test_each_language_is_written_in_itself_with_its_own_direction(
    client, home, code, name, direction
):
    translate(home, code)
    link = read(client, "/en/").select_one(f'.language-switcher__list a[hreflang="{code}"]')
    assert (link.get_text(strip=True), link["lang"], link.get("dir", "ltr")) == (
        name,
        code,
        direction,
    )


def test_the_footer_leads_to_the_pages_that_the_setting_names_while_they_are_public(
    client, section, details
):
    pages = {name: GuidanceFactory(parent=section, title=f"Page {name}") for name in FOOTER_PAGES}
    for name, page in pages.items():
        setattr(details, name, page)
    details.save()
    links = {link["href"] for link in read(client, "/en/").footer.select("a")}
    assert {page.url for page in pages.values()} <= links
    pages["privacy"].unpublish()
    assert pages["privacy"].url not in {
        link["href"] for link in read(client, "/en/").footer.select("a")
    }


def test_a_footer_link_leads_to_the_translation_where_there_is_one(client, home, guide, details):
    details.help_now = guide
    details.save()
    translate(home, "ur")
    translate(guide, "pl")
    assert "/pl/school-and-learning/sen-support/" in {
        link["href"] for link in read(client, "/pl/").footer.select("a")
    }
    assert guide.url in {link["href"] for link in read(client, "/ur/").footer.select("a")}


def test_telephone_and_opening_hours_stand_in_header_and_footer(client, home, details):
    details.phone, details.address = "01632 960 100", "1 Example Street\nExampletown"
    details.phone_is_example = True
    details.save()
    html = read(client, "/en/")
    assert "01632 960 100" in html.header.get_text()
    assert "01632 960 100" in html.footer.get_text()
    assert "Monday to Friday, 9am to 5pm" in html.footer.get_text()
    assert not html.select('[href^="tel:01632"]')
    details.phone, details.phone_is_example = "0300 123 4567", False
    details.save()
    assert read(client, "/en/").select('[href="tel:03001234567"]')


def test_opening_hours_are_said_in_the_readers_language(details):
    with override("pl"):
        assert "poniedziałek" in str(details.hours).lower()
    with override("ur"):
        assert "Monday" not in str(details.hours)


def test_a_page_of_a_translation_is_marked_as_unchecked(client, guide):
    translate(guide, "pl")
    with override("pl"):
        words = gettext("This translation has not yet been checked by a native reader.")
    assert words in read(client, "/pl/school-and-learning/sen-support/").get_text()
    assert not read(client, guide.url).select(".unchecked")


def test_the_frame_costs_the_same_with_many_sections_and_languages(client, home, section, guide):
    few = cold_queries(client, guide.url)
    for _number in range(10):
        GuidanceFactory.create_batch(2, parent=SectionFactory(parent=home))
    translate(guide, "pl")
    translate(guide, "ur")
    assert cold_queries(client, guide.url) == few
