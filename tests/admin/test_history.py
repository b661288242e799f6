"""Schedules, history, comparison, and the old addresses of pages that were moved or renamed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from guidance.models import GuidancePage
from outbox import scheduling
from tests import factories
from tests.admin.forms import body, page_form

LATER = timezone.now() + timedelta(days=2)


@pytest.fixture
def page(section):
    page = factories.GuidanceFactory(parent=section, title="SEN support", slug="sen-support")
    page.topics.set([factories.TopicFactory(slug="school")])
    page.save_revision().publish()
    return page


def edit(client, page, action="action-publish", **fields):
    data = page_form(
        GuidancePage,
        **{"title": page.title, "slug": page.slug, "topics": "School", "body": body(), **fields},
    )
    answer = client.post(f"/admin/pages/{page.pk}/edit/", {**data, action: "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    return GuidancePage.objects.get(pk=page.pk)


def test_a_page_waits_for_its_day(as_approver, client, page, monkeypatch):
    edit(as_approver, page, title="From Tuesday on", go_live_at=f"{LATER:%Y-%m-%d %H:%M}")
    client.logout()
    assert "From Tuesday on" not in client.get(page.url).content.decode()
    assert scheduling.publish_due() == 0
    monkeypatch.setattr(timezone, "now", lambda: LATER + timedelta(minutes=1))
    assert scheduling.publish_due() == 1
    assert "From Tuesday on" in client.get(page.url).content.decode()


def test_a_page_goes_on_its_day(as_approver, client, page, monkeypatch):
    edit(as_approver, page, expire_at=f"{LATER:%Y-%m-%d %H:%M}")
    client.logout()
    assert client.get(page.url).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: LATER + timedelta(minutes=1))
    assert scheduling.expire_due() == 1
    assert client.get(page.url).status_code == 404


def test_two_states_are_compared_field_by_field(as_approver, page):
    before = page.latest_revision.pk
    edit(
        as_approver,
        page,
        title="Help at school",
        area="redditch",
        also_called="SENCO 2026",
        body=body([("text", {"text": rich_text("<p>Other words.</p>")})]),
        action="action-save",
    )
    shown = as_approver.get(
        f"/admin/pages/{page.pk}/revisions/compare/{before}...latest/"
    ).content.decode()
    for words in ("Help at school", "Other", "redditch", "SENCO 2026"):
        assert words in shown, words
    assert (
        "/revisions/compare/"
        in as_approver.get(f"/admin/pages/{page.pk}/history/").content.decode()
    )


def test_an_earlier_state_comes_back(as_approver, page):
    before = page.latest_revision.pk
    edit(as_approver, page, title="A mistake")
    form = as_approver.get(f"/admin/pages/{page.pk}/revisions/{before}/revert/").content.decode()
    assert 'value="SEN support"' in form


def test_a_renamed_page_keeps_its_old_address(
    as_approver, client, page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edit(as_approver, page, slug="help-at-school")
    client.logout()
    answer = client.get("/en/school-and-learning/sen-support/")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/en/school-and-learning/help-at-school/",
    )
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/en/school-and-learning/sen-support/?from=letter").status_code == 301


def test_pages_below_a_renamed_section_keep_theirs_and_those_that_moved(
    as_approver, client, home, page, django_capture_on_commit_callbacks
):
    other = factories.SectionFactory(parent=home, title="Your rights", slug="your-rights")
    as_approver.post(f"/admin/pages/{page.pk}/move/{other.pk}/confirm/")
    client.logout()
    assert (
        client.get("/en/school-and-learning/sen-support/")["Location"]
        == "/en/your-rights/sen-support/"
    )
    other = Page.objects.get(pk=other.pk).specific
    other.slug = "rights"
    with django_capture_on_commit_callbacks(execute=True):
        other.save_revision().publish()
    for old in ("/en/school-and-learning/sen-support/", "/en/your-rights/sen-support/"):
        assert client.get(old, follow=True).redirect_chain[-1][0] == "/en/rights/sen-support/"
