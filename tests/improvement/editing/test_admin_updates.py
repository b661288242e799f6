"""What an update reports on, on the update's own screen."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.test.utils.form_data import inline_formset

from improvement.models import LedgerEntry
from news.models import NewsPage
from tests import factories
from tests.admin.forms import body, page_form
from users.roles import PUBLISHER


@pytest.fixture
def approver(home):
    return factories.UserFactory(role=PUBLISHER)


@pytest.fixture
def promise(home):
    promise = factories.MilestoneFactory(title="A list of support")
    factories.say(promise, due="2024-11")
    return promise


def report(promise, **typed):
    return {"milestone": str(promise.pk), "state": "done", "evidence_is_update": "on", **typed}


def update(reports, initial=0, **typed):
    topic = factories.TopicFactory(slug="school")
    formset = inline_formset(reports, initial=initial)
    return page_form(
        NewsPage,
        title="It is here",
        slug="it-is-here",
        topics=topic.name,
        body=body(),
        progress_reports=formset,
        **typed,
    )


def publish(client, news_index, reports):
    data = update(reports)
    answer = client.post(
        f"/admin/pages/add/news/newspage/{news_index.pk}/",
        {**data, "action-publish": "1"},
        follow=True,
    )
    return NewsPage.objects.get(), answer.content.decode()


def test_an_editor_closes_a_promise_on_one_screen_and_it_is_shown_as_recorded(
    client, approver, news_index, promise
):
    client.force_login(approver)
    page, _answer = publish(client, news_index, [report(promise)])
    assert promise.entries.last().state == "done"
    screen = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Recorded on" in screen
    assert 'name="progress_reports-0-state"' not in screen
    assert 'name="progress_reports-0-uuid"' in screen


def test_two_reports_of_one_update_are_about_two_promises(client, approver, news_index, promise):
    client.force_login(approver)
    address = f"/admin/pages/add/news/newspage/{news_index.pk}/?promise={promise.pk}"
    shown = client.get(address).content.decode()
    first, empty = shown.split("EMPTY_FORM_TEMPLATE", 1)
    chosen = f'<option value="{promise.pk}" selected'
    assert first.count(chosen) == 1
    assert chosen not in empty
    other = factories.MilestoneFactory(title="A nurse", action=promise.action)
    publish(client, news_index, [report(promise), report(other)])
    assert [entry.state for entry in (promise.entries.last(), other.entries.last())] == [
        "done",
        "done",
    ]


def test_a_second_report_on_the_same_promise_is_refused_in_words(
    client, approver, news_index, promise
):
    client.force_login(approver)
    data = {**update([report(promise), report(promise)]), "action-publish": "1"}
    answer = client.post(f"/admin/pages/add/news/newspage/{news_index.pk}/", data)
    assert "This update has a report on this promise already." in answer.content.decode()
    assert not NewsPage.objects.exists()


def test_a_recorded_report_is_neither_changed_nor_removed_nor_applied_again(
    client, approver, news_index, promise
):
    client.force_login(approver)
    page, _answer = publish(client, news_index, [report(promise)])
    for typed in ({"state": "at_risk"}, {"DELETE": "on"}):
        known = (
            NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().progress_reports.get()
        )
        posted = {"id": str(known.pk or ""), "uuid": str(known.uuid), **report(promise), **typed}
        client.post(
            f"/admin/pages/{page.pk}/edit/", {**update([posted], initial=1), "action-publish": "1"}
        )
    kept = NewsPage.objects.get(pk=page.pk).progress_reports.get()
    assert (kept.state, kept.milestone) == ("done", promise)
    assert LedgerEntry.objects.filter(report__isnull=False).count() == 1


def test_a_report_added_to_a_live_update_is_applied_once_however_often_it_is_saved(
    client, approver, news_index, promise
):
    client.force_login(approver)
    page, _answer = publish(client, news_index, [])
    address = f"/admin/pages/{page.pk}/edit/"
    client.post(address, update([report(promise)]))  # a draft: the report has no number yet
    for _time in range(3):
        known = (
            NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().progress_reports.get()
        )
        posted = {"id": str(known.pk or ""), "uuid": str(known.uuid), **report(promise)}
        client.post(address, {**update([posted], initial=1), "action-publish": "1"})
    assert LedgerEntry.objects.filter(report__isnull=False).count() == 1
    assert NewsPage.objects.get(pk=page.pk).progress_reports.count() == 1


def test_a_mistake_is_told_at_its_field_and_what_was_typed_is_kept(
    client, approver, news_index, promise
):
    client.force_login(approver)
    wrong = report(promise, evidence_is_update="", reason="Typed words")
    answer = client.post(f"/admin/pages/add/news/newspage/{news_index.pk}/", update([wrong]))
    page = answer.content.decode()
    assert "Say what shows that it is done" in page
    assert "Typed words" in page
    assert not NewsPage.objects.exists()


def test_who_may_not_approve_is_told_what_waits(client, approver, news_index, promise):
    group = approver.groups.get()
    group.permissions.remove(Permission.objects.get(codename="approve_progress"))
    client.force_login(approver)
    page, answer = publish(client, news_index, [report(promise)])
    assert "Not recorded: A list of support" in answer
    assert promise.entries.count() == 1
    assert (
        "Not recorded yet: it waits" in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    )


def test_unpublishing_says_that_the_ledger_stands(client, approver, news_index, promise):
    client.force_login(approver)
    page, _answer = publish(client, news_index, [report(promise)])
    answer = client.post(f"/admin/pages/{page.pk}/unpublish/", follow=True)
    assert "What this update recorded stays in the ledger." in answer.content.decode()
    assert promise.entries.count() == 2


def test_the_promise_of_a_link_is_chosen_already_in_a_new_report(
    client, approver, news_index, promise
):
    client.force_login(approver)
    page = client.get(
        f"/admin/pages/add/news/newspage/{news_index.pk}/?promise={promise.pk}"
    ).content.decode()
    assert f'value="{promise.pk}" selected' in page
    assert f'<optgroup label="{promise.action.title}">' in page
