"""Wrong passwords: at the sign-in, at a page, at documents, and asking for a new one. Sessions that
nobody works in.
"""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from documents.models import CustomDocument
from localoffer import password_views
from tests import factories

SIGN_IN = "/admin/login/"


@pytest.fixture
def edie(home):
    return factories.UserFactory(username="edie", email="edie@example.org", is_superuser=True)


def sign_in(client, password, name="edie", address="192.0.2.1", **headers):
    return client.post(
        SIGN_IN, {"username": name, "password": password}, REMOTE_ADDR=address, headers=headers
    )


def test_after_ten_wrong_passwords_even_the_right_one_waits_and_words_say_for_how_long(
    client, edie
):
    for number in range(9):
        assert sign_in(client, "wrong", **{"User-Agent": f"browser {number}"}).status_code == 200
    assert sign_in(client, "wrong").status_code == 429
    answer = sign_in(client, "a long enough password")
    assert answer.status_code == 429
    assert "Wait 15 minutes, then sign in again." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_stranger_elsewhere_locks_nobody_out_and_a_colleague_beside_isnt_locked_either(
    client, edie
):
    factories.UserFactory(username="omar", is_superuser=True)
    for _number in range(12):
        sign_in(client, "wrong", address="198.51.100.7")
    assert sign_in(client, "a long enough password").status_code == 302
    client.logout()
    assert (
        sign_in(client, "a long enough password", name="omar", address="198.51.100.7").status_code
        == 302
    )


def test_after_a_quarter_of_an_hour_the_right_password_opens(client, edie, settings):
    for _number in range(12):
        sign_in(client, "wrong")
    settings.AXES_COOLOFF_TIME = timedelta(seconds=1)
    time.sleep(1.1)
    assert sign_in(client, "a long enough password").status_code == 302


def test_a_right_password_forgets_the_wrong_ones_before_it(client, edie):
    for _number in range(3):
        for _wrong in range(9):
            sign_in(client, "wrong")
        assert sign_in(client, "a long enough password").status_code == 302
        client.logout()


def test_the_sites_other_sign_in_counts_too(client, edie):
    for _number in range(10):
        client.post(
            "/en/_util/login/", {"username": "edie", "password": "wrong"}, REMOTE_ADDR="192.0.2.1"
        )
    assert sign_in(client, "a long enough password").status_code == 429


def guess(client, address, password):
    return client.post(address, {"password": password, "return_url": "/en/"})


def test_a_pages_password_can_be_guessed_only_so_often_and_right_ones_are_no_guesses(
    client, section, monkeypatch
):
    monkeypatch.setitem(password_views.PER_HOUR, "page password", 2)
    page = factories.GuidanceFactory(parent=section, slug="closed")
    PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="open sesame"
    )
    address = client.get(page.url).context["action_url"]
    assert [guess(client, address, "open sesame").status_code for _number in range(4)] == [302] * 4
    assert [guess(client, address, "open").status_code for _number in range(3)] == [200, 200, 429]
    answer = guess(client, address, "open sesame")
    assert answer.status_code == 429
    assert "Wait an hour" in answer.content.decode()


def test_a_password_of_documents_too(client, home, monkeypatch):
    monkeypatch.setitem(password_views.PER_HOUR, "page password", 1)
    collection = factories.DocumentFactory().collection
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="open sesame"
    )
    address = f"/documents/authenticate_with_password/{restriction.pk}/"
    assert [guess(client, address, "open").status_code for _number in range(2)] == [200, 429]
    assert CustomDocument.objects.exists()


@pytest.mark.parametrize("address", ["edie@example.org", "nobody@example.org"])
def test_a_new_password_can_be_asked_for_only_so_often_whether_or_not_there_is_such_a_person(
    client, edie, address
):
    answers = [
        client.post("/admin/password_reset/", {"email": address}, REMOTE_ADDR=f"192.0.2.{number}")
        for number in range(11)
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert len(mail.outbox) == (10 if address.startswith("edie") else 0)
    assert client.post("/admin/password_reset/", {"email": "other@example.org"}).status_code == 302


def ends_in(client):
    left = Session.objects.get(session_key=client.session.session_key).expire_date - timezone.now()
    return round(left / timedelta(minutes=1))


def test_a_session_ends_an_hour_after_the_last_work_and_open_windows_are_no_work(client, edie):
    sign_in(client, "a long enough password")
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=20))
    client.get("/admin/signed-in/")
    assert ends_in(client) == 20
    session = client.session
    session["worked"] = 0
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=20))
    client.get("/admin/")
    assert ends_in(client) == 60
    assert "Remember me" not in client.get(SIGN_IN).content.decode()
