"""What readers see on a page is changed or deleted only by somebody who may publish: documents,
pictures, organisations.
"""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Collection

from documents.models import CustomDocument
from images.models import CustomImage
from tests import factories

PDF = b"%PDF-1.4 other words"


def linking(document):
    return [("text", {"text": f'<p><a linktype="document" id="{document.pk}">file</a></p>'})]


@pytest.fixture
def document():
    return factories.DocumentFactory(title="A form")


@pytest.fixture
def image():
    return factories.ImageFactory(title="A tree", collection=Collection.get_first_root_node())


def live_page(section, **fields):
    page = factories.GuidanceFactory(parent=section, **fields)
    page.save_revision().publish()
    return page


@pytest.fixture
def used(section, document, image):
    return live_page(section, body=linking(document), image=image)


def change_document(client, document):
    file = SimpleUploadedFile("other.pdf", PDF, content_type="application/pdf")
    data = {"title": "Changed", "language": "en", "format": "standard", "file": file}
    return client.post(f"/admin/documents/edit/{document.pk}/", data, follow=True)


def change_image(client, image):
    return client.post(
        f"/admin/images/{image.pk}/",
        {"title": "Changed", "description": "Other", "tags": "", "focal_point_x": ""},
        follow=True,
    )


def test_an_editor_changes_a_document_and_a_picture_that_no_page_uses(
    as_editor, section, document, image
):
    change_document(as_editor, document)
    change_image(as_editor, image)
    assert CustomDocument.objects.get().title == CustomImage.objects.get().title == "Changed"


@pytest.mark.parametrize("change", [change_document, change_image])
def test_what_readers_see_is_not_changed_by_an_editor_who_is_told_what_to_do(
    as_editor, used, document, image, change
):
    answer = change(as_editor, document if change is change_document else image).content.decode()
    assert "and choose it in your draft of the page, or ask a publisher" in answer
    assert used.title in answer
    assert CustomDocument.objects.get().title == "A form"
    assert CustomImage.objects.get().title == "A tree"


def test_who_added_it_may_not_change_it_either(as_editor, editor, used, document):
    CustomDocument.objects.update(uploaded_by_user=editor)
    change_document(as_editor, document)
    assert CustomDocument.objects.get().title == "A form"


def test_an_approver_changes_what_readers_see(client, approver, used, document, image):
    client.force_login(approver)
    change_document(client, document)
    change_image(client, image)
    assert CustomDocument.objects.get().title == CustomImage.objects.get().title == "Changed"


@pytest.mark.parametrize(
    "address",
    [
        "/admin/documents/delete/{document}/",
        "/admin/documents/multiple/{document}/delete/",
        "/admin/images/{image}/delete/",
        "/admin/images/multiple/{image}/delete/",
        "/admin/bulk/documents/customdocument/delete/?id={document}",
        "/admin/bulk/images/customimage/delete/?id={image}",
        "/admin/bulk/documents/customdocument/delete/?id=all",
    ],
)
def test_an_editor_deletes_nothing_that_readers_see(as_editor, used, document, image, address):
    as_editor.post(address.format(document=document.pk, image=image.pk))
    as_editor.post(
        address.format(document=document.pk, image=image.pk),
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert CustomDocument.objects.filter(pk=document.pk).exists()
    assert CustomImage.objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("tail", ["", "delete/"])
def test_the_screen_for_several_files_is_no_way_round(as_editor, used, document, tail):
    as_editor.post(
        f"/admin/documents/multiple/{document.pk}/{tail}",
        {f"doc-{document.pk}-title": "Changed"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert CustomDocument.objects.get(pk=document.pk).title == "A form"


def test_drafts_hold_nothing_back(as_editor, section, document):
    factories.GuidanceFactory(parent=section, live=False, body=linking(document))
    change_document(as_editor, document)
    assert CustomDocument.objects.get().title == "Changed"


@pytest.mark.parametrize("way", ["scheduled", "being checked"])
def test_a_draft_on_its_way_to_readers_holds_its_documents(
    as_editor, editor, section, document, way
):
    page = factories.GuidanceFactory(parent=section, live=False)
    page.body = linking(document)
    if way == "scheduled":
        page.go_live_at = timezone.now() + timedelta(days=2)
        page.save_revision().publish()
    else:
        page.save_revision()
        page.get_workflow().start(page, editor)
    change_document(as_editor, document)
    assert CustomDocument.objects.get().title == "A form"


def test_another_format_or_a_newer_version_of_what_readers_see_is_held_as_well(
    as_editor, used, document
):
    easy = factories.DocumentFactory(
        title="Easy read", alternative_to=document, file=ContentFile(b"%PDF-1.4 e", name="e.pdf")
    )
    newer = factories.DocumentFactory(title="Newer", file=ContentFile(b"%PDF-1.4 n", name="n.pdf"))
    CustomDocument.objects.filter(pk=document.pk).update(replaced_by=newer)
    for one in (easy, newer):
        change_document(as_editor, one)
        as_editor.post(f"/admin/documents/delete/{one.pk}/")
    assert set(CustomDocument.objects.values_list("title", flat=True)) == {
        "A form",
        "Easy read",
        "Newer",
    }


@pytest.mark.parametrize(("who", "taken"), [("editor", False), ("approver", True)])
def test_another_format_of_what_readers_see_is_added_by_who_may_publish(
    client, request, used, document, who, taken
):
    client.force_login(request.getfixturevalue(who))
    file = SimpleUploadedFile("easy.pdf", PDF, content_type="application/pdf")
    data = {
        "title": "Easy read",
        "language": "en",
        "format": "easy-read",
        "file": file,
        "alternative_to": document.pk,
    }
    answer = client.post("/admin/documents/add/", data)
    assert CustomDocument.objects.filter(title="Easy read").exists() is taken
    assert taken or "only a publisher adds another format" in answer.content.decode()


def test_an_editor_renames_only_an_organisation_that_nobody_names(as_editor, news_index):
    named, free = (
        factories.OrganisationFactory(name="Named"),
        factories.OrganisationFactory(name="Free"),
    )
    page = factories.NewsFactory(parent=news_index)
    page.partners.set([named])
    page.save_revision().publish()
    for one in (named, free):
        answer = as_editor.post(
            f"/admin/snippets/users/organisation/edit/{one.pk}/",
            {"name": f"{one.name} anew"},
            follow=True,
        )
        named.refresh_from_db()
        free.refresh_from_db()
        assert ("only a publisher changes it" in answer.content.decode()) is (one == named)
    assert (named.name, free.name) == ("Named", "Free anew")
