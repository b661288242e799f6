"""Every relation of our models, and things to fill them with."""

import uuid

from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, Site

from accessibility.models import AccessibilityStatementPage
from alerts.models import Alert
from content.removal.references import own_models
from documents.models import CustomDocument
from easy_read.models import EasyReadListPage, EasyReadPage
from glossary.models import Term
from guidance.models import GlossaryPage, GuidancePage, GuidanceSectionPage
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
from links.models import OutsideLink, Place
from navigation.models import ServiceDetails
from news.models import NewsIndexPage, NewsPage
from provision.models import ProvisionIndexPage, ProvisionPage
from publications.models import PublicationPage
from search.models import BestBet
from services.models import (
    Feed,
    Location,
    Proposal,
    Provider,
    ProviderPerson,
    Reminder,
    Service,
    ServiceAtLocation,
)
from staffing.models import StaffingStructurePage
from tests import factories, service_factories
from tests.alert_factories import AlertFactory
from tests.easy_read.factories import EasyReadFactory, EasyReadListFactory
from tests.word_factories import GlossaryPageFactory, TermFactory
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
    AccessibilityStatementPage: factories.AccessibilityStatementFactory,
    PublicationPage: factories.PublicationFactory,
    EasyReadPage: EasyReadFactory,
    EasyReadListPage: EasyReadListFactory,
    GlossaryPage: GlossaryPageFactory,
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
    Provider: service_factories.provider,
    Service: lambda: service_factories.service(published=False),  # of others something is kept
    Feed: lambda: Feed.objects.create(
        name=f"Feed {uuid.uuid4().hex[:8]}", url="https://f.example/"
    ),
}
MAKE = {  # what isn't stored yet, of models that nothing chooses or that no one may change
    **THINGS,
    LedgerEntry: lambda: LedgerEntry(action=factories.ActionFactory(), said="It will come."),
    Term: TermFactory.build,
    BestBet: lambda: BestBet(words="blue badge"),
    ServiceDetails: lambda: ServiceDetails(site=Site.objects.get()),
    ProgressReport: lambda: ProgressReport(page=make(NewsPage)),
    TopicOnPage: lambda: TopicOnPage(content_object=make(GuidancePage)),
    Location: lambda: Location.objects.create(name="Example hall"),
    ProviderPerson: lambda: ProviderPerson.objects.create(
        provider=service_factories.provider(), email="sam@club.example"
    ),
    ServiceAtLocation: lambda: ServiceAtLocation(service=service_factories.service()),
    Proposal: lambda: Proposal(provider=service_factories.provider()),
    OutsideLink: lambda: OutsideLink.objects.create(address=f"https://{uuid.uuid4().hex}.example/"),
    Place: lambda: Place(kind="page", key="1", title="A page"),
    Alert: AlertFactory.build,
    Reminder: lambda: Reminder(service=service_factories.service(), checked_on="2024-11-01"),
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


RELATIONS, CONTENTS = list(relations()), list(contents())
