"""Rows of pages of every type: one query, in order, and only what an anonymous visitor may open."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

import pagetree
from content.pages.base import BasePage
from content.pages.listing import all_rows, rows
from content.pages.page_type import page_types
from dates import PartialDate
from guidance.models import GuidancePage
from tests.easy_read.factories import EasyReadFactory, EasyReadListFactory
from tests.factories import (
    AccessibilityStatementFactory,
    ActionPageFactory,
    GuidanceFactory,
    ImprovementFactory,
    NewsFactory,
    ProvisionFactory,
    ProvisionIndexFactory,
    PublicationFactory,
    SectionFactory,
    StaffingFactory,
)
from tests.word_factories import GlossaryPageFactory


@pytest.fixture
def one_of_each(home, section, news_index):
    places = ProvisionIndexFactory(parent=home, title="Places")
    improvement = ImprovementFactory(parent=home, title="Improvement")
    return [
        NewsFactory(parent=news_index, title="Update", published=PartialDate.parse("2024-10")),
        home,
        ProvisionFactory(
            parent=places, title="Place", status="open", status_as_of=PartialDate.parse("2024-07")
        ),
        GuidanceFactory(parent=section, title="Guidance", summary="In a few words."),
        news_index,
        improvement,
        ActionPageFactory(parent=improvement, title="Action"),
        section,
        StaffingFactory(parent=section, title="Who is who"),
        PublicationFactory(parent=section, title="Plan"),
        AccessibilityStatementFactory(parent=section, title="Accessibility"),
        EasyReadFactory(parent=section, title="Easy Read: Section"),
        EasyReadListFactory(parent=section, title="Easy Read"),
        GlossaryPageFactory(parent=section, title="Words explained"),
        places,
    ]


def test_rows_of_all_types_come_in_the_order_of_their_ids_with_one_query(one_of_each):
    assert {type(page) for page in one_of_each} == set(page_types())
    pagetree.current()
    with CaptureQueriesContext(connection) as queries:
        found = rows([page.pk for page in one_of_each])
    assert [row.node.id for row in found] == [page.pk for page in one_of_each]
    assert len(queries) == 2  # the tree's number, and the rows


def test_a_row_says_what_its_type_says(one_of_each):
    found = {row.title: row for row in rows([page.pk for page in one_of_each])}
    assert (str(found["Update"].date), found["Update"].dated, found["Update"].kind) == (
        "2024-10",
        True,
        "News",
    )
    assert (str(found["Place"].date), str(found["Place"].note.label), found["Place"].dated) == (
        "2024-07",
        "Open",
        False,
    )
    assert (found["Guidance"].date, found["Guidance"].note, found["Guidance"].summary) == (
        None,
        "",
        "In a few words.",
    )
    assert found["Guidance"].url == one_of_each[3].url


def test_drafts_private_pages_and_unknown_ids_make_no_row(home, section):
    shown = GuidanceFactory(parent=section)
    draft = GuidanceFactory(parent=section, live=False)
    private = SectionFactory(parent=home)
    below = GuidanceFactory(parent=private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    found = rows([draft.pk, below.pk, 999_999, shown.pk, private.pk, Page.get_first_root_node().pk])
    assert [row.node.id for row in found] == [shown.pk]
    assert rows([]) == []


def test_every_row_of_a_language_meets_the_condition(home, section, news_index):
    young = GuidanceFactory(parent=section, age_to=3)
    update = NewsFactory(parent=news_index, age_to=4)
    GuidanceFactory(parent=section, age_from=16)
    GuidanceFactory(parent=section, age_to=3, live=False)
    young.copy_for_translation(
        Locale.objects.get(language_code="pl"), copy_parents=True
    ).save_revision().publish()
    assert {row.node.id for row in all_rows("en", Q(age_to__lte=4))} == {young.pk, update.pk}
    assert {row.language for row in all_rows("pl", Q(age_to__lte=4))} == {"pl"}
    assert all_rows("ur", Q()) == []


def test_visible_pages_are_live_and_not_below_a_restriction(section):
    shown, draft = GuidanceFactory(parent=section), GuidanceFactory(parent=section, live=False)
    assert list(GuidancePage.objects.visible()) == [shown]
    assert draft not in GuidancePage.objects.visible()
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="pear")
    assert not GuidancePage.objects.visible().exists()


def test_every_page_type_stands_on_the_common_base():
    assert len(page_types()) == 15
    assert all(issubclass(model, BasePage) and model.kind_label for model in page_types())
