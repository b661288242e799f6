"""Films in sign language with their captions: what is taken, how it is served, how a page shows it.

The files in films/ are real ones, of half a second, made for these tests.
"""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page
from wagtail.rich_text import RichText

from content.blocks.media_blocks import SignLanguageBlock
from documents import film
from documents.contents import examine
from documents.models import CustomDocument
from search.indexing.entries import expected
from tests.factories import DocumentFactory, GuidanceFactory

FILMS = Path(__file__).parent / "films"
MP4, WEBM = (FILMS / "tiny.mp4").read_bytes(), (FILMS / "tiny.webm").read_bytes()
VTT = b"WEBVTT\n\n00:00.000 --> 00:00.500\nHello.\n"
HTML = b"<html><script>alert(1)</script></html>" * 9


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def document(content: bytes, name: str) -> CustomDocument:
    return DocumentFactory(file=ContentFile(content, name=name), title=f"The file {name}")


@pytest.fixture
def page(section: Page) -> Page:
    value = {
        "title": "Getting help",
        "film": document(MP4, "help.mp4"),
        "captions": document(VTT, "help.vtt"),
        "transcript": RichText("<p>A woman signs: Hello.</p>"),
        "image": None,
    }
    return GuidanceFactory(parent=section, body=[("sign_language", value)])


def read(client: Client, **headers: str) -> HttpResponse:
    address = CustomDocument.objects.get(title="The file help.mp4").url
    return client.get(address, headers=headers)


def content(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("name", "found", "problem"),
    [
        ("h264.mp4", MP4, None),
        ("vp9.mp4", (FILMS / "vp9.mp4").read_bytes(), None),
        ("vp8.webm", WEBM, None),
        ("a-form-of-few.mp4", MP4.replace(b"avc1", b"hvc1"), "film"),
        ("cut-off.mp4", MP4[:200], "other"),
        ("page.mp4", HTML, "other"),
        ("page.webm", HTML, "other"),
        ("other-way-round.webm", MP4, "other"),
        ("other-way-round.mp4", WEBM, "other"),
        ("nothing.mp4", b"", "other"),
        ("captions.vtt", VTT, None),
        ("windows.vtt", b"\xef\xbb\xbf" + VTT.replace(b"\n", b"\r\n"), None),
        ("named.vtt", VTT.replace(b"WEBVTT", b"WEBVTT Getting help"), None),
        ("subrip.vtt", b"1\n00:00:00,000 --> 00:00:00,500\nHello.\n", "captions"),
        ("no-words.vtt", b"WEBVTT\n", "captions"),
        ("page.vtt", HTML, "captions"),
    ],
)
def test_what_browsers_play_is_taken(
    tmp_path: Path, name: str, found: bytes, problem: str | None
) -> None:
    file = tmp_path / name
    file.write_bytes(found)
    assert examine(str(file), name.rpartition(".")[2])["problem"] == problem


def test_boxes_without_end_take_no_time(tmp_path: Path) -> None:
    file = tmp_path / "boxes.mp4"
    file.write_bytes(MP4[:36] + b"\x00\x00\x00\x08free" * 200_000)
    assert film.examine(str(file), "mp4")["problem"] == "other"


def test_a_page_shows_the_film_with_captions_and_words(client: Client, page: Page) -> None:
    main = BeautifulSoup(client.get(page.url).content, "html.parser").main
    video = main.video
    assert video.has_attr("controls")
    assert not video.has_attr("autoplay")
    assert video["preload"] == "none"
    assert (video.source["type"], video.track["kind"]) == ("video/mp4", "captions")
    assert video.track["srclang"] == "en"
    assert "A woman signs: Hello." in main.details.get_text()
    captions = client.get(video.track["src"])
    assert captions["Content-Type"] == "text/vtt"
    assert content(captions) == VTT
    assert client.get(video.source["src"])["Content-Type"] == "video/mp4"
    assert "media-src 'self'" in client.get(page.url)["Content-Security-Policy"]


def test_without_its_captions_there_are_only_its_words(client: Client, page: Page) -> None:
    CustomDocument.objects.filter(title="The file help.vtt").update(file="documents/other.pdf")
    page.save_revision().publish()
    text = client.get(page.url).content.decode()
    assert "<video" not in text
    assert "A woman signs: Hello." in text


def test_the_block_takes_a_film_and_captions_and_nothing_else(page: Page) -> None:
    block = SignLanguageBlock()
    value = block.to_python(page.body.raw_data[0]["value"])
    assert block.clean(value)
    value["film"], value["captions"] = value["captions"], value["film"]
    with pytest.raises(StructBlockValidationError) as wrong:
        block.clean(value)
    assert set(wrong.value.block_errors) == {"film", "captions"}
    value["captions"] = None
    with pytest.raises(StructBlockValidationError):
        block.clean(value)


@pytest.mark.parametrize(
    ("asked", "part", "told"),
    [
        ("bytes=0-9", MP4[:10], "bytes 0-9"),
        ("bytes=1090-", MP4[1090:], f"bytes 1090-{len(MP4) - 1}"),
        ("bytes=1090-99999", MP4[1090:], f"bytes 1090-{len(MP4) - 1}"),
        ("bytes=-5", MP4[-5:], f"bytes {len(MP4) - 5}-{len(MP4) - 1}"),
    ],
)
def test_a_player_gets_the_part_that_it_asks_for(
    client: Client, page: Page, asked: str, part: bytes, told: str
) -> None:
    answer = read(client, range=asked)
    assert (answer.status_code, content(answer)) == (206, part)
    assert answer["Content-Range"] == f"{told}/{len(MP4)}"
    assert answer["Content-Length"] == str(len(part))
    assert answer["Content-Type"] == "video/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_part_behind_the_end_is_none(client: Client, page: Page) -> None:
    for asked in ("bytes=99999-", "bytes=9-3", "bytes=-0", "bytes=-"):
        answer = read(client, range=asked)
        assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(MP4)}")


def test_everything_else_is_answered_with_the_whole_film(client: Client, page: Page) -> None:
    whole = read(client)
    assert (whole.status_code, whole["Accept-Ranges"]) == (200, "bytes")
    for headers in (
        {"range": "bytes=0-1,4-5"},
        {"range": "pages=1"},
        {"range": f"bytes={'9' * 5000}-"},
        {"range": "bytes=0-9", "if-range": '"another"'},
    ):
        answer = read(client, **headers)
        assert (answer.status_code, content(answer)) == (200, MP4)
    same = read(client, range="bytes=0-9", **{"if-range": whole["ETag"]})
    assert same.status_code == 206


def test_a_part_of_a_closed_film_is_closed(client: Client, page: Page) -> None:
    page.unpublish()
    assert read(client, range="bytes=0-9").status_code == 404


def test_the_search_finds_the_page_and_not_its_files(page: Page) -> None:
    found = expected()
    assert f"page:{page.pk}" in found
    assert not [key for key in found if key.startswith("document:")]
