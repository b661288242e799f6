"""Mail to people who sign in: what it says, and that a mail server that fails stops nobody."""

import pytest
from django.core import mail
from django.test import override_settings

from outbox.mail import send_due
from outbox.models import QueuedEmail
from tests import factories

BROKEN = override_settings(
    EMAIL_BACKEND="outbox.mail.Queue",
    MAIL_SENT_BY="django.core.mail.backends.smtp.EmailBackend",
    EMAIL_HOST="127.0.0.1",
    EMAIL_PORT=9,
)
QUEUED = override_settings(
    EMAIL_BACKEND="outbox.mail.Queue", MAIL_SENT_BY="django.core.mail.backends.locmem.EmailBackend"
)
RESET = "/admin/password_reset/"


@pytest.fixture
def user(home):
    return factories.UserFactory(username="edie", email="edie@example.org", is_superuser=True)


def test_a_new_password_is_chosen_by_the_address_in_the_mail(client, user, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://offer.example.org"
    client.post(RESET, {"email": user.email}, headers={"host": "localhost"})
    message = mail.outbox[0]
    assert message.subject == "Choose a new password for SEND Local Offer"
    assert "Your user name is edie." in message.body
    assert "If it wasn’t you, do nothing." in message.body
    address = next(
        line
        for line in message.body.splitlines()
        if line.startswith("https://offer.example.org/admin/password_reset/")
    )
    form = client.get(address.removeprefix("https://offer.example.org"), follow=True)
    words = "walnut tree by the river"
    client.post(form.redirect_chain[-1][0], {"new_password1": words, "new_password2": words})
    user.refresh_from_db()
    assert user.check_password(words)


def test_in_the_demonstration_the_mail_says_so(client, user, settings):
    settings.DEMONSTRATION = True
    client.post(RESET, {"email": user.email})
    message = mail.outbox[0]
    assert "Demonstration, not the council’s website" in message.subject
    assert message.body.startswith("Demonstration, not the council’s website")


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, user):
    known = client.post(RESET, {"email": user.email}, follow=True)
    unknown = client.post(RESET, {"email": "nobody@example.org"}, follow=True)
    assert unknown.redirect_chain == known.redirect_chain
    assert len(mail.outbox) == 1


@BROKEN
def test_a_mail_server_that_fails_stops_nobody_and_the_mail_is_tried_again(client, user):
    assert client.post(RESET, {"email": user.email}).status_code == 302
    letter = QueuedEmail.objects.get()
    assert send_due() == 0
    tried = QueuedEmail.objects.get()
    assert tried.tries == 1
    assert tried.next_try > letter.next_try
    assert send_due() == 0
    assert QueuedEmail.objects.get().tries == 1


@QUEUED
def test_the_worker_sends_what_waits_once(client, user):
    client.post(RESET, {"email": user.email})
    assert mail.outbox == []
    assert send_due() == 1
    assert send_due() == 0
    assert mail.outbox[0].to == ["edie@example.org"]
    assert mail.outbox[0].subject == "Choose a new password for SEND Local Offer"


@BROKEN
def test_after_nine_tries_it_is_given_up(client, user):
    client.post(RESET, {"email": user.email})
    for _try in range(9):
        QueuedEmail.objects.update(next_try="2026-01-01T00:00Z")
        send_due()
    assert not QueuedEmail.objects.exists()


def test_the_login_page_names_the_site_and_the_demonstration(client, home, settings):
    page = client.get("/admin/login/").content.decode()
    assert "Sign in to SEND Local Offer" in page
    assert "Wagtail<" not in page
    assert "Demonstration, not the council’s website" not in page
    settings.DEMONSTRATION = True
    assert (
        "Demonstration, not the council’s website" in client.get("/admin/login/").content.decode()
    )
