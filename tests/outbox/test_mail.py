"""Mail waits in the database until the worker has sent it."""

from datetime import timedelta
from email.mime.text import MIMEText

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from outbox.mail import CLAIM, GIVEN_UP_AFTER, send_due
from outbox.models import QueuedEmail
from tests.processes import Child


class Unreachable(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("no mail server")


class Choosy(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["bad@example.org"]:
            raise ValueError("no such address")
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def sent_from_memory(settings):
    settings.MAIL_SENT_BY = "django.core.mail.backends.locmem.EmailBackend"


def write(to="parent@example.org", **parts):
    connection = get_connection("outbox.mail.Queue")
    return EmailMessage(
        "Your page", "It was checked.", to=[to], connection=connection, **parts
    ).send()


def test_a_message_waits_and_is_sent_once(db):
    assert write() == 1
    assert mail.outbox == []
    assert send_due() == 1
    assert (mail.outbox[0].subject, mail.outbox[0].to) == ("Your page", ["parent@example.org"])
    assert send_due() == 0


def test_every_part_of_a_message_arrives(db):
    connection = get_connection("outbox.mail.Queue")
    message = EmailMultiAlternatives(
        gettext_lazy("Home"),
        "Words",
        "team@example.org",
        ["a@example.org"],
        ["b@example.org"],
        connection,
        headers={"X-Why": "because"},
    )
    message.cc, message.reply_to = ["c@example.org"], ["d@example.org"]
    message.attach_alternative("<p>Words</p>", "text/html")
    message.send()
    send_due()
    sent = mail.outbox[0]
    assert (sent.subject, sent.from_email, sent.cc, sent.bcc, sent.reply_to) == (
        "Home",
        "team@example.org",
        ["c@example.org"],
        ["b@example.org"],
        ["d@example.org"],
    )
    assert sent.extra_headers == {"X-Why": "because"}
    assert [tuple(part) for part in sent.alternatives] == [("<p>Words</p>", "text/html")]


def test_a_page_of_html_and_files_arrive(db):
    connection = get_connection("outbox.mail.Queue")
    message = EmailMessage("Home", gettext_lazy("Home"), to=["a@example.org"])
    message.connection, message.content_subtype = connection, "html"
    message.attach("words.txt", "Words – and more", "text/plain")
    message.attach("picture.png", b"\x89PNG\xff", "image/png")
    message.send()
    send_due()
    sent = mail.outbox[0]
    assert (sent.body, sent.content_subtype) == ("Home", "html")
    assert [tuple(file) for file in sent.attachments] == [
        ("words.txt", "Words – and more", "text/plain"),
        ("picture.png", b"\x89PNG\xff", "image/png"),
    ]


def test_words_that_wait_for_a_language_are_kept_wherever_they_stand(db):
    connection = get_connection("outbox.mail.Queue")
    message = EmailMultiAlternatives(
        gettext_lazy("Home"),
        gettext_lazy("Home"),
        to=[gettext_lazy("Home")],
        connection=connection,
        headers={"X-Why": gettext_lazy("Home")},
    )
    message.attach_alternative(gettext_lazy("Home"), "text/html")
    message.send()
    send_due()
    sent = mail.outbox[0]
    assert [sent.body, *sent.to, *sent.extra_headers.values()] == ["Home"] * 3
    assert [tuple(part) for part in sent.alternatives] == [("Home", "text/html")]


def test_a_part_that_cannot_be_kept_is_refused_at_once(db):
    message = EmailMessage("Home", connection=get_connection("outbox.mail.Queue"))
    message.to = ["a@example.org"]
    message.attach(MIMEText("Words"))
    with pytest.raises(TypeError, match="attachments"):
        message.send()
    assert not QueuedEmail.objects.exists()


def test_a_rolled_back_change_sends_no_mail(own_database):
    def fail():
        with transaction.atomic():
            write()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not QueuedEmail.objects.exists()


def test_a_message_waits_while_the_server_is_away_and_is_sent_later(db, settings):
    settings.MAIL_SENT_BY = f"{__name__}.Unreachable"
    write()
    assert send_due() == 0
    email = QueuedEmail.objects.get()
    assert email.tries == 1
    assert email.next_try > timezone.now() + CLAIM - timedelta(minutes=1)
    settings.MAIL_SENT_BY = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due() == 0, "it is not tried again at once"
    QueuedEmail.objects.update(next_try=timezone.now())
    assert send_due() == 1


def test_a_message_that_cannot_be_sent_stops_no_other(db, settings):
    settings.MAIL_SENT_BY = f"{__name__}.Choosy"
    write("bad@example.org")
    write("good@example.org")
    assert send_due() == 1
    assert mail.outbox[0].to == ["good@example.org"]


def test_a_message_does_not_wait_for_a_year_when_the_clock_was_set_back(db):
    write()
    QueuedEmail.objects.update(next_try=timezone.now() + timedelta(days=365))
    assert send_due() == 1


def test_a_message_that_nobody_can_read_stops_no_other(db):
    QueuedEmail.objects.create(content={"subject": "half of one"})
    write()
    assert send_due() == 1
    assert len(mail.outbox) == 1


def test_a_message_is_given_up_in_the_end(db, settings):
    settings.MAIL_SENT_BY = f"{__name__}.Unreachable"
    write()
    for _try in range(GIVEN_UP_AFTER):
        QueuedEmail.objects.update(next_try=timezone.now())
        send_due()
    assert not QueuedEmail.objects.exists()


def send_together(pipe):
    pipe.recv()
    pipe.send(send_due())


def test_two_workers_send_a_message_once(own_database):
    write()
    workers = [Child(send_together) for _number in range(2)]
    for worker in workers:
        worker.tell()
    assert sum(worker.hear() for worker in workers) == 1
