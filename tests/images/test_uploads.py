"""Pictures: described or marked as decorative, and really pictures."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from images.models import CustomImage
from tests import factories
from users.roles import EDITOR

SAY = "Say in one sentence what the picture shows, or tick “only decorative”."


@pytest.fixture
def editor(client, home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = factories.UserFactory(role=EDITOR)
    client.force_login(user)
    return client


def picture(name="tree.png", kind="PNG"):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue())


def test_a_picture_without_words_is_refused_beside_the_description(editor):
    answer = editor.post(
        "/admin/images/add/", {"title": "Tree", "file": picture(), "description": ""}
    )
    assert answer.context["form"].errors == {"description": [SAY]}
    assert not CustomImage.objects.exists()


@pytest.mark.parametrize("words", [{"description": "A pear tree"}, {"decorative": "on"}])
def test_words_or_the_tick_are_enough(editor, words):
    editor.post("/admin/images/add/", {"title": "Tree", "file": picture(), **words})
    assert CustomImage.objects.get().default_alt_text == words.get("description", "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tree.png", b"no picture"),
        ("tree.jpg", b"%PDF-1.4"),
        ("tree.png", picture(kind="JPEG").read()),
        ("tree.svg", b"<svg onload='alert(1)'/>"),
    ],
)
def test_what_is_no_picture_is_refused_beside_the_file(editor, name, content):
    data = {"title": "Tree", "description": "A pear tree"}
    answer = editor.post("/admin/images/add/", {**data, "file": SimpleUploadedFile(name, content)})
    assert list(answer.context["form"].errors) == ["file"]
    assert "A pear tree" in answer.content.decode()
    several = editor.post(
        "/admin/images/multiple/add/",
        {"title": "Tree", "files[]": SimpleUploadedFile(name, content)},
    ).json()
    assert several["success"] is False
    assert several["error_message"]
    assert not CustomImage.objects.exists()


def test_the_upload_of_several_asks_for_the_words_before_it_keeps_the_picture(editor):
    answer = editor.post(
        "/admin/images/multiple/add/", {"title": "Tree", "files[]": picture()}
    ).json()
    assert answer["success"]
    assert not CustomImage.objects.exists()
    number = answer["uploaded_file_id"]
    address = f"/admin/images/multiple/create_from_uploaded_image/{number}/"
    prefix = f"uploaded-image-{number}"
    refused = editor.post(address, {f"{prefix}-title": "Tree"}).json()
    assert SAY in refused["form"]
    editor.post(address, {f"{prefix}-title": "Tree", f"{prefix}-description": "A pear tree"})
    assert CustomImage.objects.get().description == "A pear tree"


def test_the_choosers_upload_asks_for_the_words(editor):
    data = {"image-chooser-upload-title": "Tree", "image-chooser-upload-file": picture()}
    answer = editor.post("/admin/images/chooser/create/", data).json()
    assert answer["step"] == "reshow_creation_form"
    assert SAY in answer["htmlFragment"]
    assert not CustomImage.objects.exists()
