"""A picture of one's own is shown on the admin's pages, to people who signed in only."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.users.models import UserProfile

from tests import factories
from users.roles import EDITOR


@pytest.fixture
def editor(client: Client, home: object, settings: object, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    user = factories.UserFactory(username="edie", first_name="Edie", last_name="Tor", role=EDITOR)
    client.force_login(user)
    return client


def upload(client: Client) -> None:
    file = io.BytesIO()
    Image.new("RGB", (60, 60), "green").save(file, "PNG")
    form = client.get("/admin/account/").content.decode()
    known = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    known |= {
        "locale-current_time_zone": "Europe/London",
        "theme-theme": "light",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    picture = {"avatar-avatar": SimpleUploadedFile("me.png", file.getvalue(), "image/png")}
    answer = client.post("/admin/account/", {**known, **picture})
    assert answer.status_code == 302, answer.context["panels_by_tab"]


def picture_on(page: str) -> str:
    return re.search(r'<span\s+class="avatar[^>]*>.*?<img src="([^"]+)"', page, re.DOTALL)[1]


def test_an_uploaded_picture_is_shown_in_the_admin_and_to_nobody_else(editor: Client) -> None:
    upload(editor)
    address = picture_on(editor.get("/admin/account/").content.decode())
    answer = editor.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"  # made smaller
    assert b"".join(answer.streaming_content).startswith(b"RIFF")
    stranger = Client().get(address)
    assert stranger.status_code == 302
    assert stranger.url.startswith("/admin/login/")


def test_a_picture_whose_file_is_gone_leaves_the_usual_drawing(editor: Client) -> None:
    upload(editor)
    profile = UserProfile.objects.get()
    Path(profile.avatar.path).unlink()
    address = picture_on(editor.get("/admin/account/").content.decode())
    assert "default-user-avatar" in editor.get(address).url
