"""Files that Wagtail's own screens take in: redirects, translations, a profile picture. Damaged
ones are told in words.
"""

import csv
import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests import factories, strangers
from tests.files import fuzz

UNREADABLE = "This file can’t be read, so nothing was taken in."
TABLE = "from,to\n/old,https://a.example/\n/café,https://b.example/\n"


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def workbook(*rows):
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def said(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def choose(client, name, content):
    return client.post(
        "/admin/redirects/import/", {"import_file": SimpleUploadedFile(name, content)}, follow=True
    )


def take_in(client, first):
    hidden = {
        name: first.context["form"].initial[name] for name in ("import_file_name", "input_format")
    }
    return client.post(
        "/admin/redirects/import/process/",
        {**hidden, "from_index": 0, "to_index": 1, "permanent": "on"},
        follow=True,
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.csv", TABLE.encode()),
        ("r.CSV", TABLE.encode("utf-8-sig")),
        ("r.csv", TABLE.encode("cp1252")),
        ("r.tsv", TABLE.replace(",", "\t").encode()),
        (
            "r.csv",
            b"from,to,note\n/old,https://a.example/\n\n/caf\xc3\xa9,https://b.example/,kept,more\n",
        ),
        (
            "r.xlsx",
            workbook(
                ["from", "to"],
                ["/old", "https://a.example/"],
                [],
                ["/café", "https://b.example/", None, 5],
            ),
        ),
    ],
)
def test_a_table_is_taken_in_whatever_program_wrote_it(admin, name, content):
    assert "2" in said(take_in(admin, choose(admin, name, content)))
    assert Redirect.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("r.csv", b"\x00\x01\xff", UNREADABLE),
        ("r.csv", b"", "empty"),
        ("r.csv", b"\n , \n", "This file is empty."),
        ("r.csv", b'from,to\n"' + b"x" * 200_000, UNREADABLE),
        ("r.csv", b"a,b\n" * 6000, "more than 5,000 rows"),
        ("r.csv", b"a,b\n" * 600_000, "larger than 2 MB"),
        ("r.xlsx", b"PK\x03\x04 cut off", "not what its name says"),
        ("r.xlsx", strangers.docx(), "not what its name says"),
        ("r.xlsx", strangers.xlsx(**{"xl/vbaProject.bin": "x"}), "macros"),
        ("r.xlsx", strangers.xlsx(), UNREADABLE),
        ("r.exe", b"MZ", "not supported"),
    ],
)
def test_what_is_no_table_is_refused_in_words(admin, name, content, words):
    assert words in said(choose(admin, name, content))
    assert not Redirect.objects.exists()


def test_a_file_that_has_gone_between_the_two_screens_is_told(admin, monkeypatch, tmp_path):
    first = choose(admin, "r.csv", TABLE.encode())
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert UNREADABLE in said(take_in(admin, first))


def test_damaged_tables_stop_nothing(admin):
    for data in fuzz.damaged("csv", 1, 20):
        assert choose(admin, "r.csv", data).status_code == 200
    for data in fuzz.damaged("xlsx", 1, 20):
        assert choose(admin, "r.xlsx", data).status_code == 200


@pytest.fixture
def translation(section):
    page = factories.GuidanceFactory(parent=section, title="Words", summary="A summary")
    polish = Locale.objects.get(language_code="pl")
    for above in (section.get_parent(), section, page):
        source, _made = TranslationSource.update_or_create_from_instance(above)
        found = Translation.objects.create(source=source, target_locale=polish)
        found.save_target(publish=False)
    return found


def send_po(client, translation, content):
    address = f"/admin/localize/translate/{translation.pk}/pofile/upload/"
    return client.post(
        address,
        {"file": SimpleUploadedFile("words.po", content)} if content is not None else {},
        follow=True,
    )


def test_a_translators_file_is_taken_in(admin, translation):
    po = str(translation.export_po()).replace(
        'msgid "A summary"\nmsgstr ""', 'msgid "A summary"\nmsgstr "Streszczenie"'
    )
    assert "Successfully imported" in said(send_po(admin, translation, po.encode()))
    assert StringTranslation.objects.get().data == "Streszczenie"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "Choose a file first."),
        (b"\xff\xfe\x00", "valid PO file"),
        (b'msgid "a"\nmsgstr "b"\n', UNREADABLE),
        (b"", UNREADABLE),
        (strangers.pdf(), "valid PO file"),
        (b"x" * 3_000_000, "larger than 2 MB"),
    ],
)
def test_another_file_is_refused_in_words(admin, translation, content, words):
    assert words in said(send_po(admin, translation, content))
    assert not StringTranslation.objects.exists()


def test_damaged_translators_files_stop_nothing(admin, translation):
    fuzz.SOUND["po"] = [str(translation.export_po()).encode()]
    for data in fuzz.damaged("po", 1, 25):
        assert send_po(admin, translation, data).status_code == 200


def portray(client, name, content):
    user = client.get("/admin/account/").wsgi_request.user
    data = {
        "name_email-first_name": "Ada",
        "name_email-last_name": "Admin",
        "name_email-email": user.email,
        "avatar-avatar": SimpleUploadedFile(name, content),
        "notifications-submitted_notifications": "on",
        "locale-current_time_zone": "Europe/London",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    answer = client.post("/admin/account/", data)
    user.refresh_from_db()
    return answer


def picture_of(client):
    profile = client.get("/admin/account/").wsgi_request.user.wagtail_userprofile
    profile.refresh_from_db()
    return profile.avatar


def test_a_profile_picture_is_made_small_and_tells_no_place(admin, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    exif = Image.Exif()
    exif[0x0112], exif.get_ifd(0x8825)[1] = 6, "N"
    answer = portray(admin, "🍐me.jpg", strangers.photograph(3000, 2000, exif=exif))
    assert answer.status_code == 302, [
        panel.get_form().errors for panel in answer.context["panels"]
    ]
    with Image.open(picture_of(admin).path) as made:
        assert (made.size, made.format) == ((267, 400), "WEBP")
        assert not made.getexif()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cut.jpg", strangers.photograph(900, 600)[:3000], "damaged"),
        ("cut.png", strangers.picture(size=(900, 600))[:-40], "damaged"),
        ("square.png", strangers.large_png(14_200), "million pixels"),
        ("me.gif", strangers.picture("GIF"), "Not a supported image format"),
        ("me.png", b"words", "not an image"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_refused_beside_the_field(
    admin, settings, tmp_path, name, content, words
):
    settings.MEDIA_ROOT = tmp_path
    answer = portray(admin, name, content)
    assert answer.status_code == 200
    assert words in said(answer)
    assert not picture_of(admin)


def test_the_table_of_redirects_keeps_every_cell_in_its_column(admin):
    first = choose(admin, "r.csv", b"from,to\n/a\n/b,/c\n")
    rows = [list(row) for row in first.context["dataset"]]
    assert rows == [["/a", ""], ["/b", "/c"]]
    assert next(csv.reader(io.StringIO("from,to"))) == list(first.context["dataset"].headers)
