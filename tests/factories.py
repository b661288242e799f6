"""What tests build: a small site in three languages, and pages of every type with only what the
test is about.
"""

import copy
from datetime import date

import factory
import wagtail_factories
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Locale, Page, Site, Workflow

from accessibility.models import AccessibilityStatementPage, KnownProblem
from content.media import pictures
from dates import PartialDate
from documents.models import CustomDocument
from guidance.models import GuidancePage, GuidanceSectionPage
from home.models import HomePage
from images.models import CustomImage
from improvement.ledger.recording import record
from improvement.models import (
    Action,
    ActionPage,
    Event,
    Finding,
    ImprovementPage,
    Inspection,
    Measure,
    Milestone,
    Observation,
)
from news.models import NewsIndexPage, NewsPage
from provision.models import ProvisionIndexPage, ProvisionPage
from publications.models import PublicationPage
from staffing.models import StaffingStructurePage
from tests import rows
from topics.models import Topic
from users.models import Organisation, Team, User
from users.roles import CHECK, GROUPS, make_roles

TEXT = [("text", {"text": "<p>Some words for a family.</p>"})]


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.LazyAttribute(lambda topic: topic.slug.replace("-", " ").capitalize())


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Example team {n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Example organisation {n}")


_made_roles: list[rows.Made] = []


def roles() -> dict[str, Group]:
    """What make_roles() gives, which is slow: after the first time it comes as rows."""
    if Workflow.objects.filter(name=CHECK).exists():
        found = Group.objects.in_bulk(GROUPS.values(), field_name="name")
        return {role: found[name] for role, name in GROUPS.items()}
    if not _made_roles:
        _made_roles.append(rows.Made.by(make_roles))
        return copy.deepcopy(_made_roles[0].thing)
    return _made_roles[0].again() if _made_roles[0].fits() else make_roles()


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("a long enough password")

    @factory.post_generation
    def role(user: User, create: bool, role: str | None, **_more: object) -> None:  # noqa: N805
        """What the person may do: UserFactory(role=PUBLISHER)."""
        if role:
            user.groups.set([roles()[role]])


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CustomImage
        skip_postgeneration_save = True

    description = "A drawn tree"

    @factory.post_generation
    def sizes(self, create, wanted):
        """Those that the worker makes after an upload; `sizes=False` for a picture that it has not
        come to.
        """
        if create and wanted is not False:
            pictures.make_sizes(self)


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CustomDocument

    title = factory.Sequence(lambda n: f"Document {n}")
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4 some words", name="words.pdf"))


class PageFactory(wagtail_factories.PageFactory):
    """A live page. `topics=[...]` takes Topic objects; without it the page gets one topic."""

    title = factory.Sequence(lambda n: f"Page {n}")
    locale = factory.LazyAttribute(
        lambda page: page.parent.locale if getattr(page, "parent", None) else Locale.get_default()
    )
    show_in_menus = True
    topics = None

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _build(cls, model_class: type[Page], *arguments: object, **kwargs: object) -> Page:
        del kwargs["topics"]
        return super()._build(model_class, *arguments, **kwargs)

    @classmethod
    def _create_instance(cls, model_class: type[Page], parent: Page | None, kwargs: dict) -> Page:
        chosen = kwargs.pop("topics")
        page = model_class(**kwargs)
        page.topics.set(
            chosen if chosen is not None else [TopicFactory(slug="school", name="School")]
        )
        return parent.add_child(instance=page) if parent else model_class.add_root(instance=page)


class HomeFactory(PageFactory):
    class Meta:
        model = HomePage
        skip_postgeneration_save = True

    title = "SEND Local Offer"


class SectionFactory(PageFactory):
    class Meta:
        model = GuidanceSectionPage
        skip_postgeneration_save = True


class GuidanceFactory(PageFactory):
    class Meta:
        model = GuidancePage
        skip_postgeneration_save = True

    body = TEXT


class NewsIndexFactory(PageFactory):
    class Meta:
        model = NewsIndexPage
        skip_postgeneration_save = True

    title = "News"
    slug = "news"


class NewsFactory(PageFactory):
    class Meta:
        model = NewsPage
        skip_postgeneration_save = True

    body = TEXT


class InspectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inspection

    key = factory.Sequence(lambda n: f"inspection-{n}")
    title = "An inspection"
    inspected = PartialDate.parse("2024-04")


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding

    inspection = factory.SubFactory(InspectionFactory)
    kind = "priority"
    number = factory.Sequence(lambda n: n + 1)
    words = "address the long waiting times"
    plain = "Waiting must get shorter."


class ActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Action
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"action-{n}")
    inspection = factory.SubFactory(InspectionFactory)
    title = factory.Sequence(lambda n: f"Action {n}")


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    key = factory.Sequence(lambda n: f"promise-{n}")
    action = factory.SubFactory(ActionFactory)
    title = factory.Sequence(lambda n: f"Promise {n}")


class EventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Event

    key = factory.Sequence(lambda n: f"event-{n}")
    inspection = factory.SubFactory(InspectionFactory)
    what = "A monitoring inspection"
    source = "A page"


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    key = factory.Sequence(lambda n: f"measure-{n}")
    inspection = factory.SubFactory(InspectionFactory)
    title = factory.Sequence(lambda n: f"Measure {n}")
    unit = "percent"
    source = "Fictional council, made-up figures"


class ObservationFactory(factory.django.DjangoModelFactory):
    """The figure of a calendar year, `year`, where no other period is given."""

    class Meta:
        model = Observation

    class Params:
        year = 2023

    measure = factory.SubFactory(MeasureFactory)
    period = factory.LazyAttribute(lambda figure: str(figure.year))
    starts = factory.LazyAttribute(lambda figure: date(figure.year, 1, 1))
    ends = factory.LazyAttribute(lambda figure: date(figure.year, 12, 31))
    value = 50


def say(milestone, said_on="2024-10", **said):
    """The ledger entry for what was said of a promise; dates as texts, such as due="2025-01"."""
    if "due" in said:
        said |= {"due": PartialDate.parse(said["due"]), "sets_date": True}
    if "done_on" in said:
        said["done_on"] = PartialDate.parse(said["done_on"])
    return record(
        action=milestone.action, milestone=milestone, said_on=PartialDate.parse(said_on), **said
    )


class ImprovementFactory(PageFactory):
    class Meta:
        model = ImprovementPage
        skip_postgeneration_save = True

    inspection = factory.SubFactory(InspectionFactory)


class ActionPageFactory(PageFactory):
    class Meta:
        model = ActionPage
        skip_postgeneration_save = True

    action = factory.SubFactory(ActionFactory)


class ProvisionIndexFactory(PageFactory):
    class Meta:
        model = ProvisionIndexPage
        skip_postgeneration_save = True


class ProvisionFactory(PageFactory):
    class Meta:
        model = ProvisionPage
        skip_postgeneration_save = True


class StaffingFactory(PageFactory):
    class Meta:
        model = StaffingStructurePage

    teams = [("team", {"name": "Example team", "what": "", "reach": "", "roles": [], "teams": []})]


class KnownProblemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KnownProblem

    criterion = "1.1.1"
    what = factory.Sequence(lambda n: f"Drawing {n} has no words for people who can’t see it.")
    where = "The page about travel"
    why_not = "Nobody has the file."


class AccessibilityStatementFactory(PageFactory):
    class Meta:
        model = AccessibilityStatementPage
        skip_postgeneration_save = True

    title = "Accessibility"


class PublicationFactory(PageFactory):
    class Meta:
        model = PublicationPage

    body = TEXT


def make_site():
    """The home page of a new default site in English, with the other languages ready for
    translations.
    """
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    root = Page.get_first_root_node()
    root.get_children().delete()
    root.refresh_from_db()
    home = HomeFactory(parent=root, slug="home", locale=Locale.objects.get(language_code="en"))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", port=80, root_page=home, is_default_site=True)
    return home
