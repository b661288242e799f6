"""From a file or pasted words to a draft, by the screens of the admin."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from guidance.models import GuidancePage
from images.models import CustomImage
from intake import taking
from intake.models import IncomingPage, forget
from tests.factories import GuidanceFactory
from tests.intake.test_reading import png
from tests.intake.word_files import paragraph, picture, table, word_file
from tests.visits import words

START = reverse("intake_start")
WORD = word_file(
    paragraph("Short breaks", style="Title"),
    paragraph("Time for you."),
    paragraph("Who can ask", style="Heading1"),
    paragraph("Any parent."),
    table(["Day", "Open"], ["Monday", "9"]),
    paragraph(picture("one", "A tree"), picture("two")),
    pictures={"one": png(), "two": png("red")},
)


def give(client, parent, **more):
    data = {"kind": "guidance.GuidancePage", "parent": parent.pk, "pasted": "", "came_from": ""}
    return client.post(START, {**data, **more})


def word(data=WORD, name="Short breaks.docx"):
    return {"file": SimpleUploadedFile(name, data)}


def make(client, incoming, **more):
    address = reverse("intake_seen", args=[incoming.pk])
    data = {"title": incoming.title, "summary": incoming.summary, "make": "1"}
    return client.post(address, {**data, **more})


def test_looking_makes_nothing_and_says_what_is_kept_and_what_not(as_editor, section):
    pages = Page.objects.count()
    answer = give(as_editor, section, **word())
    said = words(as_editor.get(answer.url).content.decode())
    assert "Nothing is made yet" in said
    for kept in ("Headings: 1", "Paragraphs: 1", "Tables: 1", "Pictures: 2"):
        assert kept in said
    assert "Pictures without a description: the page asks for one (1)" in said
    assert "Tables without a caption: the page asks for one (1)" in said
    assert (Page.objects.count(), CustomImage.objects.count()) == (pages, 0)


def test_the_look_shows_words_and_pictures(as_editor, section):
    give(as_editor, section, **word())
    answer = as_editor.get(reverse("intake_look", args=[IncomingPage.objects.get().pk]))
    page = answer.content.decode()
    for text in ("Short breaks", "Time for you.", "Who can ask", "Any parent.", "Monday"):
        assert text in words(page)
    assert page.count('src="data:image/webp;base64,') == 2


def test_a_draft_is_made_with_its_pictures_and_opened(as_editor, editor, section):
    give(as_editor, section, **word())
    incoming = IncomingPage.objects.get()
    answer = make(as_editor, incoming, title="Breaks")
    page = GuidancePage.objects.get(title="Breaks")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.live, page.owner, page.summary) == (False, editor, "Time for you.")
    assert page.get_parent().pk == section.pk
    tree, unnamed = CustomImage.objects.order_by("pk")
    assert (tree.description, unnamed.description, tree.uploaded_by_user) == ("A tree", "", editor)
    kinds = [block.block_type for block in page.body]
    assert kinds == ["heading", "text", "table", "image", "image"]
    assert [block.value["image"] for block in list(page.body)[-2:]] == [tree, unnamed]
    assert page.latest_revision.as_object().body.raw_data[0]["id"]
    assert as_editor.get(answer.url).status_code == 200
    assert make(as_editor, incoming).url == answer.url
    assert GuidancePage.objects.count() == 1


def test_without_the_draft_nothing_is_left(as_editor, editor, section, monkeypatch):
    give(as_editor, section, **word())

    def fail(*_arguments, **_more):
        raise RuntimeError

    monkeypatch.setattr(GuidancePage, "save_revision", fail)
    incoming = IncomingPage.objects.get()
    before = _files()
    with pytest.raises(RuntimeError):
        taking.make_draft(incoming, editor)
    assert not GuidancePage.objects.filter(title="Short breaks").exists()
    assert not CustomImage.objects.exists()
    assert _files() == before
    assert not IncomingPage.objects.get().made


def _files():
    folder = "original_images"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_nobody_else_sees_it(as_editor, approver, section):
    give(as_editor, section, **word())
    pk = IncomingPage.objects.get().pk
    as_editor.force_login(approver)
    for name in ("intake_seen", "intake_look"):
        assert as_editor.get(reverse(name, args=[pk])).status_code == 404


def test_one_of_the_two_is_given_and_a_place_that_fits(as_editor, section, home):
    said = words(give(as_editor, section).content.decode())
    assert "one of the two" in said
    said = words(give(as_editor, section, pasted="Words", **word()).content.decode())
    assert "one of the two" in said
    said = words(give(as_editor, section, kind="news.NewsPage", **word()).content.decode())
    assert f"can’t stand below “{section.title}”" in said
    said = words(give(as_editor, section, pasted="<br>").content.decode())
    assert "There are no words in it." in said
    assert not IncomingPage.objects.exists()


def test_links_lead_to_our_own_pages_and_follow_nobody(as_editor, section, settings):
    ours = GuidanceFactory(parent=section, title="Ours", slug="ours")
    Redirect.objects.create(old_path="/old-page", redirect_page=ours)
    links = [
        f"{settings.BASE_URL}{ours.url}",
        "https://www.old.example/old-page/",
        "other.html",
        "https://a.example/?b=1&utm_source=mail&fbclid=2",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fc.example%2F&data=1",
        "mailto:send@example.org?subject=Hello&bcc=other@example.org",
        "tel:01632 960 100",
        "tel:no number",
    ]
    html = "".join(f'<p>See <a href="{link}">words</a>.</p>' for link in links)
    give(as_editor, section, pasted=html, came_from="https://old.example/news/")
    incoming = IncomingPage.objects.get()
    text = incoming.blocks[0]["value"]["text"]
    assert text.count(f'<a id="{ours.pk}" linktype="page">words</a>') == 2
    for address in (
        "https://old.example/news/other.html",
        "https://a.example/?b=1",
        "https://c.example/",
        "mailto:send@example.org",
        "tel:01632960100",
    ):
        assert f'href="{address}"' in text
    assert incoming.kept["links"] == 7
    assert {"links", "old_links", "followers"} <= set(incoming.lost)


def test_a_picture_that_no_upload_would_take_is_told(as_editor, section, monkeypatch):
    def refuse(*_arguments):
        raise ValidationError("It is harmful.")

    monkeypatch.setattr("images.fields.refuse_viruses", refuse)
    answer = give(as_editor, section, **word())
    said = words(as_editor.get(answer.url).content.decode())
    assert "Pictures that can’t be taken (2) It is harmful." in said
    make(as_editor, IncomingPage.objects.get())
    assert not CustomImage.objects.exists()


def test_what_was_never_made_is_forgotten(as_editor, section):
    give(as_editor, section, **word())
    IncomingPage.objects.update(created="2020-01-01T00:00:00Z")
    forget()
    assert not IncomingPage.objects.exists()
