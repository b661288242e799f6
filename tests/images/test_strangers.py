"""Pictures from strangers: damaged, too large, turned by a camera; at each way in, and what they
may cost.
"""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from files import sandbox
from images.models import CustomImage
from tests import factories, strangers
from tests.images.test_uploads import editor  # noqa: F401
from tests.processes import extra_memory

SOUND = strangers.photograph(600, 400)
PNG = strangers.picture(size=(300, 200))
DAMAGED, PIXELS, SIDE = "damaged", "million pixels", "pixels long"


def with_broken_chunk(png: bytes) -> bytes:
    place = png.index(b"IDAT") + 20
    return png[:place] + b"\xff\x00\xff" + png[place + 3 :]


def claiming(width: int, height: int) -> bytes:
    """A PNG whose head tells of a size that its content has not."""
    head = b"IHDR" + struct.pack(">II", width, height) + PNG[24:29]
    return PNG[:12] + head + struct.pack(">I", zlib.crc32(head)) + PNG[33:]


REFUSED = [
    ("cut.jpg", SOUND[: len(SOUND) // 2], DAMAGED),
    ("cut.png", PNG[: len(PNG) // 2], DAMAGED),
    ("chunk.png", with_broken_chunk(PNG), DAMAGED),
    ("cut.webp", strangers.picture("WEBP", (300, 200))[:60], DAMAGED),
    ("claims-more.png", claiming(3000, 2000), DAMAGED),
    ("square.png", strangers.large_png(14_200), PIXELS),
    ("claims.png", claiming(60_000, 60_000), PIXELS),
    ("line.png", strangers.picture(size=(20_000, 2), mode="L"), SIDE),
]
DOORS = ["add", "several", "chooser", "change"]


def upload(client, door, name, content):
    """Send it through one of the ways in. What stands beside the field, "" where it was taken."""
    file, data = SimpleUploadedFile(name, content), {"title": "Tree", "description": "A pear tree"}
    if door == "several":
        answer = client.post(
            "/admin/images/multiple/add/", {"title": "Tree", "files[]": file}
        ).json()
        return answer.get("error_message", "")
    if door == "chooser":
        prefixed = {
            f"image-chooser-upload-{key}": value for key, value in {**data, "file": file}.items()
        }
        answer = client.post("/admin/images/chooser/create/", prefixed).json()
        return answer["htmlFragment"] if answer["step"] == "reshow_creation_form" else ""
    address = "/admin/images/add/"
    if door == "change":
        image = factories.ImageFactory()
        address, data["collection"] = f"/admin/images/{image.pk}/", image.collection_id
        client.force_login(factories.UserFactory(is_superuser=True))
    answer = client.post(address, {**data, "file": file})
    if answer.status_code == 302:
        assert answer["Location"] == "/admin/images/"
        return ""
    return " ".join(answer.context["form"].errors["file"])


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("name", "content", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_shown_is_refused_beside_the_field(editor, door, name, content, words):  # noqa: F811
    before = CustomImage.objects.filter(title="Tree").count()
    assert words in upload(editor, door, name, content)
    assert CustomImage.objects.filter(title="Tree").count() == before


@pytest.mark.parametrize("door", DOORS)
def test_a_sound_photograph_with_an_odd_name_is_taken(editor, door):  # noqa: F811
    assert upload(editor, door, "🍐" + "发" * 85 + ".jpg", SOUND) == ""


@pytest.mark.same_on_every_database
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.usefixtures("home")
def test_the_largest_picture_that_is_taken_costs_the_site_no_memory(kind, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    content = (
        strangers.photograph(8000, 5000)
        if kind == "JPEG"
        else strangers.picture(size=(8000, 5000), mode="RGBA")
    )

    def every_size() -> None:
        image = factories.ImageFactory(
            file=ContentFile(content, f"large.{kind.lower()}"), sizes=False
        )
        assert (image.width, image.height) == (8000, 5000)
        for spec in ("width-1200|format-webp", "max-165x165", "fill-600x338", "original"):
            assert image.get_rendition(spec).width <= 8000

    assert extra_memory(every_size) < 60 * 1024 * 1024  # unpacked it has 160 MB


@pytest.fixture
def turned(home, settings, tmp_path):
    """A photograph that its camera held on its side, with the place where it was taken."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    content = strangers.photograph(1600, 1000, exif=exif)
    return factories.ImageFactory(file=ContentFile(content, "turned.jpg"), sizes=False)


@pytest.mark.parametrize(
    ("spec", "size", "kind"),
    [
        ("width-400|format-webp", (400, 640), "WEBP"),
        ("max-165x165", (103, 165), "JPEG"),
        ("fill-600x338", (600, 338), "JPEG"),
        ("original", (1000, 1600), "JPEG"),
    ],
)
def test_a_size_stands_upright_and_tells_no_place(turned, spec, size, kind):
    rendition = turned.get_rendition(spec)
    with Image.open(rendition.file.path) as made:
        assert (made.size, made.format) == (size, kind)
        assert not made.getexif()
    assert (rendition.width, rendition.height) == size


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_colours_has_sizes(home, settings, tmp_path, mode):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    file = io.BytesIO()
    Image.new(mode, (900, 600)).save(file, kind)
    image = factories.ImageFactory(
        file=ContentFile(file.getvalue(), f"colours.{kind.lower()}"), sizes=False
    )
    for spec in ("width-400|format-webp", "max-165x165"):
        assert image.get_rendition(spec).width == (400 if "400" in spec else 165)


def test_the_colours_are_those_of_the_original(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    picture = Image.new("RGB", (800, 400), "red")
    picture.paste("blue", (400, 0, 800, 400))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95)
    image = factories.ImageFactory(file=ContentFile(file.getvalue(), "two.jpg"), sizes=False)
    with Image.open(Path(image.get_rendition("width-400|format-webp").file.path)) as made:
        left, right = (
            made.convert("RGB").getpixel((50, 100)),
            made.convert("RGB").getpixel((350, 100)),
        )
    assert left[0] > 200 > left[2]
    assert right[2] > 200 > right[0]


def test_a_picture_is_examined_in_the_process_with_limits(tmp_path):
    path = tmp_path / "square.png"
    path.write_bytes(strangers.large_png(12_000))
    assert sandbox.call("images.pixels:examine", str(path))["problem"] == "pixels"
