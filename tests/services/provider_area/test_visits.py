"""Who comes in, and that nobody sees what is somebody else's."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from services.models import Proposal, ProviderPerson
from services.upkeep import entry
from tests import service_factories as made
from tests.visits import words

from .people import link_of_last_mail, person_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def club():
    club = made.service(name="Example club")
    person_of(club.provider)
    return club


def text_of(page):
    return words(page.content.decode())


def test_the_way_in_is_a_page_without_a_cookie(client):
    page = client.get(reverse("providers"))
    assert not page.cookies
    assert "Send me a link" in text_of(page)


def test_asking_tells_nobody_who_is_known(client, club):
    answers = [
        client.post(reverse("providers"), {"email": email}, follow=True)
        for email in ("anna@example.org", "nobody@example.org")
    ]
    assert len({text_of(page) for page in answers}) == 1
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"], ["nobody@example.org"]]


def test_opening_the_link_does_not_use_it_up_and_pressing_does(client, club):
    client.post(reverse("providers"), {"email": "anna@example.org"})
    link = link_of_last_mail("/in/")
    for _mail_scanner in range(2):
        assert not client.get(link).cookies
    assert "Example club" in text_of(client.post(link, follow=True))
    again = Client().post(link)
    assert again.status_code == 410
    assert not again.cookies


def test_a_link_lasts_for_an_hour(client, club, monkeypatch):
    monkeypatch.setattr(entry, "LINK_LASTS", timedelta(seconds=-1))
    client.post(reverse("providers"), {"email": "anna@example.org"})
    assert client.post(link_of_last_mail("/in/")).status_code == 410


def test_the_visit_is_known_on_these_pages_alone_and_in_each_language(club):
    client = signed_in("anna@example.org")
    paths = {cookie["path"] for cookie in client.cookies.values()}
    assert "/en/services/providers/" in paths
    assert all(path.endswith("/services/providers/") for path in paths)
    assert all(cookie["httponly"] for cookie in client.cookies.values())


def test_an_altered_cookie_is_nobody(club):
    client = signed_in("anna@example.org")
    client.cookies["provider_en"] = client.cookies["provider_en"].value[:-2] + "xx"
    assert client.get(reverse("provider_records")).status_code == 303


def test_signing_out_ends_the_visit_for_a_copied_cookie_too(club):
    client = signed_in("anna@example.org")
    copied = client.cookies["provider_en"].value
    client.post(reverse("provider_leave"))
    other = Client()
    other.cookies["provider_en"] = copied
    assert other.get(reverse("provider_records")).status_code == 303


def test_a_visit_is_no_way_into_the_admin(club):
    client = signed_in("anna@example.org")
    client.cookies["sessionid"] = client.cookies["provider_en"].value.split(":")[0]
    assert client.get("/admin/").status_code == 302


def test_links_are_sent_at_a_persons_pace(client, club):
    for _time in range(4):
        client.post(reverse("providers"), {"email": "anna@example.org"})
    page = client.post(reverse("providers"), {"email": "anna@example.org"})
    assert "Very many links were asked for" in text_of(page)
    assert 'value="anna@example.org"' in page.content.decode()
    assert len(mail.outbox) == 4


def test_one_sees_and_changes_only_what_is_ones_own(club):
    client = signed_in("ben@example.org")
    person_of(made.provider(), "ben@example.org")
    draft = Proposal.objects.create(provider=club.provider, state="draft")
    own = ProviderPerson.objects.get(email="ben@example.org")
    assert "Example club" not in text_of(client.get(reverse("provider_records")))
    for address in (
        reverse("provider_record", args=[club.uid]),
        reverse("provider_record_part", args=[club.uid, "name"]),
        reverse("provider_record", args=[uuid.uuid4()]),
        reverse("provider_colleague", args=[club.provider.uid]),
        reverse("provider_draft", args=[draft.uid]),
        reverse("provider_step", args=[draft.uid, "name"]),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"confirm": "1", "email": own.email}).status_code == 404
    club.refresh_from_db()
    assert club.checked_on is None


def test_without_a_visit_every_page_leads_to_the_way_in(client, club):
    for address in (
        reverse("provider_records"),
        reverse("provider_record", args=[club.uid]),
        reverse("provider_new"),
        reverse("provider_colleague", args=[club.provider.uid]),
    ):
        page = client.get(address)
        assert (page.status_code, page["Location"]) == (303, reverse("providers"))


def test_one_person_keeps_the_services_of_several_providers(club):
    other = made.service(name="Example choir")
    person_of(other.provider)
    text = text_of(signed_in("anna@example.org").get(reverse("provider_records")))
    assert "Example club" in text
    assert "Example choir" in text


def test_one_press_confirms_it_here_too(club):
    client = signed_in("anna@example.org")
    address = reverse("provider_record", args=[club.uid])
    client.post(address, {"confirm": "1"})
    page = client.post(address, {"confirm": "1"}, follow=True)
    assert "Already confirmed on" in text_of(page)
    assert club.history.count() == 1


def test_a_colleague_is_named_and_gets_a_link(club):
    client = signed_in("anna@example.org")
    address = reverse("provider_colleague", args=[club.provider.uid])
    page = client.post(address, {"email": "Ben@example.org", "name": "Ben"}, follow=True)
    assert "We have sent the link to your colleague" in text_of(page)
    assert mail.outbox[-1].to == ["ben@example.org"]
    colleague = Client()
    assert "Example club" in text_of(colleague.post(link_of_last_mail("/in/"), follow=True))


def test_an_address_that_is_none_is_refused_and_kept(club):
    client = signed_in("anna@example.org")
    page = client.post(reverse("provider_colleague", args=[club.provider.uid]), {"email": "ben"})
    assert page.status_code == 400
    assert 'value="ben"' in page.content.decode()
