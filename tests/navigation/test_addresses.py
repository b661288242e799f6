"""Addresses of the whole site, and the pages for when something goes wrong."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

import pagetree.present
from guidance.models import GuidancePage
from pagetree.models import TreeVersion
from tests import databases
from tests.factories import GuidanceFactory, ProvisionFactory, ProvisionIndexFactory, SectionFactory
from tests.visits import compact
from typed import english

NOTICE = "Demonstration, not the council’s website"
NEVER_LISTED = ("/admin/login/", "/sitemap.xml")
HELP = ("999", "111", "116 123", "0800 1111")


@pytest.fixture
def calm(db):
    """A visitor for whom an exception becomes an answer, as in real life."""
    return Client(raise_request_exception=False)


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="SEN support", slug="sen-support")


def translate(page, code):
    page.copy_for_translation(
        Locale.objects.get(language_code=code), copy_parents=True
    ).save_revision().publish()


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("pl", "/pl/"),
        ("pl-PL,pl;q=0.9,en;q=0.5", "/pl/"),
        ("ur", "/en/"),
        ("fr", "/en/"),
        ("", "/en/"),
        ("en-GB", "/en/"),
        (";;q=x", "/en/"),
    ],
)
def test_the_bare_address_leads_to_the_home_page_in_a_language_that_the_browser_asks_for(
    client, home, asked, address
):
    translate(home, "pl")
    answer = client.get("/", headers={"accept-language": asked})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "Accept-Language" in answer["Vary"]


def test_the_bare_address_never_leads_to_a_home_page_that_is_a_draft_or_private(client, home):
    translate(home, "pl")
    polish = home.get_translation(Locale.objects.get(language_code="pl"))
    restriction = PageViewRestriction.objects.create(page=polish, restriction_type="login")
    assert client.get("/", headers={"accept-language": "pl"})["Location"] == "/en/"
    restriction.delete()
    polish.unpublish()
    assert client.get("/", headers={"accept-language": "pl"})["Location"] == "/en/"


def test_robots_keep_out_of_the_admin_and_find_the_sitemap(client, home, settings):
    settings.BASE_URL = "https://offer.example.org"
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: https://offer.example.org/sitemap.xml" in text


def test_the_icon_is_found_where_browsers_look_for_it(client, home):
    answer = client.get("/favicon.ico")
    assert finders.find(answer["Location"].removeprefix("/static/"))


@pytest.mark.parametrize(
    "address",
    [
        "/en/school-and-learning/nothing/",
        "/en/nothing/at/all/",
        "/nothing/",
        "/en/topics/nothing/",
        "/x.php",
    ],
)
def test_a_missing_page_helps(client, section, guide, address):
    answer = client.get(address, follow=True)
    assert answer.status_code == 404
    html = BeautifulSoup(answer.content, "html.parser")
    assert html.h1.get_text(strip=True) == "We can’t find this page"
    links = {link["href"] for link in html.main.select("a")}
    assert {"/en/", "/en/school-and-learning/"} <= links
    for number in HELP:
        assert number in html.main.get_text()


def test_a_missing_page_offers_its_other_languages(client, home, guide):
    translate(home, "ur")
    translate(guide, "pl")
    answer = client.get("/ur/school-and-learning/sen-support/")
    assert answer.status_code == 404
    html = BeautifulSoup(answer.content, "html.parser")
    assert (html.html["lang"], html.html["dir"]) == ("ur", "rtl")
    offered = {link["href"]: link["hreflang"] for link in html.main.select("a[hreflang]")}
    assert offered == {guide.url: "en", "/pl/school-and-learning/sen-support/": "pl"}


def test_a_missing_page_names_no_private_page_and_leads_to_nothing_missing(
    client, home, section, guide
):
    translate(home, "pl")
    PageViewRestriction.objects.create(
        page=SectionFactory(parent=home, title="Secret"), restriction_type="login"
    )
    answer = client.get("/en/nothing/")
    assert "Secret" not in answer.content.decode()
    for link in BeautifulSoup(answer.content, "html.parser").select("a[href^='/']"):
        assert client.get(link["href"]).status_code == 200, link


def test_a_missing_page_costs_few_queries_however_deep_its_address(client, section):
    GuidanceFactory.create_batch(5, parent=section)
    counts = []
    for address in ("/en/nothing/", "/en/school-and-learning/" + "nothing/" * 20):
        pagetree.present.reset()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 404
        counts.append(len(queries))
    assert max(counts) <= 10


def test_a_mistake_in_the_site_is_an_honest_page_with_help(calm, guide, monkeypatch, settings):
    settings.DEMONSTRATION = True
    monkeypatch.setattr(GuidancePage, "get_context", lambda *_args: 1 / 0)
    answer = calm.get(guide.url)
    words = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong on our side" in words
    assert NOTICE in words
    assert "ZeroDivisionError" not in words
    for number in HELP:
        assert number in words


@pytest.mark.parametrize("demonstration", [True, False])
def test_while_the_database_is_away_the_site_says_when_to_come_back(
    calm, home, tmp_path, settings, demonstration
):
    settings.DEMONSTRATION = demonstration
    away = (
        str(tmp_path / "no-folder" / "db.sqlite3")
        if connection.vendor == "sqlite"
        else "there_is_no_such_database"
    )
    with databases.using(away):
        for address in ("/en/", "/en/topics/", "/", "/robots.txt", "/sitemap.xml", "/en/nothing/"):
            answer = calm.get(address)
            if address == "/robots.txt" and demonstration:
                continue
            words = answer.content.decode()
            assert (answer.status_code, answer["Retry-After"]) == (503, "60"), address
            assert "default-src 'none'" in answer["Content-Security-Policy"]
            assert (NOTICE in words) is demonstration
            for number in HELP:
                assert number in words
    assert calm.get("/en/").status_code == 200


def test_a_mistake_shows_no_style_or_script_within_its_page(calm, guide, monkeypatch):
    monkeypatch.setattr(GuidancePage, "get_context", lambda *_args: 1 / 0)
    assert not re.search(r"<style|<script(?![^>]*src)|style=", calm.get(guide.url).content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/",
        "/en/nothing/",
        "/robots.txt",
        "/sitemap.xml",
        "/favicon.ico",
        "/en/topics/",
        "/admin/login/",
    ],
)
def test_a_demonstration_asks_on_every_answer_not_to_be_listed(client, home, address):
    before = client.get(address)
    assert ("X-Robots-Tag" in before) is (address in NEVER_LISTED)
    TreeVersion.mark_demonstration()
    assert client.get(address)["X-Robots-Tag"] == "noindex, nofollow"


def test_staff_are_told_the_day_of_a_demonstration_and_readers_are_told_it_beside_the_facts(
    client, home, settings
):
    settings.DEMONSTRATION, settings.AS_OF = True, datetime.date(2024, 11, 30)
    assert "It stands at 30 November 2024." in client.get("/admin/login/").content.decode()
    notice = (
        '<div class="demo-notice"><p class="wrap">Demonstration, not the council’s'
        " website</p></div>"
    )
    assert notice in compact(client.get("/en/").content.decode())
    place = ProvisionFactory(parent=ProvisionIndexFactory(parent=home))
    assert 'Progress as known on <time datetime="2024-11-30">30 November 2024</time>' in compact(
        client.get(place.url).content.decode()
    )


def test_a_demonstration_says_so_on_missing_pages_and_lists_no_sitemap(client, home):
    TreeVersion.mark_demonstration()
    assert client.get("/en/nothing/").content.decode().count(NOTICE) >= 2
    assert "Sitemap" not in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("page", ["500.html", "503.html"])
def test_a_page_of_an_error_says_it_in_each_language_of_the_site(page):
    shown = BeautifulSoup(render_to_string(page), "html.parser")
    others = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    assert others <= {said["lang"] for said in shown.select(".head__lead[lang]")}
    assert english.plain(str(shown)) == str(shown)
