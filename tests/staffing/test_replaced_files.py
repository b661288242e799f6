"""An earlier file of a structure is out of date as long as readers see that another one is the
present file: never because of a draft, and no longer than that.
"""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from content.media import documents
from content.media.document_admin import review_label, to_review
from content.pages.document_entry import document_entry
from documents.models import CustomDocument
from staffing.models import StaffingStructurePage
from tests.factories import DocumentFactory, StaffingFactory


@pytest.fixture
def old(home: Page) -> CustomDocument:
    return DocumentFactory(title="Structure of 2023", review_date=datetime.date(2020, 1, 1))


@pytest.fixture
def present(home: Page) -> CustomDocument:
    return DocumentFactory(title="Structure of 2024")


def earlier(*documents: CustomDocument) -> list:
    row = {"updated_on": None, "what_changed": ""}
    return [("version", {"document": document, **row}) for document in documents]


@pytest.fixture
def page(home: Page, old: CustomDocument, present: CustomDocument) -> StaffingStructurePage:
    """It shows the present file, with the old one as its earlier version."""
    page = StaffingFactory(parent=home, document=present, earlier=earlier(old))
    page.save_revision().publish()
    return StaffingStructurePage.objects.get(pk=page.pk)


def replaced() -> dict[str, str]:
    known = documents.all_rows()
    return {row.title: known[row.replaced_by].title for row in known.values() if row.replaced_by}


OUT_OF_DATE = {"Structure of 2023": "Structure of 2024"}


def test_an_earlier_file_says_that_the_present_one_has_taken_its_place(
    page: StaffingStructurePage,
) -> None:
    assert replaced() == OUT_OF_DATE


def test_a_draft_that_names_a_new_file_marks_nothing(page: StaffingStructurePage) -> None:
    page.document = DocumentFactory(title="Structure of 2025")
    page.earlier = earlier(*CustomDocument.objects.exclude(pk=page.document.pk))
    page.save_revision()
    assert replaced() == OUT_OF_DATE
    page.get_latest_revision().publish()
    assert replaced() == dict.fromkeys(
        ["Structure of 2023", "Structure of 2024"], "Structure of 2025"
    )


def test_a_draft_that_goes_live_on_a_later_day_marks_nothing_until_then(
    page: StaffingStructurePage,
) -> None:
    page.document = DocumentFactory(title="Structure of 2025")
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision().publish()
    assert replaced() == OUT_OF_DATE


def unpublish(page: StaffingStructurePage) -> None:
    page.unpublish()


def delete(page: StaffingStructurePage) -> None:
    page.delete()


def close(page: StaffingStructurePage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def take_the_file_away(page: StaffingStructurePage) -> None:
    page.document = None
    page.save_revision().publish()


def take_the_earlier_file_away(page: StaffingStructurePage) -> None:
    page.earlier = []
    page.save_revision().publish()


@pytest.mark.parametrize(
    "end", [unpublish, delete, close, take_the_file_away, take_the_earlier_file_away]
)
def test_what_no_longer_holds_marks_nothing_any_more(
    page: StaffingStructurePage, end: Callable[[StaffingStructurePage], None]
) -> None:
    end(page)
    assert replaced() == {}


def test_going_back_to_the_old_file_makes_it_the_present_one_again(
    page: StaffingStructurePage, old: CustomDocument, present: CustomDocument
) -> None:
    page.document, page.earlier = old, earlier(present)
    page.save_revision().publish()
    assert replaced() == {"Structure of 2024": "Structure of 2023"}


def test_what_somebody_typed_on_the_document_itself_holds(
    page: StaffingStructurePage, old: CustomDocument
) -> None:
    old.replaced_by = DocumentFactory(title="Who does what")
    old.save()
    assert replaced() == {"Structure of 2023": "Who does what"}


def test_the_present_file_of_one_page_is_not_out_of_date_because_of_another_page(
    home: Page, page: StaffingStructurePage, present: CustomDocument
) -> None:
    StaffingFactory(
        parent=home, document=DocumentFactory(title="Another"), earlier=earlier(present)
    )
    assert replaced() == OUT_OF_DATE
    StaffingFactory(parent=home, document=CustomDocument.objects.get(title="Structure of 2023"))
    assert replaced() == {}


def test_nobody_is_asked_to_review_what_has_been_replaced(
    page: StaffingStructurePage, old: CustomDocument
) -> None:
    assert review_label(old) == "replaced"
    assert old not in to_review(CustomDocument.objects.all(), "late")
    page.unpublish()
    assert "has passed" in review_label(old)
    assert old in to_review(CustomDocument.objects.all(), "late")


def test_the_search_knows_that_it_has_been_replaced(
    page: StaffingStructurePage, old: CustomDocument
) -> None:
    assert document_entry(old, (page.pk,)).replaced
