"""A page costs the same few queries however much stands on it: every page type with 2 and with 8
of everything.
"""

import json
import uuid

import pytest
from wagtail.fields import StreamField
from wagtail.models import Locale

from content.pages.page_type import page_types
from dates import PartialDate
from easy_read.models import EasyReadListPage
from guidance.models import GuidanceSectionPage
from home.models import HomePage
from news.models import NewsPage
from tests.easy_read.factories import EasyReadFactory, EasyReadListFactory
from tests.factories import (
    AccessibilityStatementFactory,
    ActionPageFactory,
    DocumentFactory,
    GuidanceFactory,
    ImageFactory,
    ImprovementFactory,
    NewsFactory,
    NewsIndexFactory,
    OrganisationFactory,
    ProvisionFactory,
    ProvisionIndexFactory,
    PublicationFactory,
    SectionFactory,
    StaffingFactory,
    TeamFactory,
    TopicFactory,
)
from tests.languages import OTHERS
from tests.visits import cold_queries
from tests.word_factories import GlossaryPageFactory

pytestmark = pytest.mark.same_on_every_database


def values(other, document, image):
    """A value of each block there is, with everything that could cost a query."""
    links = (
        f'<p><a linktype="page" id="{other.pk}">a page</a> and <a linktype="document"'
        f' id="{document.pk}">a file</a></p>'
    )
    role = {"title": "Officer", "what": "Helps", "vacancies": ""}
    team = {"name": "Example team", "what": "They help", "reach": "", "roles": [role]}
    return {
        "heading": {"text": "What to do"},
        "subheading": {"text": "Who does it"},
        "text": {"text": links},
        "callout": {"tone": "note", "title": "Good to know", "text": links},
        "steps": {"title": "Steps", "items": [{"title": "Ask", "text": links}]},
        "dates": {"title": "Dates", "rows": [{"date": "2025-04-01", "what": "Opens", "note": ""}]},
        "table": {
            "table_caption": "Open",
            "table_header_choice": "both",
            "data": [["Day", "Open"], ["Monday", "9 to 12"]],
        },
        "quote": {"text": "Words", "who": "", "source": "", "date": "2024-07"},
        "documents": {"title": "Files", "documents": [document.pk]},
        "contact": {"name": "Example team", "phone": "01632 960 100", "example": True},
        "accordion": {"items": [{"title": "Why?", "text": links}]},
        "idea": {"drawing": "talk", "image": image.pk, "text": links},
        "image": {"image": image.pk, "description": "", "caption": ""},
        "video": {
            "title": "A film",
            "url": "https://example.org/",
            "minutes": 2,
            "transcript": links,
        },
        "sign_language": {
            "title": "A film",
            "film": document.pk,
            "captions": document.pk,
            "transcript": links,
            "image": image.pk,
        },
        "page": other.pk,
        "task": {"page": other.pk, "title": "Help", "text": ""},
        "link": {"page": other.pk, "title": "Help", "text": ""},
        "plan": {"document": document.pk, "text": ""},
        "voice": {
            "said": "Words",
            "exact": True,
            "who": "A group",
            "date": "2024-07",
            "source": "",
            "changed": "",
        },
        "change": {
            "date": "2025-01",
            "status": "opening",
            "what": "Opens",
            "certainty": "",
            "source": "",
        },
        "statement": {"date": "2024-07", "text": "Words", "source": "Latest news"},
        "team": {**team, "teams": [team]},
        "version": {"document": document.pk, "updated_on": "2024-07", "what_changed": ""},
    }


def fill(page, others):
    """Put on the page one block of every kind that it takes for each of `others`."""
    known = [values(other, DocumentFactory(), ImageFactory()) for other in others]
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            kinds = [kind for kind in field.stream_block.child_blocks if kind in known[0]]
            assert kinds == list(field.stream_block.child_blocks), (
                "a block that this test does not know"
            )
            blocks = [
                {"type": kind, "value": value[kind], "id": str(uuid.uuid4())}
                for value in known
                for kind in kinds
            ]
            setattr(page, field.name, json.dumps(blocks))
    page.topics.set([TopicFactory() for _other in others])
    if isinstance(page, NewsPage):
        page.partners.set([OrganisationFactory() for _other in others])
    page.owner_team = page.owner_team or TeamFactory()
    page.image = page.image or ImageFactory()
    page.save()


FACTORIES = {
    "HomePage": None,
    "GuidanceSectionPage": SectionFactory,
    "GuidancePage": GuidanceFactory,
    "NewsIndexPage": None,
    "NewsPage": NewsFactory,
    "ImprovementPage": ImprovementFactory,
    "ActionPage": ActionPageFactory,
    "ProvisionIndexPage": ProvisionIndexFactory,
    "ProvisionPage": ProvisionFactory,
    "StaffingStructurePage": StaffingFactory,
    "AccessibilityStatementPage": AccessibilityStatementFactory,
    "PublicationPage": PublicationFactory,
    "EasyReadPage": EasyReadFactory,
    "EasyReadListPage": EasyReadListFactory,
    "GlossaryPage": GlossaryPageFactory,
}


@pytest.fixture
def site(home, section):
    """The parents that pages stand below."""
    return {
        "news": NewsIndexFactory(parent=home),
        "section": section,
        "places": ProvisionIndexFactory(parent=home),
        "home": home,
        "improvement": ImprovementFactory(parent=home),
    }


def page_of(model, site):
    if model is HomePage:
        return site["home"]
    if model.__name__ == "NewsIndexPage":
        return site["news"]
    parents = {
        "NewsPage": "news",
        "ProvisionPage": "places",
        "ProvisionIndexPage": "home",
        "ImprovementPage": "home",
        "ActionPage": "improvement",
    }
    return FACTORIES[model.__name__](parent=site[parents.get(model.__name__, "section")])


def surround(page, site, count):
    """`count` more pages beside it, and of the kinds that its type lists; gives those that it may
    name.
    """
    for number in range(count):
        if page._meta.app_label in ("home", "news"):
            NewsFactory(
                parent=site["news"], published=PartialDate.parse(f"2024-{number % 12 + 1:02}")
            )
        elif page._meta.app_label == "provision":
            ProvisionFactory(parent=site["places"])
        elif isinstance(page, GuidanceSectionPage):
            GuidanceFactory(parent=page)
        elif isinstance(page, EasyReadListPage):
            EasyReadFactory(parent=GuidanceFactory(parent=site["section"]))
    return [GuidanceFactory(parent=site["section"]) for _number in range(count)]


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_two_of_everything_and_eight_cost_the_same_few_queries(client, site, model):
    page = page_of(model, site)
    others = surround(page, site, 2)
    fill(page, others)
    client.get(page.url)  # sizes of pictures are made once, as the worker does
    few = cold_queries(client, page.url)
    fill(page, others + surround(page, site, 6))
    client.get(page.url)
    assert cold_queries(client, page.url) == few <= 12


def test_a_page_in_every_language_costs_no_more(client, section):
    page = GuidanceFactory(parent=section)
    one = cold_queries(client, page.url)
    for code in OTHERS:
        page.copy_for_translation(
            Locale.objects.get(language_code=code), copy_parents=True
        ).save_revision().publish()
    assert cold_queries(client, page.url) == one
    assert cold_queries(client, page.url.replace("/en/", "/ur/")) <= 11


def test_a_page_that_was_just_read_costs_at_most_four_queries(
    client, section, django_assert_max_num_queries
):
    page = GuidanceFactory(
        parent=section,
        body=[("image", {"image": ImageFactory(), "description": "", "caption": ""})],
    )
    client.get(page.url)
    with django_assert_max_num_queries(4):
        client.get(page.url)


def test_the_test_knows_every_page_type():
    assert set(FACTORIES) == {model.__name__ for model in page_types()}
