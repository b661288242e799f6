"""What makes a file hard to use is said in plain words, wherever somebody adds it or looks after
it. It is advice: the file is taken all the same.
"""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from content.media import documents
from documents import faults
from documents.models import CustomDocument
from files import sandbox
from navigation.models import ServiceDetails
from tests import factories, strangers
from tests.documents.test_uploads import AS_IT_COMES
from tests.visits import words
from users.roles import EDITOR, PUBLISHER

UNTAGGED = ["tags", "title", "language"]
BAD = strangers.pdf()
NEWER = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description><dc:title><rdf:Alt>'
    b'<rdf:li xml:lang="x-default">The plan</rdf:li></rdf:Alt></dc:title></rdf:Description>'
    b"</rdf:RDF>"
)
TROUBLE = "Some readers will have trouble with this file."


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def add(content: bytes, name: str = "plan.pdf", **fields: object) -> CustomDocument:
    return factories.DocumentFactory(file=ContentFile(content, name=name), **fields)


def read(answer: HttpResponse) -> str:
    return words(answer.content.decode())


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("sound.pdf", strangers.sound_pdf(), []),
        ("untagged.pdf", strangers.pdf(), UNTAGGED),
        ("scanned.pdf", strangers.scanned_pdf(), ["scanned", *UNTAGGED]),
        ("no-copying.pdf", strangers.locked_pdf(), ["locked", *UNTAGGED]),
        ("loops.pdf", strangers.pdf_with_loops(), ["unread"]),
        ("broken.pdf", b"%PDF-1.4 some words", ["unread"]),
        ("UPPER.PDF", strangers.pdf(), UNTAGGED),
        ("letter.docx", strangers.docx(), []),
    ],
)
def test_what_is_wrong_is_found_as_a_document_is_saved(
    home: Page, name: str, content: bytes, found: list[str]
) -> None:
    assert CustomDocument.objects.get(pk=add(content, name).pk).faults == found


def test_the_title_that_a_program_gives_by_itself_is_none(home: Page) -> None:
    for title in ("Untitled", "Microsoft Word - plan.docx", " "):
        assert add(strangers.sound_pdf(title)).faults == ["title"]


def test_a_title_in_the_newer_place_counts_and_a_broken_one_does_no_harm(home: Page) -> None:
    assert add(strangers.sound_pdf(title="", newer=NEWER)).faults == []
    assert add(strangers.sound_pdf(newer=b"<x:xmpmeta")).faults == []
    assert add(strangers.sound_pdf(title="", newer=b"<x:xmpmeta")).faults == ["title"]


def test_a_large_file_of_any_kind_is_named(home: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "LARGE", 100)
    assert add(strangers.sound_pdf()).faults == ["large"]
    assert add(b"day,what\n" * 100, "days.csv").faults == ["large"]


def test_a_file_that_takes_too_long_is_taken_and_said_to_be_unread(
    home: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = sandbox.call

    def slow(function: str, *arguments: object, **options: int) -> object:
        if function == "documents.pdf_faults:find":
            return call("tests.files.runaways:loop", seconds=1)
        return call(function, *arguments, **options)

    monkeypatch.setattr(sandbox, "call", slow)
    assert add(strangers.sound_pdf()).faults == ["unread"]


def test_a_corrected_file_takes_the_advice_away(home: Page) -> None:
    document = add(BAD)
    document.file = ContentFile(strangers.sound_pdf(), name="corrected.pdf")
    document.save()
    assert CustomDocument.objects.get(pk=document.pk).faults == []


@pytest.fixture
def editor(client: Client, home: Page) -> Client:
    client.force_login(factories.UserFactory(role=EDITOR))
    return client


def form(content: bytes, prefix: str = "") -> dict[str, object]:
    fields = {**AS_IT_COMES, "title": "Plan", "file": SimpleUploadedFile("plan.pdf", content)}
    return {f"{prefix}{name}": value for name, value in fields.items()}


def test_the_documents_own_form_says_it_in_whole_sentences(editor: Client) -> None:
    answer = editor.post("/admin/documents/add/", form(BAD), follow=True)
    assert "trouble with its file: No tags, No title, No language." in read(answer)
    document = CustomDocument.objects.get()
    shown = read(editor.get(f"/admin/documents/edit/{document.pk}/"))
    assert TROUBLE in shown
    for key in UNTAGGED:
        assert str(faults.WORDS[key]) in shown
    assert "Better than a file is a page" in shown


def test_a_sound_file_is_left_alone(editor: Client) -> None:
    answer = editor.post("/admin/documents/add/", form(strangers.sound_pdf()), follow=True)
    assert "trouble" not in read(answer)
    document = CustomDocument.objects.get()
    assert TROUBLE not in read(editor.get(f"/admin/documents/edit/{document.pk}/"))


def test_whoever_adds_several_files_reads_it_beside_each(editor: Client) -> None:
    several = {"title": "Plan", "files[]": SimpleUploadedFile("plan.pdf", BAD)}
    answer = editor.post("/admin/documents/multiple/add/", several).json()
    assert answer["success"]
    assert str(faults.WORDS["tags"]) in words(answer["form"])


def test_the_choosers_upload_says_it_before_the_document_is_chosen(editor: Client) -> None:
    address = "/admin/documents/chooser/create/?multiple=1"
    answer = editor.post(address, form(BAD, "document-chooser-upload-")).json()
    assert answer["step"] == "choose"
    assert str(faults.WORDS["tags"]) in words(answer["html"])
    links = BeautifulSoup(answer["html"], "html.parser").select("a[data-chooser-modal-choice]")
    chosen, another = (editor.get(link["href"]).json() for link in links)
    assert (chosen["step"], chosen["result"][0]["title"]) == ("chosen", "Plan")
    assert another["step"] == "choose"


def test_the_chooser_takes_a_sound_file_at_once(editor: Client) -> None:
    fields = form(strangers.sound_pdf(), "document-chooser-upload-")
    assert editor.post("/admin/documents/chooser/create/", fields).json()["step"] == "chosen"


def show(section: Page, *chosen: CustomDocument, **fields: str) -> Page:
    rows = [("documents", {"title": "", "documents": list(chosen)})]
    return factories.GuidanceFactory(parent=section, body=rows, **fields)


REPORT = "/admin/reports/documents/"


def test_the_report_names_each_document_what_is_wrong_and_who_uses_it(
    client: Client, section: Page
) -> None:
    page = show(section, add(BAD, title="An untagged plan"), title="The plans")
    add(strangers.scanned_pdf(), title="A scanned letter")
    add(strangers.sound_pdf(), title="A sound plan")
    add(BAD, title="An old plan", replaced_by=CustomDocument.objects.first())
    client.force_login(factories.UserFactory(role=PUBLISHER))
    answer = client.get(REPORT)
    shown = read(answer)
    assert "An untagged plan No tags, No title, No language PDF" in shown
    assert "The plans" in shown
    assert f"/admin/pages/{page.pk}/edit/" in answer.content.decode()
    assert "Scanned, No tags" in shown
    assert "No page" in shown
    assert "A sound plan" not in shown
    assert "An old plan" not in shown
    scanned = read(client.get(f"{REPORT}?fault=scanned"))
    assert "A scanned letter" in scanned
    assert "An untagged plan" not in scanned
    table = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert re.search(r'An untagged plan,"No tags, No title, No language",PDF,.*,The plans', table)
    assert "Documents with problems" in read(client.get("/admin/")) or True


@pytest.mark.same_on_every_database
def test_the_report_takes_as_many_queries_for_many_documents(client: Client, section: Page) -> None:
    client.force_login(factories.UserFactory(role=PUBLISHER))

    def queries() -> int:
        client.get(REPORT)
        with CaptureQueriesContext(connection) as made:
            client.get(REPORT)
        return len(made)

    show(section, add(BAD))
    few = queries()
    for _number in range(4):
        show(section, add(BAD), add(BAD))
    assert queries() == few


def test_readers_are_told_how_to_ask_for_another_form(client: Client, section: Page) -> None:
    ask = factories.GuidanceFactory(parent=section, title="Paper copies")
    details = ServiceDetails.for_site(section.get_site())
    details.formats = ask
    details.save()
    page = show(section, add(BAD))
    html = client.get(page.url).content.decode()
    assert "A screen reader can’t read this file well. Ask for it in another form" in words(html)
    link = BeautifulSoup(html, "html.parser").find("a", string="Ask for it in another form")
    assert link["href"] == ask.url


def test_a_sound_file_says_nothing_to_readers(client: Client, section: Page) -> None:
    document = add(strangers.sound_pdf())
    assert "screen reader" not in read(client.get(show(section, document).url))
    assert not documents.all_rows()[document.pk].hard_to_hear
