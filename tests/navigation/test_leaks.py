"""What is closed isn't named either: titles, file names and pictures that an anonymous visitor may
not know.
"""

from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from feedback.models import Comment, CommentState
from images.models import FILTERS
from tests import factories

SECRET = "Canary Xylophone"


def test_the_title_of_a_page_that_was_closed_does_not_stand_beside_an_answered_comment(
    client, section
):
    page = factories.GuidanceFactory(parent=section, title=SECRET)
    said = {
        "text": "Words",
        "answer": "Yes",
        "action": "Soon",
        "state": CommentState.ANSWERED,
        "language": "en",
    }
    Comment.objects.create(path=page.url, title=SECRET, **said)
    assert SECRET in client.get("/en/feedback/").content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert SECRET not in client.get("/en/feedback/").content.decode()


def test_a_file_of_a_closed_collection_is_not_named_as_another_format(client, section):
    document = factories.DocumentFactory()
    closed = Collection.get_first_root_node().add_child(name="Closed")
    other = factories.DocumentFactory(
        title=SECRET, alternative_to=document, format="easy-read", collection=closed
    )
    page = factories.GuidanceFactory(
        parent=section, body=[("documents", {"title": "", "documents": [document]})]
    )
    address = f"/documents/{other.pk}/"
    assert address in client.get(page.url).content.decode()
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert address not in client.get(page.url).content.decode()


def test_nobody_guesses_the_name_of_a_picture_size(db):
    one, other = (factories.ImageFactory(title="same") for _number in range(2))
    names = [
        image.get_rendition(FILTERS[400]).file.name.removeprefix("images/")
        for image in (one, other)
    ]
    keys = {name.partition("-")[0] for name in names}
    assert len(keys) == 2
    assert {len(key) for key in keys} == {24}
