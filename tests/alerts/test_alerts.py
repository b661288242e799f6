"""Alerts above every page, or a part of them, until an hour."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from alerts.hours import keep_hours
from alerts.models import Alert, Level, TranslatedAlert
from pagetree.models import TreeVersion
from tests.factories import GuidanceFactory, UserFactory
from tests.visits import cold_queries
from users.roles import DUTY, EDITOR, PUBLISHER

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def alert(**fields: Any) -> Alert:
    now = timezone.now()
    found = {"words": "The helpline is closed today.", "starts_at": now, "ends_at": now + HOUR}
    return Alert.objects.create(**found | fields)


def strip(client: Client, address: str) -> list[Tag]:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select(".alert")


def told(client: Client, address: str) -> list[str]:
    return [one.select_one(".alert__words > span").get_text() for one in strip(client, address)]


@pytest.fixture
def guide(section: Page) -> Page:
    return GuidanceFactory(parent=section, title="SEN support")


def test_every_page_tells_it_at_once_and_until_its_hour(client: Client, guide: Page) -> None:
    assert told(client, guide.url) == []
    shown = alert(link=guide)
    for address in (guide.url, "/en/", "/en/search/?query=school"):
        assert told(client, address) == ["The helpline is closed today."]
    part = strip(client, "/en/")[0]
    assert part.select_one(".alert__level").get_text() == "Important"
    assert part.a["href"] == guide.url
    assert "Until" in part.get_text()
    Alert.objects.update(ends_at=timezone.now())  # while nobody renews the map
    assert told(client, "/en/") == ["The helpline is closed today."]
    assert keep_hours() == 1
    assert told(client, "/en/") == []
    assert keep_hours() == 0
    assert shown.state == "Shown now"


def test_it_comes_at_its_hour(client: Client, home: Page) -> None:
    alert(starts_at=timezone.now() + HOUR, ends_at=timezone.now() + 2 * HOUR)
    assert told(client, "/en/") == []
    assert keep_hours() == 0
    Alert.objects.update(starts_at=timezone.now())
    number = TreeVersion.read().number
    assert keep_hours() == 1
    assert TreeVersion.read().number != number  # so copies are asked for anew
    assert told(client, "/en/") == ["The helpline is closed today."]


def test_it_can_be_told_in_a_part_of_the_site_only_in_each_of_its_languages(
    client: Client, guide: Page, section: Page
) -> None:
    polish = guide.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.save_revision().publish()
    alert(part=section)
    assert told(client, guide.url)
    assert told(client, polish.url)
    assert not told(client, "/en/")
    assert not told(client, "/en/topics/")


def test_readers_get_it_in_their_language_or_in_marked_english(client: Client, home: Page) -> None:
    home.copy_for_translation(Locale.objects.get(language_code="pl")).save_revision().publish()
    shown = alert()
    assert strip(client, "/pl/")[0].select_one(".alert__words > span")["lang"] == "en"
    TranslatedAlert.objects.create(alert=shown, language="pl", words="Infolinia nie działa.")
    assert told(client, "/pl/") == ["Infolinia nie działa."]
    assert strip(client, "/pl/")[0].select_one(".alert__words > span")["lang"] == "pl"
    Alert.objects.update(language="pl")
    shown.refresh_from_db()
    shown.save()
    assert not told(client, "/en/")
    assert told(client, "/pl/")


def test_the_most_pressing_comes_first_and_the_words_are_escaped(
    client: Client, home: Page
) -> None:
    alert(level=Level.NOTE, words="Open on Saturday")
    alert(level=Level.DANGER, words="<b>Flood</b>: call 999")
    first, second = strip(client, "/en/")
    assert "<b>Flood</b>" in first.get_text()
    assert first.select_one('a[href="tel:999"]')
    assert "Open on Saturday" in second.get_text()


def test_a_closed_page_is_not_named(client: Client, guide: Page) -> None:
    guide.unpublish()
    alert(link=guide)
    assert "SEN support" not in client.get("/en/").content.decode()


def test_it_costs_two_queries_however_many_there_are_and_none_without(
    client: Client, guide: Page
) -> None:
    without = cold_queries(client, guide.url)
    alert()
    one = cold_queries(client, guide.url)
    alert(level=Level.NOTE, part=guide)
    alert(link=guide)
    assert cold_queries(client, guide.url) == one == without + 2


def test_an_end_before_its_start_is_refused() -> None:
    now = timezone.now()
    wrong = Alert(words="x", starts_at=now, ends_at=now - HOUR)
    with pytest.raises(ValidationError, match="before it starts"):
        wrong.full_clean()


@pytest.mark.parametrize(
    ("role", "sees", "changes"),
    [(DUTY, True, True), (PUBLISHER, True, False), (EDITOR, False, False)],
)
def test_who_sees_and_who_changes_them(
    client: Client, home: Page, role: str, sees: bool, changes: bool
) -> None:
    shown = alert()
    client.force_login(UserFactory(role=role))
    page = client.get(reverse("wagtailsnippets_alerts_alert:list"))
    assert (page.status_code == 200) == sees
    ends = f"/end/{shown.pk}/"
    assert (ends in page.content.decode()) == changes
    client.post(reverse("wagtailsnippets_alerts_alert:end", args=[shown.pk]))
    shown.refresh_from_db()
    assert shown.is_shown != changes
    assert bool(told(Client(), "/en/")) != changes


def test_a_person_on_duty_tells_something_in_one_form(client: Client, home: Page) -> None:
    client.force_login(UserFactory(role=DUTY))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    values = {
        "level": Level.IMPORTANT,
        "words": "Schools in Redditch close at noon today, 1 December.",
        "starts_at": timezone.localtime().strftime("%Y-%m-%d %H:%M"),
        "ends_at": (timezone.localtime() + HOUR).strftime("%Y-%m-%d %H:%M"),
        "translations-TOTAL_FORMS": "0",
        "translations-INITIAL_FORMS": "0",
    }
    answer = client.post(reverse("wagtailsnippets_alerts_alert:add"), values)
    assert answer.status_code == 302
    assert told(Client(), "/en/") == [values["words"]]
