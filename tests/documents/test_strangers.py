"""Documents from strangers: locked, broken, harmful, made by another program; at each way in."""

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import CustomDocument
from documents.refusals import WORDS
from tests import factories, strangers
from tests.documents.test_uploads import AS_IT_COMES
from users.roles import PUBLISHER

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MACROS = {"word__vbaProject.bin": "Attribute VB_Name"}
LAUNCH = {"/S": "/Launch", "/F": "cmd.exe"}
SCRIPT = {"/S": "/JavaScript", "/JS": "app.alert(1)"}

TAKEN = [  # name, content, pages, words
    ("no-copying.pdf", strangers.locked_pdf(), 2, "A plan for families"),
    ("no-copying-older.pdf", strangers.locked_pdf(algorithm="RC4-128"), 2, "A plan for families"),
    ("broken-object.pdf", strangers.pdf().replace(b"/Type /Page\n", b"/Type (((\n"), None, ""),
    ("broken-end.pdf", strangers.pdf()[:-300], None, ""),
    ("loops.pdf", strangers.pdf_with_loops(), None, ""),
    ("a-script-of-a-field.pdf", strangers.pdf_that_does(SCRIPT, where="link"), 1, "A plan"),
    ("UPPER.PDF", strangers.pdf(), 2, "A plan for families"),
    (
        "of-the-web.docx",
        strangers.docx("Word for the web", main="word/document2.xml"),
        None,
        "Word for the web",
    ),
    ("strict.docx", strangers.docx("Strict words", strict=True), None, "Strict words"),
    ("strict.xlsx", strangers.xlsx("Strict cells", strict=True), None, "Strict cells"),
    ("slides.pptx", strangers.pptx("Our slides"), None, "Our slides"),
    ("letter.odt", strangers.odt("Dear family"), None, "Dear family"),
    ("excel.csv", "day,what\n1,Café – £5\n".encode("cp1252"), None, "Café – £5"),
    ("excel-unicode.txt", "day\twhat\n1\tŻółć\n".encode("utf-16"), None, "Żółć"),
    ("dos.txt", b"words\r\n\x1a", None, "words"),
]
REFUSED = [
    ("secret.pdf", strangers.locked_pdf("readers"), "password"),
    ("rights.pdf", strangers.rights_managed_pdf(), "rights"),
    ("secret.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    (
        "secret.odt",
        strangers.odt(**{"META-INF__manifest.xml": "<manifest:encryption-data/>"}),
        "password",
    ),
    ("word97.docx", OLE + "WordDocument".encode("utf-16-le"), "old"),
    ("macros.docx", strangers.docx(**MACROS), "macros"),
    ("docm.docx", strangers.docx(kind=strangers.DOCM), "macros"),
    ("inside.docx", strangers.docx(**{"word__embeddings__sheet.xlsm": "x"}), "macros"),
    ("macros.xlsx", strangers.xlsx(**{"xl/macrosheets/sheet1.xml": "<x/>"}), "macros"),
    ("basic.odt", strangers.odt(Basic__Standard__Module1="Sub Main"), "macros"),
    ("python.odt", strangers.odt(**{"Scripts__python__run.py": "import os"}), "macros"),
    ("launch.pdf", strangers.pdf_that_does(LAUNCH), "launch"),
    ("launch-by-click.pdf", strangers.pdf_that_does(LAUNCH, where="link"), "launch"),
    ("script.pdf", strangers.pdf_that_does(SCRIPT), "script"),
    ("bomb.docx", strangers.zip_bomb(), "large"),
    ("sheet.docx", strangers.xlsx(), "other"),
    ("program.txt", b"MZ\x90\x00\x03", "other"),
]
DOORS = ["add", "several", "chooser"]


@pytest.fixture
def approver(client, home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = factories.UserFactory(role=PUBLISHER)
    client.force_login(user)
    return client


def upload(client, door, name, content):
    """Send it through one of the ways in. What stands beside the field, "" where it was taken."""
    file, data = SimpleUploadedFile(name, content), {**AS_IT_COMES, "title": "Plan"}
    if door == "several":
        first = client.post(
            "/admin/documents/multiple/add/", {"title": "Plan", "files[]": file}
        ).json()
        if first["success"]:
            number = first["uploaded_file_id"]
            described = {f"uploaded-document-{number}-{key}": value for key, value in data.items()}
            assert client.post(
                f"/admin/documents/multiple/create_from_uploaded_document/{number}/", described
            ).json()["success"]
        return first.get("error_message", "")
    if door == "chooser":
        prefixed = {
            f"document-chooser-upload-{key}": value for key, value in {**data, "file": file}.items()
        }
        answer = client.post("/admin/documents/chooser/create/", prefixed)
        return (
            answer.json()["htmlFragment"] if answer.json()["step"] == "reshow_creation_form" else ""
        )
    address = "/admin/documents/add/" if door == "add" else f"/admin/documents/edit/{door.pk}/"
    answer = client.post(address, {**data, "file": file})
    if answer.status_code == 302:
        return ""
    form = answer.context["form"]
    return " ".join(form.errors.get("file", [str(form.errors)]))


@pytest.mark.parametrize(
    ("name", "content", "pages", "words"), TAKEN, ids=[row[0] for row in TAKEN]
)
def test_a_sound_file_is_taken_and_a_broken_one_without_facts(
    approver, name, content, pages, words
):
    assert upload(approver, "add", name, content) == ""
    document = CustomDocument.objects.get()
    assert document.page_count == pages
    assert words in " ".join(document.read_texts())
    assert b"".join(approver.get(document.url).streaming_content) == content


@pytest.mark.parametrize(("name", "content", "problem"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_locked_or_harmful_file_is_refused_in_words(approver, name, content, problem):
    began = time.monotonic()
    assert WORDS[problem] % {"extension": name.rpartition(".")[2]} in upload(
        approver, "add", name, content
    )
    assert time.monotonic() - began < 25
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize("door", [*DOORS, "change"])
def test_every_way_in_takes_the_locked_pdf_and_refuses_the_macros(approver, door):
    way = factories.DocumentFactory() if door == "change" else door
    before = CustomDocument.objects.count()
    assert "macros" in upload(approver, way, "macros.docx", strangers.docx(**MACROS))
    assert CustomDocument.objects.count() == before
    assert upload(approver, way, "no-copying.pdf", strangers.locked_pdf()) == ""
    assert CustomDocument.objects.latest("pk").page_count == 2


NAMES = [
    ("发" * 85 + ".pdf", "发" * 60 + ".pdf"),
    ("🍐.pdf", "file.pdf"),
    (".pdf", "file.pdf"),
    ("con.pdf", "file-con.pdf"),
    ("plan\u202efdp.exe.pdf", "planfdp.exe.pdf"),
    ("..hidden plan .pdf", "hidden_plan.pdf"),
    ("शिक्षा योजना.pdf", "शिक्षा_योजना.pdf"),
    ("e\u0301cole.pdf", "école.pdf"),
    ("a" * 250 + ".pdf", "a" * 70 + ".pdf"),
]


@pytest.mark.parametrize(("name", "kept"), NAMES, ids=range(len(NAMES)))
def test_a_name_is_kept_readable_and_safe(approver, name, kept):
    for door in DOORS:
        CustomDocument.objects.all().delete()
        assert upload(approver, door, name, strangers.pdf()) == ""
        document = CustomDocument.objects.get()
        assert re.sub(r"_\w{7}(?=\.)", "", document.filename) == kept
        answer = approver.get(document.url)
        assert answer.status_code == 200
        assert "\n" not in answer["Content-Disposition"]
        assert answer["Content-Disposition"].count('"') == 2
