"""The first page: what families come for, a start by age, how fresh the news is, ways to talk to a
person.
"""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction

from dates import PartialDate
from navigation.models import ServiceDetails
from tests.factories import GuidanceFactory, NewsFactory
from tests.visits import words

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("home.models.as_of", lambda: TODAY)


def main(client, address="/en/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


def news_heading(client, address="/en/"):
    return main(client, address).select_one("#news").get_text(strip=True)


@pytest.mark.parametrize(
    ("published", "heading"),
    [
        ("2026-11-20", "What’s new"),
        ("2026-10", "What’s new"),
        ("2026-08-24", "What’s new"),
        ("2026-08-23", "Last update: 23 August 2026"),
        ("2026-07", "Last update: July 2026"),
        ("2024-11", "Last update: November 2024"),
        ("2025-autumn", "Last update: autumn 2025"),
        ("2024", "Last update: 2024"),
        ("2026", "What’s new"),
        ("", "News"),
    ],
)
def test_the_heading_of_the_news_says_how_old_the_newest_is(client, news_index, published, heading):
    NewsFactory(parent=news_index, published=PartialDate.parse(published))
    NewsFactory(parent=news_index, published=PartialDate.parse("2023" if published else ""))
    assert news_heading(client) == heading


@pytest.mark.parametrize(
    ("code", "old", "fresh"),
    [
        ("pl", "Ostatnia wiadomość: listopad 2024", "Co nowego"),
        ("ur", "نومبر 2024", "نیا"),
        ("ro", "Ultima noutate: noiembrie 2024", "Ce este nou"),
        ("pa", "ਆਖਰੀ ਅੱਪਡੇਟ: ਨਵੰਬਰ 2024", "ਨਵਾਂ ਕੀ ਹੈ"),
    ],
)
def test_each_language_says_it_of_its_own_news_in_its_own_words(
    client, home, news_index, code, old, fresh
):
    for above in (home, news_index):
        above.copy_for_translation(Locale.objects.get(language_code=code)).save_revision().publish()
    update = NewsFactory(parent=news_index, published=PartialDate.parse("2024-11"))
    NewsFactory(parent=news_index, published=PartialDate.parse("2026-11"))
    translation = update.copy_for_translation(
        Locale.objects.get(language_code=code), copy_parents=True
    )
    translation.save_revision().publish()
    with override(code):
        assert old in news_heading(client, f"/{code}/")
    translation.refresh_from_db()
    translation.published = PartialDate.parse("2026-11")
    translation.save_revision().publish()
    assert fresh in news_heading(client, f"/{code}/")
    assert "2024" not in news_heading(client, f"/{code}/")


def test_the_three_newest_updates_are_shown_newest_first(client, news_index):
    for text in ("2026-08", "2026-11", "2026-09", "2026-10"):
        NewsFactory(parent=news_index, title=f"Of {text}", published=PartialDate.parse(text))
    shown = words(str(main(client)))
    found = [
        title
        for title in ("Of 2026-11", "Of 2026-10", "Of 2026-09", "Of 2026-08")
        if title in shown
    ]
    assert found == sorted(found, key=shown.index) == ["Of 2026-11", "Of 2026-10", "Of 2026-09"]


def test_without_news_there_is_no_heading_for_it(client, news_index):
    assert main(client).select_one("#news") is None
    NewsFactory(parent=news_index, live=False)
    assert main(client).select_one("#news") is None


@pytest.mark.parametrize("field", ["tasks", "talk"])
def test_a_link_disappears_with_its_page_and_comes_back_with_it(client, home, section, field):
    page = GuidanceFactory(parent=section, title="SEN support")
    kind = {"tasks": "task", "talk": "link"}[field]
    setattr(
        home,
        field,
        [
            (
                kind,
                {"page": page, "title": "School isn’t going well", "text": "What school must do."},
            )
        ],
    )
    home.save()
    assert main(client).find("a", href=page.url).get_text(strip=True) == "School isn’t going well"
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert "School isn’t going well" not in main(client).get_text()
    restriction.delete()
    assert "What school must do." in main(client).get_text()
    page.unpublish()
    assert "School isn’t going well" not in main(client).get_text()


def test_a_link_follows_a_page_that_moves(client, home, section):
    page = GuidanceFactory(parent=section, slug="sen-support")
    home.tasks = [("task", {"page": page, "title": "School isn’t going well", "text": ""})]
    home.save()
    page.slug = "help-at-school"
    page.save()
    assert main(client).find("a", href="/en/school-and-learning/help-at-school/")


def test_every_age_has_a_start(client, home):
    ages = [link["href"] for link in main(client).select(".ages__link")]
    assert ages == ["/en/ages/0-4/", "/en/ages/5-10/", "/en/ages/11-15/", "/en/ages/16-25/"]
    assert all(client.get(address).status_code == 200 for address in ages)


def test_the_big_words_are_the_pages_own_or_else_its_title(client, home):
    assert main(client).h1.get_text(strip=True) == "SEND Local Offer"
    home.heading = "Help at your own pace"
    home.save()
    assert main(client).h1.get_text(strip=True) == "Help at your own pace"


def test_its_head_leads_young_people_to_their_page_while_that_is_public(client, home, section):
    details = ServiceDetails.for_site(home.get_site())
    details.young_people = page = GuidanceFactory(parent=section, title="For you")
    details.save()
    assert page.url in {link["href"] for link in main(client).select(".welcome a")}
    page.unpublish()
    assert "Is this about you?" not in main(client).get_text()
