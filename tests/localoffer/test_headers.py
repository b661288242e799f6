"""Headers of every answer, and what production asks for."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import DocumentFactory, GuidanceFactory, UserFactory

pytestmark = pytest.mark.django_db


def policy(response):
    parts = [part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")]
    return dict(parts)


@pytest.mark.parametrize(
    "address", ["/en/", "/en/nothing/", "/en/topics/", "/robots.txt", "/sitemap.xml", "/"]
)
def test_a_public_answer_lets_a_browser_load_only_this_sites_own_files(client, home, address):
    found = policy(client.get(address))
    assert found.pop("default-src") == found.pop("base-uri") == "'none'"
    assert set(found.values()) <= {"'self'", "'none'"}
    assert "unsafe" not in client.get(address)["Content-Security-Policy"]


def test_no_public_page_has_a_style_or_script_within_it(client, section):
    page = GuidanceFactory(parent=section)
    for address in ("/en/", page.url, "/en/nothing/"):
        body = client.get(address).content.decode()
        assert " style=" not in body
        assert "<style" not in body
        assert " onclick=" not in body
        assert body.count("<script") == body.count('<script type="module" src=')


def test_the_admin_may_write_styles_and_scripts_into_its_pages_but_load_nothing_from_outside(
    client, home
):
    client.force_login(UserFactory(is_superuser=True))
    found = policy(client.get("/admin/"))
    assert "'unsafe-inline'" in found["script-src"]
    assert found["object-src"] == "'none'"
    assert not any("http" in sources for sources in found.values())


def test_a_page_may_not_ask_for_camera_place_or_microphone(client, home):
    assert client.get("/en/")["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"


@pytest.mark.parametrize("address", ["/en/", "/en/topics/", "/en/nothing/", "/"])
def test_a_visitor_gets_no_cookie(client, home, address):
    assert not client.get(address).cookies


@pytest.mark.parametrize(
    "way",
    [
        "documents/",
        "images/../documents/",
        "images/%2e%2e/documents/",
        "images/x/../../documents/",
        "images//../documents/",
    ],
)
def test_a_document_is_never_served_past_the_view_that_asks_who_may_open_it(client, home, way):
    document = DocumentFactory()
    assert Path(document.file.path).is_file()
    assert client.get(f"/media/{way}{Path(document.file.name).name}").status_code in (301, 400, 404)


@pytest.mark.parametrize(
    "address",
    ["/en/search/?q=autism", "/en/search?q=autism", "/search/?q=autism", "/en/search/none/?q=a"],
)
def test_no_page_is_told_what_somebody_has_searched_for(client, home, address):
    assert client.get(address)["Referrer-Policy"] == "no-referrer"


def test_static_files_are_for_https_only_like_every_page(client, home, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    handler = client.handler
    handler.load_middleware()
    for address in ("/static/css/site.css", "/en/"):
        assert "max-age" in client.get(address, secure=True)["Strict-Transport-Security"]


def test_nothing_asks_another_computer_about_editors_or_updates():
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
