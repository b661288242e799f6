"""A reader says that something is wrong, and is answered by a day that is shown."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from wagtail.models import Page

from services.models import Problem, ProviderPerson, Service
from services.upkeep import problems
from tests.factories import UserFactory
from tests.service_factories import service
from tests.visits import words

pytestmark = pytest.mark.django_db
READER = "reader@example.org"


@pytest.fixture
def club(home: Page) -> Service:
    club = service(name="Saturday club")
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    for name, values in {
        "club": {"proved_at": now},
        "never-proved": {},
        "no-mail": {"proved_at": now, "wants_mail": False},
    }.items():
        ProviderPerson.objects.create(provider=club.provider, email=f"{name}@example.org", **values)
    UserFactory(email="officer@example.org", is_superuser=True)
    return club


def send(client: Client, club: Service, **values: str):
    values = {"text": "The number is old.", "email": "", "empty": "", **values}
    return client.post(f"{club.get_absolute_url()}wrong/", values)


def mails() -> dict[str, str]:
    return {message.to[0]: message.body for message in mail.outbox}


def test_the_page_leads_to_the_form_which_sets_no_cookie(client: Client, club: Service) -> None:
    page = BeautifulSoup(client.get(club.get_absolute_url()).content, "html.parser")
    link = page.find("a", string="Tell us if something is wrong here")
    answer = client.get(link["href"])
    assert "What is wrong?" in words(answer.content.decode())
    assert not answer.cookies


def test_a_report_is_kept_and_told_without_the_readers_address(
    client: Client, club: Service
) -> None:
    answer = send(client, club, email=READER)
    problem = Problem.objects.get()
    assert (problem.text, problem.email) == ("The number is old.", READER)
    assert set(mails()) == {"club@example.org", "officer@example.org"}
    for body in mails().values():
        assert "The number is old." in body
        assert READER not in body
        assert answer["Location"] in body
    thanks = words(client.get(answer["Location"]).content.decode())
    assert "We answer by" in thanks
    assert str(problem.pk) in thanks


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": ""}, "Write what is wrong"),
        ({"text": "x" * 2001}, "Your words are too many."),
        ({"email": "me at home"}, "This is no e-mail address."),
        ({"empty": "spam"}, "Empty this box"),
    ],
)
def test_a_mistake_is_named_and_what_was_written_stays(
    client: Client, club: Service, values: dict[str, str], said: str
) -> None:
    answer = send(client, club, **values)
    assert answer.status_code == 400
    text = words(answer.content.decode())
    assert text.startswith("Error:")
    assert said in text
    assert values.get("text", "The number is old.") in answer.content.decode()
    assert not Problem.objects.exists()


def test_another_website_cannot_send_the_form(client: Client, club: Service) -> None:
    client.defaults["HTTP_SEC_FETCH_SITE"] = "cross-site"
    assert send(client, club).status_code == 400
    assert not Problem.objects.exists()


def test_there_is_a_limit_an_hour(client: Client, club: Service) -> None:
    assert [send(client, club).status_code for _number in range(21)][-2:] == [303, 400]


def test_the_answer_stands_at_the_address_and_the_readers_mail_goes_with_it(
    client: Client, club: Service
) -> None:
    status = send(client, club, email=READER)["Location"]
    mail.outbox.clear()
    problems.answer(Problem.objects.get(), "Thank you. We have changed it.")
    assert "We have changed it." in words(client.get(status).content.decode())
    assert "We have changed it." in mails()[READER]
    assert Problem.objects.get().email == ""


def test_nobody_opens_a_report_without_its_own_address(client: Client, club: Service) -> None:
    status = send(client, club)["Location"]
    other = service()
    for address in (f"{status[:-2]}x/", status.replace(club.slug, other.slug)):
        assert client.get(address).status_code == 404


def test_an_address_does_not_outlive_its_use(club: Service) -> None:
    late = datetime.date(2026, 1, 1)
    for values in (
        {"answer_by": late},
        {"answer_by": datetime.date(2999, 1, 1), "answered_on": late},
        {"answer_by": datetime.date(2999, 1, 1)},
    ):
        Problem.objects.create(service=club, text="Wrong", email=READER, **values)
    problems.forget_addresses()
    assert Problem.objects.filter(email=READER).count() == 1


@pytest.mark.parametrize(
    ("day", "by"), [("2026-11-30", "2026-12-14"), ("2026-12-05", "2026-12-18")]
)
def test_ten_days_from_monday_to_friday(day: str, by: str) -> None:
    assert problems.answer_by(datetime.date.fromisoformat(day)).isoformat() == by
