"""Everything that a visitor can reach in the demonstration: it stands, it is honest about itself,
and it leads nowhere wrong.
"""

import re
from itertools import pairwise

import pytest
from django.contrib.staticfiles import finders
from django.utils.translation import gettext, override
from wagtail.models import Page

from demo import data_files
from tests.languages import DIRECTIONS, OTHERS

pytestmark = pytest.mark.django_db
NOTICE = "Demonstration, not the council’s website"
BANNED = re.compile(
    r"\blorem\b|\bipsum\b|\bTODO\b|\bTBC\b|high needs|hard to reach|refuser|\bchallenging"
    r" behaviour",
    re.IGNORECASE,
)
LEAD = {"/", "/favicon.ico"}  # addresses that only lead to another one


def complain(found):
    """Names of everything that is wrong, one a line."""
    assert not found, "\n".join(map(str, found))


def test_every_link_leads_somewhere(crawled):
    wrong = [
        (answer.response.status_code, address, answer.found_on)
        for address, answer in crawled.items()
        if answer.response.status_code != 200
    ]
    complain([line for line in wrong if line[1] not in LEAD])
    assert [crawled[address].response.status_code for address in sorted(LEAD)] == [302, 302]


def test_every_style_script_and_drawing_exists(pages):
    static = {
        link.removeprefix("http://localhost/static/")
        for page in pages.values()
        for link, _fragment in page.links
        if "/static/" in link
    }
    complain([name for name in static if not finders.find(name)])
    assert static


def test_every_link_within_a_page_finds_its_place(pages):
    wrong = []
    for address, page in pages.items():
        for link, fragment in page.links:
            target = pages.get(link.removeprefix("http://localhost"))
            if fragment and target and not target.html.find(id=fragment):
                wrong.append((address, link, fragment))
    complain(wrong)


def test_no_id_stands_twice_on_a_page(pages):
    wrong = []
    for address, page in pages.items():
        ids = [tag["id"] for tag in page.html.find_all(id=True)]
        wrong += [(address, name) for name in set(ids) if ids.count(name) > 1]
    complain(wrong)


def test_every_english_data_file_became_a_live_page(pages):
    complain(
        [path for path in data_files.pages("en") if f"/en/{path}/".replace("//", "/") not in pages]
    )


@pytest.mark.parametrize("language", OTHERS)
def test_every_translated_data_file_became_a_live_page_that_says_it_is_unchecked(pages, language):
    with override(language):
        unchecked = gettext("This translation has not yet been checked by a native reader.")
    for path in data_files.pages(language):
        page = pages[f"/{language}/{path}/".replace("//", "/")]
        assert (page.html.html["lang"], page.html.html["dir"]) == (language, DIRECTIONS[language])
        assert unchecked in page.html.get_text(" ", strip=True), path


def test_every_page_says_in_its_language_that_it_is_a_demonstration(pages):
    wrong = []
    for address, page in pages.items():
        with override(page.html.html["lang"]):
            notice = gettext(NOTICE)
        if notice not in page.html.header.get_text() or notice not in page.html.footer.get_text():
            wrong.append(address)
        if page.html.find("meta", attrs={"name": "robots"})["content"] != "noindex, nofollow":
            wrong.append(address)
    complain(wrong)


def test_every_answer_asks_not_to_be_listed_and_sets_no_cookie(crawled):
    complain(
        [
            address
            for address, answer in crawled.items()
            if answer.response["X-Robots-Tag"] != "noindex, nofollow"
        ]
    )
    complain([address for address, answer in crawled.items() if answer.response.cookies])


def test_feeds_and_calendar_files_say_so_too(crawled):
    others = [
        answer
        for address, answer in crawled.items()
        if re.search(r"\.(rss|atom|ics)(\?|$)", address)
    ]
    assert others
    for answer in others:
        code = answer.address.split("/")[1]
        with override("en" if code == "data" else code):
            notice = gettext(NOTICE)
        assert notice in answer.response.content.decode().replace("\r\n ", "").replace(
            "\\,", ","
        ), answer.address


def test_an_invented_telephone_number_is_marked_and_never_a_link(pages):
    wrong = [
        address
        for address, page in pages.items()
        if page.html.find(href=re.compile(r"tel:(\+44)?0?1632"))
    ]
    for address, page in pages.items():
        for number in page.html.find_all(string=re.compile(r"01632 ?960")):
            said = number.find_parent(["p", "dd", "li", "div"]).get_text()
            with override(number.find_parent(lang=True)["lang"]):
                if gettext("example") not in said.lower():
                    wrong.append((address, said))
    complain(wrong)


def test_every_number_that_can_be_rung_is_a_real_line_for_help(pages):
    rung = {
        tag["href"]
        for page in pages.values()
        for tag in page.html.find_all(href=re.compile("^tel:"))
    }
    assert rung <= {"tel:999", "tel:111", "tel:116123", "tel:08001111", "tel:101"} | OTHER_LINES


# National lines that the pages name with source and date of the check.
OTHER_LINES = {"tel:08088023555", "tel:08082000247"}


def test_every_example_of_an_e_mail_address_is_one_that_nobody_has(pages):
    written = {
        tag["href"].removeprefix("mailto:")
        for page in pages.values()
        for tag in page.html.find_all(href=re.compile(r"^mailto:[^?]"))  # else: to whom you like
    }
    complain([address for address in written if not address.endswith("example.org")])


def test_no_word_is_a_stopgap_or_unkind(pages):
    complain(
        [
            (address, found[0])
            for address, page in pages.items()
            if (found := BANNED.search(page.html.get_text(" ")))
        ]
    )


def test_no_word_leans(pages):
    complain([address for address, page in pages.items() if page.html.find(["em", "i"])])


def test_every_page_has_one_first_heading_and_a_title_of_its_own(pages):
    complain([address for address, page in pages.items() if len(page.html.find_all("h1")) != 1])
    titles = {}
    for address, page in pages.items():
        if "?" not in address:
            titles.setdefault((page.html.html["lang"], page.html.title.get_text()), []).append(
                address
            )
    complain([addresses for addresses in titles.values() if len(addresses) > 1])


def test_no_heading_skips_a_level(pages):
    wrong = []
    for address, page in pages.items():
        levels = [int(tag.name[1]) for tag in page.html.main.find_all(re.compile("^h[1-6]$"))]
        wrong += [(address, levels) for before, after in pairwise(levels) if after > before + 1]
    complain(wrong)


def test_pages_that_the_demonstration_has_can_all_be_reached(demonstration, pages):
    complain(
        [
            page.url
            for page in Page.objects.live().filter(depth__gt=1)
            if page.url.removeprefix("http://localhost") not in pages
        ]
    )


def test_whoever_reads_999_can_tap_it(pages):
    alone = re.compile(r"(?<![\d,.])999(?!\d)")
    read = [
        (address, text)
        for address, page in pages.items()
        for text in page.html.main.find_all(string=alone)
    ]
    assert read
    complain(
        [
            (address, text.strip())
            for address, text in read
            if not text.find_parent("a", href="tel:999")
        ]
    )


def test_every_page_about_danger_begins_with_numbers_that_call(pages):
    about = [page for page in pages.values() if page.html.select(".callout--danger")]
    assert len(about) > 10
    complain([page.address for page in about if page.html.main.find("a")["href"] != "tel:999"])
    words = (
        "/en/health-and-waiting/mental-health-and-feelings/",
        "/ur/about/how-to-get-help/",
        "/en/family-life/behaviour-that-hurts/",
    )
    complain([address for address in words if pages[address] not in about])


def test_danger_is_said_of_a_life_at_risk_alone(pages):
    of_life = re.compile(
        r"life|lives|danger|hurt|safe|very ill|\bfit\b|breathe|missing|crisis|badly"
    )
    said = {
        block.get_text(" ", strip=True)
        for page in pages.values()
        if page.html.html["lang"] == "en"
        for block in page.html.select(".callout--danger")
    }
    assert said
    complain([words for words in said if not of_life.search(words.partition("fire")[2])])


def test_the_accessibility_statement_names_every_translated_page_and_no_other(pages):
    body = pages["/en/about/accessibility/"].html.main
    (part,) = [item for item in body.select("details") if "other languages" in item.summary.text]
    named = {link["href"].removeprefix("http://localhost") for link in part.select("ul a")}
    translated = {path for language in OTHERS for path in data_files.pages(language)}
    assert named == {f"/en/{path}/".replace("//", "/") for path in translated}
