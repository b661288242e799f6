"""One update, many places: a report is applied once, when its update goes live, by somebody who may
approve it.
"""

import os
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page, PageViewRestriction, Revision

from dates import PartialDate
from improvement.ledger.recording import waiting
from improvement.models import LedgerEntry, ProgressReport
from news.models import NewsPage
from outbox.scheduling import publish_due
from tests.at_once import at_once
from tests.factories import MilestoneFactory, NewsFactory, NewsIndexFactory, UserFactory, say
from tests.processes import Child
from users.roles import PUBLISHER, make_roles


def someone(*, may_approve=True, name="appu"):
    user = UserFactory(username=name, first_name="Appu")
    if may_approve:
        user.user_permissions.add(Permission.objects.get(codename="approve_progress"))
    return user


@pytest.fixture
def promise(db):
    milestone = MilestoneFactory(title="A booklet")
    say(milestone, "2024-10", state="under_way", due="2024-11", certainty="due")
    return milestone


@pytest.fixture
def update(news_index, promise):
    """A draft that reports the promise as done."""
    page = NewsFactory(
        parent=news_index,
        title="The booklet is out",
        live=False,
        published=PartialDate.parse("2024-11"),
    )
    page.progress_reports.add(
        ProgressReport(
            milestone=promise, action=promise.action, state="done", evidence_is_update=True
        )
    )
    page.save_revision()
    return page


def states():
    return list(LedgerEntry.objects.values_list("state", flat=True))


def publish(page, user):
    with LogContext(user=user):
        page.get_latest_revision().publish()


def test_a_draft_changes_nothing(update):
    assert states() == ["under_way"]


def test_publishing_records_who_when_from_to_evidence_and_which_update(update):
    publish(update, someone())
    entry = LedgerEntry.objects.last()
    assert (entry.state_before, entry.state, str(entry.said_on)) == ("under_way", "done", "2024-11")
    assert entry.who == "Appu (appu)"
    assert entry.evidence_is_update
    assert entry.update_key == update.translation_key


def test_publishing_again_records_nothing_again(update):
    approver = someone()
    for _time in range(3):
        publish(update, approver)
        NewsPage.objects.get(pk=update.pk).save_revision()
    assert states() == ["under_way", "done"]


def test_a_draft_of_a_live_update_changes_nothing_until_it_is_published(news_index, promise):
    approver = someone()
    page = NewsFactory(parent=news_index)
    with LogContext(user=approver):
        page.progress_reports.add(
            ProgressReport(milestone=promise, action=promise.action, state="at_risk")
        )
        page.save_revision(user=approver)
        assert states() == ["under_way"]
        page.get_latest_revision().publish()
    assert states() == ["under_way", "at_risk"]


def test_whoever_may_not_approve_publishes_the_update_and_records_nothing(update):
    publish(update, someone(may_approve=False))
    assert NewsPage.objects.get(pk=update.pk).live
    assert states() == ["under_way"]
    assert [report.state for report in waiting(NewsPage.objects.get(pk=update.pk))] == ["done"]
    publish(update, someone(name="second"))
    assert states() == ["under_way", "done"]


def test_a_program_without_a_person_records_nothing(update):
    update.get_latest_revision().publish()
    assert states() == ["under_way"]


def schedule(page, user):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision()
    publish(page, user)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    revision = page.get_latest_revision()
    revision.content["go_live_at"] = None
    revision.save(update_fields=["content"])


def test_a_scheduled_update_reports_when_its_time_comes_by_whoever_approved_it(update):
    schedule(update, someone())
    assert states() == ["under_way"]
    assert publish_due() == 1
    assert states() == ["under_way", "done"]
    assert LedgerEntry.objects.last().who == "Appu (appu)"


def test_what_somebody_scheduled_who_may_not_approve_records_nothing_when_its_time_comes(update):
    schedule(update, someone(may_approve=False))
    assert publish_due() == 1
    assert NewsPage.objects.get(pk=update.pk).live
    assert states() == ["under_way"]


def test_a_workflow_records_with_the_approval_of_its_last_step(update, home):
    groups = make_roles()
    writer, approver = someone(may_approve=False, name="writer"), someone()
    approver.groups.add(groups[PUBLISHER])
    workflow = update.get_workflow()
    with LogContext(user=writer):
        state = workflow.start(update, writer)
    assert states() == ["under_way"]
    with LogContext(user=approver):
        state.current_task_state.approve(user=approver)
    assert NewsPage.objects.get(pk=update.pk).live
    assert states() == ["under_way", "done"]


def test_a_copy_reports_nothing(update):
    approver = someone()
    publish(update, approver)
    copy = NewsPage.objects.get(pk=update.pk).copy(update_attrs={"slug": "a-copy"}, keep_live=False)
    assert copy.progress_reports.count() == 0
    assert not copy.get_latest_revision_as_object().progress_reports.all()
    publish(copy, approver)
    assert states() == ["under_way", "done"]


def test_a_translation_reports_nothing_even_where_it_goes_live_first(update):
    polish = Locale.objects.get(language_code="pl")
    translation = update.copy_for_translation(polish, copy_parents=True)
    translation.progress_reports.add(
        ProgressReport(
            **{
                name: getattr(update.progress_reports.get(), name)
                for name in ("uuid", "milestone", "action", "state", "evidence_is_update")
            }
        )
    )
    translation.save_revision()
    publish(translation, someone())
    assert states() == ["under_way"]


def test_unpublishing_leaves_the_ledger_standing(update):
    publish(update, someone())
    NewsPage.objects.get(pk=update.pk).unpublish()
    assert states() == ["under_way", "done"]


def test_deleting_the_update_leaves_the_ledger_standing(update):
    publish(update, someone())
    NewsPage.objects.get(pk=update.pk).delete()
    assert states() == ["under_way", "done"]


def build(promise_state):
    """(page id, approver) of a draft with a report, in the test's own database."""
    promise = MilestoneFactory()
    say(promise, state="not_started")
    index = NewsIndexFactory(parent=Page.objects.get(slug="home"))
    page = NewsFactory(parent=index, live=False)
    page.progress_reports.add(
        ProgressReport(
            milestone=promise, action=promise.action, state=promise_state, reason="It began."
        )
    )
    page.save_revision()
    return page.pk, someone()


def publish_in_another_process(told, page_id, user):
    """Publish, and be killed when the ledger has been written and the transaction has not ended."""
    with transaction.atomic():
        publish(NewsPage.objects.get(pk=page_id), user)
        told.send(LedgerEntry.objects.count())
        os._exit(9)


def test_a_kill_in_the_middle_of_publishing_leaves_neither_page_nor_ledger(own_database):
    page_id, user = build("under_way")
    child = Child(publish_in_another_process, page_id, user)
    assert child.hear() == 2
    child.end()
    assert not NewsPage.objects.get(pk=page_id).live
    assert states() == ["not_started"]
    publish(NewsPage.objects.get(pk=page_id), user)
    assert states() == ["not_started", "under_way"]


def test_two_approvers_at_once_record_it_once(own_database):
    page_id, user = build("under_way")
    read = [NewsPage.objects.get(pk=page_id) for _person in range(2)]
    at_once(lambda: publish(read.pop(), user))
    assert states() == ["not_started", "under_way"]


BAD = {
    "done without evidence": ({"state": "done"}, "evidence"),
    "done in the future": ({"state": "done", "evidence": "x", "done_on": "2199"}, "done_on"),
    "a day of being done without being done": (
        {"state": "under_way", "done_on": "2024-10"},
        "done_on",
    ),
    "a date before its inspection": ({"due": "2023-11", "reason": "x"}, "due"),
    "a date without a reason": ({"due": "2025-01"}, "reason"),
    "a date and none": ({"due": "2025-01", "no_date": True, "reason": "x"}, "no_date"),
    "a certainty without a date": ({"certainty": "hoped"}, "certainty"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_at_its_place(promise, case):
    values, place = BAD[case]
    dates = {
        name: PartialDate.parse(value)
        for name, value in values.items()
        if name in ("due", "done_on")
    }
    report = ProgressReport(milestone=promise, **{**values, **dates})
    with pytest.raises(ValidationError) as caught:
        report.clean()
    assert list(caught.value.message_dict) == [place]


def test_a_report_needs_a_promise_or_an_action(promise):
    with pytest.raises(ValidationError) as caught:
        ProgressReport(state="under_way").clean()
    assert "milestone" in caught.value.message_dict
    with pytest.raises(ValidationError) as caught:
        ProgressReport(action=promise.action, state="under_way").clean()
    assert "milestone" in caught.value.message_dict
    ProgressReport(action=promise.action, reason="We met with families.").clean()


def test_a_promise_of_another_action_is_refused(promise):
    with pytest.raises(ValidationError) as caught:
        ProgressReport(
            milestone=promise,
            action=MilestoneFactory().action,
            state="under_way",
            uuid=uuid.uuid4(),
        ).clean()
    assert "milestone" in caught.value.message_dict


def test_an_update_that_only_some_people_may_open_reports_once_everybody_may(update):
    approver = someone()
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=update.pk), restriction_type=PageViewRestriction.LOGIN
    )
    publish(update, approver)
    assert states() == ["under_way"]
    assert [report.state for report in waiting(NewsPage.objects.get(pk=update.pk))] == ["done"]
    restriction.delete()
    publish(update, approver)
    assert states() == ["under_way", "done"]
