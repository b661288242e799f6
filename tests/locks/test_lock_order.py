"""Two people at once: whatever one has begun when the other comes, neither stops the other.

Each case ends in a deadlock where one of the two locks its rows before the content.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page

from content.translation import fact_sync
from dates import PartialDate
from guidance.models import GuidancePage
from improvement.ledger import recording
from improvement.models import LedgerEntry, ProgressReport
from news.models import NewsPage
from outbox.scheduling import expire_due
from tests.factories import (
    GuidanceFactory,
    MilestoneFactory,
    NewsFactory,
    NewsIndexFactory,
    UserFactory,
    say,
)
from tests.locks.two import Two

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time"
    ),
    pytest.mark.usefixtures("own_database"),
]


@pytest.fixture
def section() -> Page:
    return Page.objects.get(slug="school-and-learning").specific


@pytest.fixture
def guide(section: Page) -> GuidancePage:
    return GuidanceFactory(parent=section, slug="guide")


@pytest.fixture
def update() -> NewsPage:
    """A draft that reports on a promise."""
    promise = MilestoneFactory()
    say(promise, state="not_started")
    index = NewsIndexFactory(parent=Page.objects.get(slug="home"))
    page = NewsFactory(parent=index, live=False)
    page.progress_reports.add(
        ProgressReport(milestone=promise, action=promise.action, state="under_way", reason="Begun.")
    )
    page.save_revision()
    return page


def publish(update: NewsPage) -> Callable[[], None]:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="approve_progress"))

    def work() -> None:
        with LogContext(user=user):
            NewsPage.objects.get(pk=update.pk).get_latest_revision().publish()

    return work


def write_an_entry(update: NewsPage) -> Callable[[], object]:
    promise = update.progress_reports.get().milestone
    return lambda: say(promise, "2024-11", state="at_risk")


def rename(section: Page) -> Callable[[], None]:
    def work() -> None:
        page = Page.objects.get(pk=section.pk).specific
        page.slug = "school"
        page.save()

    return work


def save(page: Page) -> Callable[[], None]:
    return lambda: type(page).objects.get(pk=page.pk).save()


def test_an_entry_is_written_while_an_update_is_published(
    monkeypatch: pytest.MonkeyPatch, update: NewsPage
) -> None:
    two = Two(monkeypatch, recording, "refresh_pages")
    two.meet(write_an_entry(update), publish(update))
    assert LedgerEntry.objects.count() == 3


def test_an_update_is_published_while_an_entry_is_written(
    monkeypatch: pytest.MonkeyPatch, update: NewsPage
) -> None:
    two = Two(monkeypatch, recording, "record")
    two.meet(publish(update), write_an_entry(update))
    assert LedgerEntry.objects.count() == 3


def test_a_section_is_renamed_while_a_page_below_it_is_saved(
    monkeypatch: pytest.MonkeyPatch, section: Page, guide: GuidancePage
) -> None:
    two = Two(monkeypatch, Page, "_update_descendant_url_paths")
    two.meet(rename(section), save(guide))
    guide.refresh_from_db()
    assert guide.url_path.endswith("/school/guide/")


def test_a_section_is_renamed_while_the_worker_takes_a_page_below_it_off_the_site(
    monkeypatch: pytest.MonkeyPatch, section: Page, guide: GuidancePage
) -> None:
    Page.objects.filter(pk=guide.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    Two(monkeypatch, GuidancePage, "unpublish").meet(expire_due, rename(section))
    guide.refresh_from_db()
    assert not guide.live
    assert guide.url_path.endswith("/school/guide/")


def test_a_page_is_added_to_a_section_while_that_is_saved_together_with_another_one(
    monkeypatch: pytest.MonkeyPatch, section: Page, guide: GuidancePage
) -> None:
    two = Two(monkeypatch, Page, "_update_descendant_url_paths")
    two.meet(rename(section), lambda: GuidanceFactory(parent=Page.objects.get(pk=guide.pk)))
    guide.refresh_from_db()
    assert guide.url_path.endswith("/school/guide/")
    assert guide.get_children().get().url_path.startswith(guide.url_path)


def test_facts_go_into_a_translation_while_that_is_saved(
    monkeypatch: pytest.MonkeyPatch, update: NewsPage
) -> None:
    polish = Locale.objects.get(language_code="pl")
    update.get_latest_revision().publish()
    page = NewsPage.objects.get(pk=update.pk)
    translation = page.copy_for_translation(polish, copy_parents=True)
    translation.save_revision().publish()
    page.published = PartialDate.parse("2024-12")
    page.save_revision()
    two = Two(monkeypatch, fact_sync, "_sync_page")
    two.meet(
        NewsPage.objects.get(pk=page.pk).get_latest_revision().publish,
        lambda: translation.save(update_fields=["summary"]),
    )
    translation.refresh_from_db()
    assert str(translation.published) == "2024-12"
