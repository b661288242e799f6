"""The link of a reminder: one press confirms all of a record, and nothing else happens by it."""

from datetime import timedelta

import pytest
from django.core import mail, signing

from content.upkeep import links as signed_links
from dates.clock import today
from services.models import Problem, ProviderPerson, Service
from services.upkeep import ladder, links, problems
from tests import service_factories as made
from tests.visits import words

from .people import link_of_last_mail, person_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
OLD = 160  # days


@pytest.fixture
def club():
    club = made.service(name="Example club", checked_on=today() - timedelta(days=OLD))
    made.place(club, openings=[{"day": "SA", "opens": "10:00", "closes": "12:00"}])
    return club


@pytest.fixture
def person(club):
    return person_of(club.provider)


@pytest.fixture
def link(club, person):
    return links.check_address(person, club)


def checked():
    return Service.objects.get().checked_on


def test_the_mail_leads_to_a_page_that_shows_all_and_opening_it_changes_nothing(
    client, club, person
):
    ladder.remind()
    page = client.get(link_of_last_mail("/check/"))
    text = words(page.content.decode())
    assert "Example club" in text
    assert "Saturday," in text
    assert "Yes, all still right" in text
    assert not page.cookies
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]
    assert checked() < today()


def test_one_press_confirms_it(client, club, link):
    page = client.post(link, {"confirm": "1"}, follow=True)
    assert "Families see that you checked it today" in words(page.content.decode())
    assert checked() == today()
    assert Service.objects.get().checked_by == club.provider.name
    assert club.history.get().what == "confirmed"


def test_a_second_use_says_since_when_it_is_confirmed_and_does_nothing(client, club, link):
    client.post(link, {"confirm": "1"})
    page = client.post(link, {"confirm": "1"}, follow=True)
    assert "Already confirmed on" in words(page.content.decode())
    assert club.history.count() == 1


def test_a_link_of_an_earlier_round_confirms_nothing_later(client, club, link):
    Service.objects.update(checked_on=today() - timedelta(days=3))
    page = client.post(link, {"confirm": "1"}, follow=True)
    assert "Already confirmed on" in words(page.content.decode())
    assert checked() == today() - timedelta(days=3)


def test_a_link_that_is_too_old_says_so_and_does_nothing(client, link, monkeypatch):
    monkeypatch.setattr(signed_links, "LASTS", timedelta(seconds=-1))
    for page in (client.get(link), client.post(link, {"confirm": "1"})):
        assert page.status_code == 410
        assert "This link is too old" in words(page.content.decode())
    assert checked() < today()


@pytest.mark.parametrize("change", [lambda link: link[:-3] + "x/", lambda link: link[:-9] + "/"])
def test_an_altered_link_does_nothing(client, link, change):
    page = client.post(change(link), {"confirm": "1"})
    assert page.status_code == 410
    assert "This link doesn’t work" in words(page.content.decode())
    assert checked() < today()


def test_a_link_of_another_sort_is_none(client, person, club):
    token = links.stop_token(person)
    assert client.post(f"/en/services/providers/check/{token}/").status_code == 410
    signed_by_others = signing.dumps([person.pk, club.pk, ""], salt="another")
    assert client.post(f"/en/services/providers/check/{signed_by_others}/").status_code == 410


def test_a_forwarded_link_tells_neither_the_address_nor_other_records(client, club, person, link):
    made.service(name="Example dancing", provider=club.provider)
    page = client.get(link)
    text = page.content.decode()
    assert "This link was sent to a…@example.org" in words(text)
    assert "anna@example.org" not in text
    assert "Example dancing" not in text
    assert client.get("/en/services/providers/mine/").status_code == 303


def test_whoever_no_longer_speaks_for_the_service_can_do_nothing_by_it(client, club, person, link):
    person.delete()
    assert client.post(link, {"confirm": "1"}).status_code == 410
    assert checked() < today()


def test_a_service_that_went_to_another_provider_is_out_of_reach(client, club, link):
    Service.objects.update(provider=made.provider())
    assert client.get(link).status_code == 410


def test_another_website_cannot_press_the_button(client, link):
    page = client.post(link, {"confirm": "1"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 403
    assert checked() < today()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"availability": "open"}, "Open to new people"),
        ({"availability": "full"}, "Full"),
        ({"availability": "waiting", "weeks": "6"}, "A wait of about 6 weeks"),
        ({"availability": "closed"}, "Closed for now"),
    ],
)
def test_one_press_says_whether_people_can_join(client, club, link, sent, said):
    page = client.post(link, sent, follow=True)
    text = words(page.content.decode())
    assert "Families can read it now" in text
    assert said in text
    assert checked() < today()


def test_what_was_said_of_places_is_not_known_any_more_after_sixty_days(client, club, link):
    client.post(link, {"availability": "full"})
    club.refresh_from_db()
    assert club.availability_now() == "full"
    assert club.availability_now(today() + timedelta(days=61)) == ""


def test_open_ends_closed_for_now(client, club, link):
    client.post(link, {"availability": "closed", "until": str(today() + timedelta(days=9))})
    club.refresh_from_db()
    assert club.status == "temporarily closed"
    client.post(link, {"availability": "open"})
    club.refresh_from_db()
    assert (club.status, club.closed_until) == ("active", None)


@pytest.mark.parametrize(
    "sent",
    [
        {"availability": "waiting", "weeks": "-1"},
        {"availability": "closed", "until": "2001-01-01"},
        {"availability": "closed", "until": "never"},
        {"availability": "perhaps"},
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(client, club, link, sent):
    client.post(link, sent)
    assert not club.history.exists()


def test_the_end_of_mails_is_one_press_and_opening_it_does_nothing(client, person):
    address = f"/en/services/providers/stop/{links.stop_token(person)}/"
    assert "Send me no more" in words(client.get(address).content.decode())
    person.refresh_from_db()
    assert person.wants_mail
    page = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert "You get no more of these mails" in words(page.content.decode())
    person.refresh_from_db()
    assert not person.wants_mail
    assert mail.outbox == []


@pytest.fixture
def problem(club, person):
    ProviderPerson.objects.update(proved_at=club.created)
    return problems.report(club, "It starts at eleven.", "reader@example.org")


def test_what_a_reader_says_is_answered_once_by_the_link_of_the_mail(client, problem):
    link = link_of_last_mail("/answer/")
    assert "It starts at eleven." in words(client.get(link).content.decode())
    assert "We have sent your answer" in words(
        client.post(link, {"text": "It does."}).content.decode()
    )
    assert mail.outbox[-1].to == ["reader@example.org"]
    again = words(client.post(link, {"text": "No."}).content.decode())
    assert "Already answered on" in again
    assert "It does." in again
    assert Problem.objects.get().answer == "It does."


def test_an_empty_answer_is_none(client, problem):
    assert client.post(link_of_last_mail("/answer/"), {"text": " "}).status_code == 400
    assert Problem.objects.get().answered_on is None


def test_nobody_is_asked_about_an_example(club, person):
    ProviderPerson.objects.update(proved_at=club.created)
    club.is_example = True
    problems.report(club, "It starts at eleven.")
    assert mail.outbox == []
