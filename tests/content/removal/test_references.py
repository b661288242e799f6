"""What something uses is known, and is not deleted: every model, every relation, every way of
deleting.

The relations are read from the models, so that one that is added later is tried too; a new model
fails until `MAKE` can make it.
"""

import uuid

import pytest
from django.db import transaction
from django.db.models.deletion import ProtectedError
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, ReferenceIndex, Site

from content.removal.references import is_protected, own_models, uses
from documents.models import CustomDocument
from guidance.models import GuidancePage, GuidanceSectionPage
from home.models import HomePage
from images.models import CustomImage
from improvement.models import (
    Action,
    ActionPage,
    Event,
    Finding,
    ImprovementPage,
    Inspection,
    LedgerEntry,
    Measure,
    Milestone,
    ProgressReport,
)
from navigation.models import ServiceDetails
from news.models import NewsIndexPage, NewsPage
from provision.models import ProvisionIndexPage, ProvisionPage
from search.models import BestBet
from staffing.models import StaffingStructurePage
from tests import factories
from topics.models import Topic, TopicOnPage
from users.models import Organisation, Team, User

PAGES = {
    GuidancePage: factories.GuidanceFactory,
    GuidanceSectionPage: factories.SectionFactory,
    NewsIndexPage: factories.NewsIndexFactory,
    NewsPage: factories.NewsFactory,
    ImprovementPage: factories.ImprovementFactory,
    ActionPage: factories.ActionPageFactory,
    ProvisionIndexPage: factories.ProvisionIndexFactory,
    ProvisionPage: factories.ProvisionFactory,
    StaffingStructurePage: factories.StaffingFactory,
    HomePage: factories.HomeFactory,
}
THINGS = {
    Topic: factories.TopicFactory,
    Team: factories.TeamFactory,
    Organisation: factories.OrganisationFactory,
    CustomImage: factories.ImageFactory,
    CustomDocument: factories.DocumentFactory,
    Inspection: factories.InspectionFactory,
    Finding: factories.FindingFactory,
    Action: factories.ActionFactory,
    Milestone: factories.MilestoneFactory,
    Event: factories.EventFactory,
    Measure: factories.MeasureFactory,
    LedgerEntry: lambda: factories.say(factories.MilestoneFactory()),
}
MAKE = {  # what isn't stored yet, of models that nothing chooses or that no one may change
    **THINGS,
    LedgerEntry: lambda: LedgerEntry(action=factories.ActionFactory(), said="It will come."),
    BestBet: lambda: BestBet(words="blue badge"),
    ServiceDetails: lambda: ServiceDetails(site=Site.objects.get()),
    ProgressReport: lambda: ProgressReport(page=make(NewsPage)),
    TopicOnPage: lambda: TopicOnPage(content_object=make(GuidancePage)),
}
CHOOSERS = {
    blocks.PageChooserBlock: Page,
    DocumentChooserBlock: CustomDocument,
    ImageChooserBlock: CustomImage,
}
LINKS = {"page": Page, "document": CustomDocument}
FIRST = "1d4b2c1e-0000-4000-8000-000000000001"


def make(model):
    """One of that model; of pages' common base any page will do."""
    if model is Page:
        model = GuidancePage
    if model in PAGES:
        home = Site.objects.get().root_page
        words = {"different_evidence": "A paper"} if model is ActionPage else {}
        return PAGES[model](parent=home, slug=f"made-{uuid.uuid4().hex[:8]}", **words)
    return MAKE[model]()


def relations():
    """(model, field) of each choice of one of our things: not of a part's whole, nor of people."""
    for model in own_models():
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            to = field.related_model
            if (
                not field.is_relation
                or isinstance(field, ParentalKey | ClusterTaggableManager)
                or to not in {*own_models(), Page}
            ):
                continue
            own = (
                getattr(field, "wagtail_reference_index_ignore", False)
                or field.remote_field.parent_link
            )
            ignored = getattr(model, "wagtail_reference_index_ignore", False)
            if to is not User and not own and not ignored:
                yield model, field


def contents():
    """(model, field, what is linked) of each rich text, and of each block that holds a link or a
    choice.
    """
    for model in own_models():
        for field in model._meta.fields:
            if isinstance(field, RichTextField):
                yield from ((model, field, to) for to in LINKS.values())
            if isinstance(field, StreamField):
                kinds = {to for _path, to, _value in in_blocks(field.stream_block, lambda to: 0)}
                yield from (
                    (model, field, to) for to in sorted(kinds, key=lambda kind: kind.__name__)
                )


def in_blocks(block, key):
    """(path, what is linked, raw value that holds `key(what)`) of each place below this block."""
    if isinstance(block, blocks.ListBlock):
        for path, to, value in in_blocks(block.child_block, key):
            yield path, to, [{"type": "item", "value": value, "id": FIRST}]
    elif isinstance(block, blocks.RichTextBlock):
        yield from ((link, to, rich(link, key(to))) for link, to in LINKS.items())
    for kind, to in CHOOSERS.items():
        if isinstance(block, kind):
            yield "chosen", to, key(to)
    for name, child in getattr(block, "child_blocks", {}).items():
        for path, to, value in in_blocks(child, key):
            stream = isinstance(block, blocks.StreamBlock)
            yield (
                f"{name}.{path}",
                to,
                [{"type": name, "value": value, "id": FIRST}] if stream else {name: value},
            )


def rich(link, key):
    return f'<p>Read <a linktype="{link}" id="{key}">this</a>.</p>'


def named(case):
    return "-".join([case[0].__name__, case[1].name, *(to.__name__ for to in case[2:])])


RELATIONS, CONTENTS = list(relations()), list(contents())


@pytest.mark.parametrize("case", RELATIONS, ids=map(named, RELATIONS))
def test_a_choice_counts_as_a_use_and_ends_with_it(home, case):
    model, field = case
    target = THINGS.get(field.related_model, lambda: make(field.related_model))()
    source = make(model)
    if field.many_to_many:
        source.save()
        getattr(source, field.name).set([target])
    else:
        setattr(source, field.name, target)
    source.save()
    assert ReferenceIndex.get_references_to(target).exists(), (
        "Wagtail's screens say: referenced 0 times"
    )
    assert uses(target)
    if is_protected(type(target)):
        with pytest.raises(ProtectedError), transaction.atomic():
            type(target).objects.filter(pk=target.pk).delete()
    if field.many_to_many:
        getattr(source, field.name).clear()
        source.save()
        assert not uses(target)


@pytest.mark.parametrize("case", CONTENTS, ids=map(named, CONTENTS))
def test_a_link_in_words_and_blocks_counts_as_a_use(home, case):
    model, field, to = case
    values = [rich(link, "{key}") for link, kind in LINKS.items() if kind is to]
    if isinstance(field, StreamField):
        values = [
            value
            for _path, kind, value in in_blocks(field.stream_block, lambda kind: "{key}")
            if kind is to
        ]
    for value in values:
        target, source = make(to), make(model)
        setattr(source, field.name, filled(field, value, target.pk))
        source.save()
        assert [use.source.pk for use in uses(target)] == [source.pk], value
        if is_protected(to):
            with pytest.raises(ProtectedError), transaction.atomic():
                target.delete()


def filled(field, value, key):
    """The value with a key in it, as the field takes it."""
    if isinstance(field, RichTextField):
        return value.format(key=key)
    return field.stream_block.to_python(put(value, key))


def put(value, key):
    if isinstance(value, list):
        return [put(inner, key) for inner in value]
    if isinstance(value, dict):
        return {name: put(inner, key) for name, inner in value.items()}
    return (
        key
        if value == "{key}"
        else value.replace("{key}", str(key))
        if isinstance(value, str)
        else value
    )


def test_each_model_that_others_choose_is_tried():
    chosen = {
        field.related_model for _model, field in RELATIONS if is_protected(field.related_model)
    }
    assert chosen <= set(THINGS)


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
