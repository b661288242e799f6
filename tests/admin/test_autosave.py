"""What autosave leaves behind: one draft, however often it comes."""

import pytest
from django.core import mail
from wagtail.models import PageLogEntry

from news.models import NewsPage
from outbox.models import QueuedEmail
from pagetree.models import TreeVersion
from tests import factories
from tests.admin.forms import body, page_form

WORDS = {"title": "Bus passes", "slug": "bus-passes"}


@pytest.fixture
def page(news_index):
    return factories.NewsFactory(parent=news_index, summary="From May.", **WORDS)


@pytest.fixture
def autosave(page, as_approver):
    """A function that sends the form of the page as a window does by itself."""

    def send(**words):
        form = page_form(NewsPage, **{**WORDS, "topics": "", "body": body(), **words})
        address = f"/admin/pages/{page.pk}/edit/"
        return as_approver.post(address, form, headers={"Accept": "application/json"}).json()

    return send


def test_many_of_them_leave_one_version_one_row_of_history_and_no_mail(page, autosave):
    map_of_pages, entries = TreeVersion.objects.get().number, PageLogEntry.objects.filter(page=page)
    first = autosave(summary="From J")
    for summary in ("From Ju", "From June."):
        assert autosave(summary=summary, overwrite_revision_id=first["revision_id"])["success"]
    page.refresh_from_db()
    assert page.revisions.get().as_object().summary == "From June."
    assert page.summary == "From May."
    assert entries.filter(action="wagtail.edit").values("uuid").distinct().count() == 1
    assert (len(mail.outbox), QueuedEmail.objects.count()) == (0, 0)
    assert TreeVersion.objects.get().number == map_of_pages


def test_what_is_still_missing_is_no_reason_and_what_is_wrong_is_left_to_the_person(page, autosave):
    assert autosave(title="Bus passes and more", topics="")["success"]
    assert autosave(published="no date at all")["error_code"] == "validation_error"
    assert page.revisions.count() == 1


def test_a_page_that_somebody_locked_is_not_saved(page, autosave, administrator):
    page.locked, page.locked_by = True, administrator
    page.save()
    assert autosave(summary="From June.")["error_code"] == "locked"
    assert not page.revisions.exists()
