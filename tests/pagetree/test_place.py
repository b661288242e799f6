"""A page is saved at the place that it has now, whatever was so when it was read."""

from wagtail.models import Page

from guidance.models import GuidancePage, GuidanceSectionPage
from tests.factories import GuidanceFactory, SectionFactory


def test_a_page_that_was_read_before_its_section_was_renamed_keeps_the_new_address(
    section: GuidanceSectionPage,
) -> None:
    page = GuidanceFactory(parent=section, slug="guide")
    read_before = GuidancePage.objects.get(pk=page.pk)
    section.slug = "school"
    section.save()
    read_before.title = "Another"
    read_before.save()
    page.refresh_from_db()
    assert (page.title, page.url_path) == ("Another", "/home/school/guide/")


def test_a_page_that_was_read_before_it_was_moved_stays_where_it_is(
    home: Page, section: GuidanceSectionPage
) -> None:
    page = GuidanceFactory(parent=section, slug="guide")
    read_before = GuidancePage.objects.get(pk=page.pk)
    other = SectionFactory(parent=home, slug="other")
    page.move(other, pos="last-child")
    read_before.save()
    found = GuidancePage.objects.get(pk=page.pk)
    assert found.get_parent().pk == other.pk
    assert found.url_path == "/home/other/guide/"
    assert not Page.find_problems()[0]


def test_a_section_that_was_read_before_a_page_came_below_it_still_counts_it(
    section: GuidanceSectionPage,
) -> None:
    read_before = GuidanceSectionPage.objects.get(pk=section.pk)
    GuidanceFactory(parent=section)
    read_before.save()
    assert Page.objects.get(pk=section.pk).numchild == 1


def test_a_page_and_its_section_that_are_renamed_lead_to_what_is_below(
    section: GuidanceSectionPage,
) -> None:
    page = SectionFactory(parent=section, slug="exams")
    below = GuidanceFactory(parent=page, slug="guide")
    read_before = GuidanceSectionPage.objects.get(pk=page.pk)
    assert read_before.get_parent()
    section.slug = "school"
    section.save()
    read_before.slug = "tests"
    read_before.save()
    below.refresh_from_db()
    assert below.url_path == "/home/school/tests/guide/"
