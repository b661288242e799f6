"""What was typed is kept where it can't be taken: signed out, a stale token, a
full disk, an error.
"""

import html
import os
import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as real_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from content.editing.interrupted_uploads import clear_broken_uploads
from feedback.guards import FeedbackVisit
from feedback.models import Comment
from files.safe_storage import disk_is_full
from tests import factories

TYPED = "Ruth’s <words> & “more”, long enough to miss."


@pytest.fixture
def administrator(home):
    return factories.UserFactory(username="ruth", is_superuser=True)


def kept(answer):
    """{name: value} of the hidden form in the answer."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode()
    )
    return {name: html.unescape(value) for name, value in found}


def test_somebody_signed_out_keeps_what_was_typed(client, home):
    answer = client.post("/admin/snippets/users/team/add/", {"name": TYPED})
    assert answer.status_code == 403
    assert kept(answer)["name"] == TYPED
    assert "You are signed out" in answer.content.decode()


def test_after_signing_in_again_elsewhere_the_words_are_kept_and_stored_at_the_second_press(
    administrator,
):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    client.get("/admin/")
    answer = client.post(
        "/admin/snippets/users/team/add/", {"name": TYPED, "csrfmiddlewaretoken": "x" * 64}
    )
    assert answer.status_code == 403
    again = client.post("/admin/snippets/users/team/add/", kept(answer))
    assert again.status_code == 302


def test_another_sites_form_gets_words_and_nothing_to_press(administrator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    for headers in ({"Origin": "https://elsewhere.example.org"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = client.post("/admin/snippets/users/team/add/", {"name": TYPED}, headers=headers)
        assert answer.status_code == 403
        assert kept(answer) == {}
        assert "miss" not in answer.content.decode()


def test_a_password_is_never_written_into_a_page(home):
    answer = Client(enforce_csrf_checks=True).post(
        "/admin/login/", {"username": "ruth", "password": "walnut tree"}
    )
    assert answer.status_code == 403
    assert "walnut" not in answer.content.decode()
    assert "load the page again" in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "status"),
    [(OSError(28, "No space left on device"), 507), (ValueError("a fault of ours"), 500)],
)
def test_an_error_keeps_a_comment_and_says_what_to_do(client, section, monkeypatch, error, status):
    page = factories.GuidanceFactory(parent=section, slug="help")

    def fail(*_args, **_fields):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(Comment, "save", fail)
        client.raise_request_exception = False
        address = f"/en/feedback/comment/{FeedbackVisit.new(page.url, True).token}/"
        answer = client.post(address, {"text": TYPED, "about": ""})
    assert answer.status_code == status
    assert kept(answer)["text"] == TYPED
    assert ("There is no room left" in answer.content.decode()) == (status == 507)
    assert not answer.cookies
    assert client.post(address, kept(answer)).status_code == 303
    assert Comment.objects.get().text == TYPED


def test_what_says_that_a_disk_is_full_is_known_wherever_it_stands():
    inner = OSError(28, "No space left on device")
    outer = RuntimeError("something else")
    outer.__cause__ = inner
    assert disk_is_full(outer)
    assert disk_is_full(Exception("database or disk is full"))
    assert not disk_is_full(OSError(13, "Permission denied"))
    assert not disk_is_full(None)


def test_a_file_is_stored_whole_under_a_free_name(db):
    first = default_storage.save("documents/a.txt", ContentFile(b"one"))
    second = default_storage.save("documents/a.txt", ContentFile(b"two"))
    assert first != second
    assert default_storage.open(second).read() == b"two"
    assert not list(Path(real_settings.MEDIA_ROOT).rglob("*.part"))


def test_a_file_that_breaks_off_leaves_nothing(db):
    class Torn(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        default_storage.save("documents/torn.txt", Torn(b"half and half"))
    assert not list(Path(real_settings.MEDIA_ROOT).rglob("torn*"))
    assert not list(Path(real_settings.MEDIA_ROOT).rglob("*.part"))


def test_what_broke_off_goes_after_a_day(settings, tmp_path):
    names = ["old.upload", "new.upload", "documents/old.part", "documents/old.pdf"]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
        if "old" in name:
            then = (timezone.now() - timedelta(days=2)).timestamp()
            os.utime(path, (then, then))
    settings.FILE_UPLOAD_TEMP_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "documents"
    clear_broken_uploads()
    assert sorted(
        str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()
    ) == ["documents/old.pdf", "new.upload"]


def test_a_big_file_that_finds_no_room_is_told_and_the_words_beside_it_are_kept(
    client, administrator, settings, small_disk
):
    settings.FILE_UPLOAD_TEMP_DIR = small_disk
    client.force_login(administrator)
    big = SimpleUploadedFile("big.pdf", b"%PDF-1.4 " + b"x" * 5_000_000)
    answer = client.post("/admin/documents/multiple/add/", {"title": TYPED, "files[]": big})
    assert answer.status_code == 507
    assert kept(answer)["title"] == TYPED
    assert "There is no room left" in answer.content.decode()
    assert list(small_disk.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a real disk of 1 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
