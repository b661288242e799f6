"""What something uses is not deleted: on every way of deleting, and each says where it is used."""

import pytest
from wagtail.models import Site

from content.removal.references import is_protected, uses
from improvement.models import (
    LedgerEntry,
)
from links.models import OutsideLink
from services.models import Location
from tests import factories
from tests.content.removal.relations import RELATIONS, THINGS, make
from users.models import Organisation


def test_each_model_that_others_choose_is_tried():
    chosen = {
        field.related_model for _model, field in RELATIONS if is_protected(field.related_model)
    }
    # a place has no screen: it goes with its service; a link goes when nothing leads to it
    assert chosen - {Location, OutsideLink} <= set(THINGS)


@pytest.fixture
def used(home, request):
    """One of the things that the test is about, used by a page that readers see or, where no page
    can, by another thing.
    """
    model = request.param
    target = THINGS[model]()
    found = next(((kind, field) for kind, field in RELATIONS if field.related_model is model), None)
    if found is None:
        return None
    source = make(found[0])
    if found[1].many_to_many:
        getattr(source, found[1].name).set([target])
    else:
        setattr(source, found[1].name, target)
    source.save()
    return target


def ways(thing):
    """The addresses that delete it: alone, and with others."""
    name = thing._meta.model_name
    label = f"{thing._meta.app_label}/{name}"
    alone = {
        "customdocument": f"/admin/documents/delete/{thing.pk}/",
        "customimage": f"/admin/images/{thing.pk}/delete/",
    }
    yield alone.get(name, f"/admin/snippets/{label}/delete/{thing.pk}/")
    yield f"/admin/bulk/{label}/delete/?id={thing.pk}"


USABLE = [
    model
    for model in THINGS
    if model is not LedgerEntry and any(field.related_model is model for _model, field in RELATIONS)
]


@pytest.mark.parametrize("used", USABLE, ids=lambda model: model.__name__, indirect=True)
def test_no_way_of_deleting_takes_what_is_used_and_each_says_where(admin_client, used):
    for address in ways(used):
        for send in (admin_client.get, admin_client.post):
            answer = send(address, follow=True)
            assert answer.status_code == 200
            page = answer.content.decode()
            assert "can’t be deleted yet. It is used in 1 place:" in page, address
    assert type(used).objects.filter(pk=used.pk).exists()


@pytest.mark.parametrize(
    "model",
    [model for model in THINGS if model is not LedgerEntry],
    ids=lambda model: model.__name__,
)
def test_what_nothing_uses_is_deleted(admin_client, home, model):
    for way in (0, 1):
        thing = make(model)
        address = list(ways(thing))[way]
        assert admin_client.get(address).status_code == 200
        admin_client.post(address)
        assert not model.objects.filter(pk=thing.pk).exists()


def test_what_only_a_draft_uses_is_kept_and_the_draft_is_named(admin_client, news_index):
    council = factories.OrganisationFactory(name="A council")
    update = factories.NewsFactory(parent=news_index, title="Public words")
    update.partners.set([council])
    update.title = "Words of the draft"
    update.save_revision()
    assert not uses(council)[0].live
    answer = admin_client.post(
        f"/admin/snippets/users/organisation/delete/{council.pk}/", follow=True
    )
    assert "the draft of" in answer.content.decode()
    assert Organisation.objects.filter(pk=council.pk).exists()


def test_what_a_draft_no_longer_uses_is_free(admin_client, news_index):
    council = factories.OrganisationFactory()
    draft = factories.NewsFactory(parent=news_index, live=False, partners=[council])
    draft.save_revision()
    draft.partners.set([])
    draft.save_revision()
    admin_client.post(f"/admin/snippets/users/organisation/delete/{council.pk}/")
    assert not Organisation.objects.filter(pk=council.pk).exists()


def test_a_topic_that_was_taken_off_a_page_is_free(section):
    topic = factories.TopicFactory(slug="burrows")
    section.topics.set([topic])
    section.save()
    assert uses(topic)
    section.topics.set([factories.TopicFactory(slug="school")])
    section.save()
    assert not uses(topic)
    topic.delete()


def test_the_list_of_the_demonstration_of_organisations_counts_its_uses(admin_client, news_index):
    council = factories.OrganisationFactory(name="A council")
    factories.NewsFactory(parent=news_index, title="An update", partners=[council])
    answer = admin_client.get(f"/admin/snippets/users/organisation/usage/{council.pk}/")
    assert "An update" in answer.content.decode()


@pytest.mark.parametrize(
    ("make_one", "place"),
    [(factories.DocumentFactory, "documents"), (factories.ImageFactory, "images")],
)
def test_the_button_beside_a_file_just_uploaded_takes_none_that_is_used(
    own_database, client, make_one, place
):
    file = make_one()
    page = factories.GuidanceFactory(parent=Site.objects.get().root_page, title="A page")
    page.body = (
        [("documents", {"documents": [file]})]
        if place == "documents"
        else [("image", {"image": file})]
    )
    page.save()
    client.force_login(factories.UserFactory(is_superuser=True))
    address = f"/admin/{place}/multiple/{file.pk}/delete/"
    answer = client.post(address, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 409
    assert "It is still used here" in answer.json()["error_message"]
    assert "A page" in client.post(address, {"next": "/admin/"}, follow=True).content.decode()
    assert type(file).objects.filter(pk=file.pk).exists()
