"""The weekly mail: to whom, how often, and what its links do without an account."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from checking import digest, keepers
from checking.models import Check, Keeper
from content.upkeep import links as signed_links
from dates.clock import today
from outbox.models import QueuedEmail
from tests.at_once import at_once
from tests.checking.pages import page_checked
from tests.factories import TeamFactory, UserFactory
from tests.visits import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(section):
    """Old, and looked after by somebody without an account."""
    type(section).objects.update(checked_on=today())
    type(section.get_parent().specific).objects.update(checked_on=today())
    made = page_checked(section, 13, title="Some help")
    keepers.set_keeper(made.pk, "Anna@example.org", "Anna Example")
    return made


def addresses(letter):
    found = re.findall(r"https?://[^/\s]+(/en/check/\S+)", letter.body)
    return [one for one in found if "/stop/" not in one], [one for one in found if "/stop/" in one]


@pytest.fixture
def link(page):
    digest.send_digests()
    ((link,), _stop) = addresses(mail.outbox[-1])
    return link


def test_one_mail_to_each_person_with_all_that_is_due(section, page):
    other = page_checked(section, 14, title="Other help")
    keepers.set_keeper(other.pk, "anna@example.org")
    digest.send_digests()
    (letter,) = mail.outbox
    assert letter.to == ["anna@example.org"]
    assert letter.body.index("Other help") < letter.body.index("Some help"), "the oldest first"
    assert len(addresses(letter)[0]) == 2


def test_the_people_of_a_team_are_asked_and_else_the_team(section, page):
    keepers.set_keeper(page.pk, "")
    team = TeamFactory(email="team@example.org")
    type(page).objects.filter(pk=page.pk).update(owner_team=team)
    digest.send_digests()
    assert [letter.to for letter in mail.outbox] == [["team@example.org"]]
    team.members.add(UserFactory(email="Sam@example.org"), UserFactory(is_active=False))
    digest.send_digests()
    assert mail.outbox[-1].to == ["sam@example.org"]


def test_once_a_week(page, monkeypatch):
    digest.send_digests()
    digest.send_digests()
    assert len(mail.outbox) == 1
    later = today() + timedelta(days=7)
    monkeypatch.setattr(digest, "today", lambda: later)
    digest.send_digests()
    assert len(mail.outbox) == 2


def test_nothing_due_or_closed_nothing_sent(section, page):
    page.checked_on = today()
    page.save(update_fields=["checked_on"])
    closed = page_checked(section, 13)
    keepers.set_keeper(closed.pk, "anna@example.org")
    closed.unpublish()
    digest.send_digests()
    assert mail.outbox == []
    assert not Keeper.objects.exclude(email="anna@example.org").exists()


def test_opening_the_link_changes_nothing_and_sets_no_cookie(client, page, link):
    answer = client.get(link)
    said = words(answer.content.decode())
    assert "Some help" in said
    assert "This link was sent to a…@example.org." in said
    assert not answer.cookies
    assert answer["X-Robots-Tag"] == "noindex"
    assert not Check.objects.exists()


def test_the_button_confirms_once(client, page, link):
    said = words(client.post(link).content.decode())
    assert "Thank you. You said that this page is still right" in said
    assert "Some help" in said
    page.refresh_from_db()
    assert page.checked_on == today()
    check = Check.objects.get()
    assert (check.by, check.user) == ("Anna Example", None)
    for again in (client.get(link), client.post(link)):
        assert "Already confirmed on" in words(again.content.decode())
    assert Check.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_altered_or_old_link_does_nothing_and_says_what_to_do(
    client, page, link, monkeypatch, method
):
    altered = getattr(client, method)(f"{link[:-4]}abc/")
    assert altered.status_code == 410
    assert "The next weekly mail has new links." in words(altered.content.decode())
    monkeypatch.setattr(signed_links, "LASTS", timedelta(seconds=-1))
    old = getattr(client, method)(link)
    assert "This link is too old" in words(old.content.decode())
    assert not Check.objects.exists()


def test_who_looks_after_it_no_longer_confirms_nothing(client, page, link):
    keepers.set_keeper(page.pk, "sam@example.org")
    assert client.post(link).status_code == 410
    assert not Check.objects.exists()


def test_a_page_that_was_closed_is_not_named(client, page, link):
    page.unpublish()
    answer = client.get(link)
    assert answer.status_code == 410
    assert "Some help" not in answer.content.decode()


def test_another_website_cannot_press_the_button(page, link):
    answer = Client(headers={"sec-fetch-site": "cross-site"}).post(link)
    assert answer.status_code == 403
    assert not Check.objects.exists()


def test_there_is_an_end_to_the_mails(client, page, monkeypatch):
    digest.send_digests()
    (_links, (stop,)) = addresses(mail.outbox[0])
    assert mail.outbox[0].extra_headers["List-Unsubscribe"].endswith(f"{stop}>")
    client.get(stop)
    assert Keeper.objects.get().wants_mail, "opening it ends nothing"
    client.post(stop)
    later = today() + timedelta(days=7)
    monkeypatch.setattr(digest, "today", lambda: later)
    digest.send_digests()
    assert len(mail.outbox) == 1


def test_two_workers_at_once_send_one(own_database, settings, page):
    settings.EMAIL_BACKEND = "outbox.mail.Queue"
    at_once(digest.send_digests)
    assert QueuedEmail.objects.count() == 1
