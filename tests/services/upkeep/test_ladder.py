"""Who is asked, when, and that nobody is asked twice."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from dates.clock import today
from outbox.models import QueuedEmail
from services.models import Feed, ProviderPerson, Reminder, Service
from services.upkeep import ladder
from tests import service_factories as made
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=31)


def kept(months, email="anna@example.org", **values):
    """A service that was checked some months ago, and the person who is to be asked."""
    club = made.service(checked_on=today() - months * MONTH, **values)
    person = ProviderPerson.objects.create(provider=club.provider, email=email)
    return club, person


def a_week_later(person):
    ProviderPerson.objects.filter(email=person.email).update(
        mailed_at=timezone.now() - timedelta(days=8)
    )


def test_after_five_months_once_and_after_six_once_more():
    _club, person = kept(5)
    ladder.remind()
    a_week_later(person)
    ladder.remind()
    assert len(mail.outbox) == 1
    Service.objects.update(checked_on=today() - 6 * MONTH)
    Reminder.objects.update(checked_on=today() - 6 * MONTH)
    ladder.remind()
    a_week_later(person)
    ladder.remind()
    assert len(mail.outbox) == 2


def test_nobody_is_asked_before():
    kept(4)
    ladder.remind()
    assert mail.outbox == []


def test_a_new_check_begins_a_new_round():
    _club, person = kept(12)
    ladder.remind()
    a_week_later(person)
    Service.objects.update(checked_on=today() - 7 * MONTH)
    ladder.remind()
    assert len(mail.outbox) == 2


def test_one_mail_has_all_services_of_a_person_whichever_provider_runs_them():
    _first, _person = kept(5, name="Example swimming")
    kept(6, name="Example dancing")
    ladder.remind()
    (letter,) = mail.outbox
    assert letter.to == ["anna@example.org"]
    assert {"Example swimming", "Example dancing"} <= set(letter.body.split("\n"))
    assert letter.body.count("/en/services/providers/check/") == 2


def test_within_a_week_there_is_no_second_mail_for_what_grows_old_then():
    kept(5)
    ladder.remind()
    kept(5)
    ladder.remind()
    assert len(mail.outbox) == 1


def test_examples_feeds_and_what_is_hidden_or_over_are_never_mailed():
    kept(7, is_example=True)
    kept(7, provider=made.provider(is_example=True))
    kept(7, feed=Feed.objects.create(name="Example county", url="https://feed.example/"))
    kept(7, published=False)
    kept(7, status="defunct")
    ladder.remind()
    assert mail.outbox == []


def test_a_record_that_nobody_ever_checked_is_counted_from_its_first_day():
    _club, _person = kept(0)
    Service.objects.update(checked_on=None, created=timezone.now() - 6 * MONTH)
    ladder.remind()
    assert "Nobody has checked it yet." in mail.outbox[0].body


def test_whoever_wants_no_mail_gets_none():
    _club, person = kept(5)
    ladder.stop(person)
    ladder.remind()
    assert mail.outbox == []


def test_mail_programs_can_offer_the_end():
    kept(5)
    ladder.remind()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].strip("<>") in mail.outbox[0].body


def test_two_workers_at_once_send_one(own_database, settings):
    settings.EMAIL_BACKEND = "outbox.mail.Queue"
    kept(5)
    at_once(ladder.remind)
    assert QueuedEmail.objects.count() == 1


def test_after_nine_months_it_is_on_the_councils_list_and_after_twelve_it_may_be_hidden():
    kept(8)
    nine, _person = kept(9)
    twelve, _person = kept(13)
    ladder.remind()
    assert ladder.unanswered(today()) == [twelve, nine]
    assert ladder.may_be_hidden(today()) == [twelve]
    assert Service.objects.public().count() == 3


def test_the_sample_of_a_month_stays_and_the_next_one_differs():
    for _number in range(40):
        made.service()
    may = ladder.spot_check(date(2026, 5, 1))
    assert len(may) == len(set(may)) == 10
    assert ladder.spot_check(date(2026, 5, 31)) == may
    assert ladder.spot_check(date(2026, 6, 1)) != may


def test_the_share_that_was_checked_within_six_months_leaves_examples_out():
    kept(1)
    kept(2)
    kept(7)
    kept(1, is_example=True)
    share = ladder.share_checked(today())
    assert (share.checked, share.total, share.percent) == (2, 3, 67)


def test_with_no_records_the_share_is_nothing():
    assert ladder.share_checked(today()).percent == 0
