"""What an editor is told about when readers see a page."""

import datetime

import pytest
from django.core import mail

from content.pages.publication import publication_status
from content.serving import new_day
from dates import PartialDate
from dates.clock import today
from news.models import NewsPage
from pagetree.models import TreeVersion
from tests import factories
from tests.admin.forms import body, page_form
from tests.visits import words
from users.roles import EDITOR, PUBLISHER

DAY = datetime.date(2024, 11, 30)


def somebody(role):
    return factories.UserFactory(email=f"{role.lower()}@example.org", role=role)


@pytest.fixture
def stands_at_november(settings):
    settings.AS_OF = DAY
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"


@pytest.fixture
def approver(home):
    return somebody(PUBLISHER)


def form(**typed):
    topic = factories.TopicFactory(slug="school")
    return page_form(
        NewsPage, title="A nurse", slug="nurse", topics=topic.name, body=body(), **typed
    )


def add(client, news_index, **typed):
    data = {**form(**typed), "action-publish": "1"}
    answer = client.post(f"/admin/pages/add/news/newspage/{news_index.pk}/", data, follow=True)
    return NewsPage.objects.get(slug="nurse"), words(answer.content.decode())


def test_publishing_a_later_date_says_when_readers_see_it_and_offers_no_dead_end(
    client, approver, news_index, stands_at_november
):
    client.force_login(approver)
    page, answer = add(client, news_index, published="December 2024")
    assert "They see them from December 2024." in answer
    assert "View live" not in answer
    assert client.get("/en/news/nurse/").status_code == 404
    for screen in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{news_index.pk}/"):
        shown = client.get(screen).content.decode()
        assert "eaders see it from December 2024" in shown
        assert "/en/news/nurse/" not in shown


def test_when_its_day_has_come_the_same_screens_lead_to_it(
    client, approver, news_index, stands_at_november, settings
):
    client.force_login(approver)
    page, _answer = add(client, news_index, published="December 2024")
    settings.AS_OF = datetime.date(2024, 12, 1)
    client.force_login(approver)
    new_day.start_new_day()
    assert client.get("/en/news/nurse/").status_code == 200
    shown = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "eaders see it from" not in shown
    assert "/en/news/nurse/" in shown


def test_a_real_site_hides_a_later_date_as_well_until_its_day(client, news_index, settings):
    assert settings.AS_OF is None
    tomorrow = PartialDate(today() + datetime.timedelta(days=1), "d")
    page = factories.NewsFactory(parent=news_index, slug="nurse", published=tomorrow)
    assert client.get("/en/news/nurse/").status_code == 404
    NewsPage.objects.filter(pk=page.pk).update(published=PartialDate(today(), "d"))
    TreeVersion.bump_version()
    assert client.get("/en/news/nurse/").status_code == 200


def test_nine_oclock_tomorrow_by_the_notices_day_is_tomorrow(
    client, approver, news_index, stands_at_november
):
    client.force_login(approver)
    page, answer = add(client, news_index, published="November 2024", go_live_at="2024-12-01 09:00")
    assert not page.live
    assert page.scheduled_revision
    assert "View live" not in answer
    assert "They see them from 1 December 2024, 9am." in answer


def test_an_expiry_is_refused_only_where_it_is_past_by_the_notices_day(
    client, approver, news_index, stands_at_november
):
    client.force_login(approver)
    page, _answer = add(client, news_index, expire_at="2024-12-24 12:00")
    assert page.live
    address = f"/admin/pages/{page.pk}/edit/"
    data = form(expire_at="2024-11-29 12:00", action_publish="1")
    errors = client.post(address, {**data, "action-publish": "1"}).context["form"].errors
    assert list(errors) == ["expire_at"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            {"published": "October 2024"},
            "Readers can see it now: http://127.0.0.1:8123/en/news/nurse/",
        ),
        ({"published": "December 2024"}, "Readers see it from December 2024."),
        ({"go_live_at": "2024-12-01 09:00"}, "Readers see it from 1 December 2024, 9am."),
        (
            {"go_live_at": "2024-12-01 09:00", "published": "3 December 2024"},
            "Readers see it from 3 December 2024.",
        ),
    ],
)
def test_mails_of_the_check_say_what_is_true_of_it(
    client, approver, news_index, stands_at_november, typed, expected
):
    editor = somebody(EDITOR)
    client.force_login(editor)
    address = f"/admin/pages/add/news/newspage/{news_index.pk}/"
    client.post(address, {**form(**typed), "action-submit": "1"})
    page = NewsPage.objects.get(slug="nurse")
    asked = next(message.body for message in mail.outbox if approver.email in message.to)
    soon = "When you approve it, readers see it."
    later = expected.replace("Readers see it", "When you approve it, readers see it")
    assert (soon if "now" in expected else later) in asked
    assert f"http://127.0.0.1:8123/admin/pages/{page.pk}/edit/" in asked
    mail.outbox.clear()
    page.current_workflow_task_state.approve(user=approver)
    told = next(message.body for message in mail.outbox if editor.email in message.to)
    assert expected in told
    assert ("see it now" in told) is ("now" in expected)
    assert "localhost" not in told


def test_a_private_page_is_not_said_to_be_for_all_readers(news_index, stands_at_november):
    page = factories.NewsFactory(parent=news_index, slug="nurse")
    page.view_restrictions.create(restriction_type="login")
    assert publication_status(page).startswith("It is a private page.")
    page.unpublish()
    assert publication_status(page) == "Readers can’t see it now: it isn’t published."


def test_a_page_names_the_sites_own_host_and_port(news_index, stands_at_november):
    page = factories.NewsFactory(parent=news_index, slug="nurse")
    assert page.full_url == "http://127.0.0.1:8123/en/news/nurse/"


def test_date_pickers_open_on_the_day_of_the_notice(client, approver, stands_at_november):
    client.force_login(approver)
    assert "new Date('2024-11-30T00:00')" in client.get("/admin/").content.decode()


def test_a_revision_made_after_the_clock_was_put_back_is_still_the_newest(news_index, settings):
    page = factories.NewsFactory(parent=news_index, slug="nurse")
    settings.AS_OF = datetime.date(2025, 12, 1)
    page.title = "First"
    page.save_revision()
    settings.AS_OF = DAY
    page.title = "Second"
    newest = page.save_revision()
    assert newest.is_latest_revision()
    newest.publish()
    assert not NewsPage.objects.get(pk=page.pk).has_unpublished_changes
