"""Uploads through the real views: what is not what it says, or too big, is refused in words beside
the field.
"""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client

from documents.models import CustomDocument
from tests import factories
from users.roles import EDITOR

NOT_WHAT_IT_SAYS = (
    "This file is not what its name says (.{}). Save it again in its own program, then choose it"
    " here."
)
AS_IT_COMES = {
    "tags": "",
    "published": "",
    "review_date": "",
    "language": "en",
    "format": "standard",
    "summary": "",
    "page_count": "",
}


@pytest.fixture
def editor(client, home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = factories.UserFactory(role=EDITOR)
    client.force_login(user)
    return client


def pdf(pages=2):
    from pypdf import PdfWriter

    writer, file = PdfWriter(), io.BytesIO()
    for _number in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(file)
    return file.getvalue()


def zipped(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "words")
    return file.getvalue()


def megabytes(count, name="big.pdf"):
    """A sparse file of that size, as Django hands over a big upload."""
    file = TemporaryUploadedFile(name, "application/pdf", count * 1024 * 1024, None)
    file.write(b"%PDF-1.4\n")
    file.file.truncate(count * 1024 * 1024)
    file.seek(0)
    return file


BAD = [
    ("plan.pdf", b"MZ\x90\x00 a program", "pdf"),
    ("plan.pdf", b"<html><script>alert(1)</script></html>", "pdf"),
    ("plan.docx", b"%PDF-1.4 words", "docx"),
    ("plan.docx", zipped("xl/workbook.xml"), "docx"),
    ("plan.xlsx", b"PK\x03\x04 cut off", "xlsx"),
    ("dates.csv", b"\x89PNG\r\n\x1a\n\xff\xfe\x00", "csv"),
]


@pytest.mark.parametrize(("name", "content", "extension"), BAD)
def test_a_file_that_is_not_what_it_says_is_refused_beside_the_field(
    editor, name, content, extension
):
    data = {**AS_IT_COMES, "title": "Typed title", "file": SimpleUploadedFile(name, content)}
    answer = editor.post("/admin/documents/add/", data)
    errors = answer.context["form"].errors
    assert errors == {"file": [NOT_WHAT_IT_SAYS.format(extension)]}
    assert "Typed title" in answer.content.decode()
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize(("name", "content", "extension"), BAD)
def test_the_upload_of_several_files_refuses_it_too(editor, name, content, extension):
    answer = editor.post(
        "/admin/documents/multiple/add/",
        {"title": "Plan", "files[]": SimpleUploadedFile(name, content)},
    )
    assert answer.json() == {"success": False, "error_message": NOT_WHAT_IT_SAYS.format(extension)}
    assert not CustomDocument.objects.exists()


def test_the_choosers_upload_refuses_it_too(editor):
    name, content, extension = BAD[0]
    form = {**AS_IT_COMES, "title": "Plan", "file": SimpleUploadedFile(name, content)}
    data = {f"document-chooser-upload-{key}": value for key, value in form.items()}
    answer = editor.post("/admin/documents/chooser/create/", data).json()
    assert answer["step"] == "reshow_creation_form"
    assert NOT_WHAT_IT_SAYS.format(extension) in answer["htmlFragment"]
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["/admin/documents/add/", "/admin/documents/multiple/add/", "/admin/documents/chooser/create/"],
)
def test_a_file_of_60_megabytes_is_refused_with_its_size(editor, address):
    key = {"/admin/documents/add/": "file", "/admin/documents/multiple/add/": "files[]"}.get(
        address, "document-chooser-upload-file"
    )
    answer = editor.post(
        address,
        {key.replace("files[]", "title").replace("file", "title"): "Big", key: megabytes(60)},
    )
    words = (
        answer.content.decode().replace("\\u00a0", " ").replace("\xa0", " ").replace("&nbsp;", " ")
    )
    assert re.search(r"too big \(60\.0 MB\)\. Maximum filesize 50\.0 MB", words)
    assert not CustomDocument.objects.exists()


def test_an_ending_that_is_not_allowed_is_refused(editor):
    answer = editor.post(
        "/admin/documents/add/",
        {**AS_IT_COMES, "title": "Program", "file": SimpleUploadedFile("run.exe", b"MZ")},
    )
    assert "exe" in answer.context["form"].errors["file"][0]


@pytest.mark.parametrize(
    ("name", "content", "pages"),
    [
        ("plan.pdf", pdf(3), 3),
        ("plan.docx", zipped("word/document.xml"), None),
        ("plan.odt", zipped("content.xml"), None),
        ("dates.csv", "date,what\n2024,café\n".encode(), None),
    ],
)
def test_a_good_file_is_taken_with_topics_date_and_pages(editor, name, content, pages):
    topic = factories.TopicFactory(name="School, and learning")
    data = {
        **AS_IT_COMES,
        "title": "Plan",
        "file": SimpleUploadedFile(name, content),
        "tags": [topic.name],
        "published": "October 2024",
    }
    answer = editor.post("/admin/documents/add/", data)
    assert answer.status_code == 302, answer.context["form"].errors
    document = CustomDocument.objects.get()
    assert list(document.tags.all()) == [topic]
    assert str(document.published) == "2024-10"
    assert document.page_count == pages
    assert document.file_hash


def test_several_files_are_described_one_by_one_and_kept(editor: Client) -> None:
    topic = factories.TopicFactory(name="School, and learning")
    begun = editor.post(
        "/admin/documents/multiple/add/",
        {"title": "Plan", "files[]": SimpleUploadedFile("plan.pdf", pdf(3))},
    ).json()
    number = begun["uploaded_file_id"]
    form = {**AS_IT_COMES, "title": "The plan", "tags": [topic.name], "published": "soon"}
    address = f"/admin/documents/multiple/create_from_uploaded_document/{number}/"

    def send(**changed: str) -> dict:
        described = {**form, **changed}
        prefixed = {f"uploaded-document-{number}-{key}": words for key, words in described.items()}
        return editor.post(address, prefixed).json()

    refused = send()
    assert not refused["success"]
    assert 'value="The plan"' in refused["form"]
    assert send(published="October 2024")["success"]
    document = CustomDocument.objects.get()
    assert (document.title, document.page_count, list(document.tags.all())) == (
        "The plan",
        3,
        [topic],
    )
    assert document.file_hash
    assert document.file.read().startswith(b"%PDF")


def test_a_wrong_date_is_refused_and_the_ticks_stay(editor):
    topic = factories.TopicFactory(name="School, and learning")
    data = {
        **AS_IT_COMES,
        "title": "Plan",
        "file": SimpleUploadedFile("plan.pdf", pdf()),
        "tags": [topic.name],
        "published": "soon",
    }
    answer = editor.post("/admin/documents/add/", data)
    assert list(answer.context["form"].errors) == ["published"]
    assert re.search(
        r'name="tags" value="School, and learning"[^>]* checked', answer.content.decode()
    )


def test_topics_are_ticked_and_languages_chosen_wherever_a_document_is_described(editor):
    factories.TopicFactory(name="Health")
    several = editor.post(
        "/admin/documents/multiple/add/",
        {"title": "Plan", "files[]": SimpleUploadedFile("plan.pdf", pdf())},
    ).json()["form"]
    single = editor.get("/admin/documents/add/").content.decode()
    chooser = editor.get("/admin/documents/chooser/").json()["html"]
    for form in (several, single, chooser):
        assert re.search(r'type="checkbox"[^>]* value="Health"', form)
        assert '<option value="pl">Polish</option>' in form
        assert "October 2024, autumn 2024" in form
