"""Two editors on one page: the second one sees what the first one saved before anything is
overwritten.
"""

import html
import re

import pytest

from news.models import NewsPage
from tests import factories
from tests.admin.forms import body, page_form

WORDS = {"title": "Bus passes", "slug": "bus-passes"}
FORM = page_form(NewsPage, **WORDS, topics="School", body=body())


@pytest.fixture
def page(news_index):
    return factories.NewsFactory(parent=news_index, summary="From May.", **WORDS)


@pytest.fixture
def edit(page, client, approver):
    """A function that sends the form of the page as a window that was opened at `opened` (its
    latest version, or None).
    """
    page.save_revision(user=approver)
    client.force_login(approver)

    def send(opened, headers=None, **words):
        seen = (
            {
                "loaded_revision_id": opened.pk,
                "loaded_revision_created_at": opened.created_at.isoformat(),
            }
            if opened
            else {}
        )
        return client.post(
            f"/admin/pages/{page.pk}/edit/", {**FORM, **seen, **words}, headers=headers
        )

    return send


def latest(page):
    page.refresh_from_db()
    return page.get_latest_revision()


def save_as(page, person, summary):
    draft = page.get_latest_revision_as_object()
    draft.summary = summary
    return draft.save_revision(user=person)


def hidden(answer):
    """{name: value} of the form that the answer holds."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode()
    )
    return {name: html.unescape(value) for name, value in found}


def test_a_version_that_was_not_seen_is_shown_and_nothing_is_stored(page, edit, editor):
    opened = latest(page)
    save_as(page, editor, "From June.")
    answer = edit(opened, summary="From July.", **{"action-publish": "1"})
    found = answer.content.decode()
    assert answer.status_code == 409
    assert "Edie saved this page after you opened it." in found
    assert ">June.<" in found
    assert ">July.<" in found
    assert latest(page).as_object().summary == "From June."


def test_mine_is_saved_on_the_second_press_of_the_same_button_and_theirs_stays_in_the_history(
    page, edit, editor
):
    opened = latest(page)
    theirs = save_as(page, editor, "From June.")
    form = hidden(edit(opened, summary="From July.", **{"action-publish": "1"}))
    assert edit(None, **form).status_code == 302
    assert NewsPage.objects.get(pk=page.pk).summary == "From July."
    assert page.revisions.filter(pk=theirs.pk).exists()


def test_a_third_version_that_came_in_between_is_shown_too(page, edit, editor):
    opened = latest(page)
    save_as(page, editor, "From June.")
    form = hidden(edit(opened, summary="From July."))
    save_as(page, editor, "From August.")
    answer = edit(None, **form)
    assert answer.status_code == 409
    assert "August" in answer.content.decode()


def test_words_that_do_not_validate_are_kept_too(page, edit, editor):
    opened = latest(page)
    save_as(page, editor, "From June.")
    answer = edit(opened, summary="From July.", date="no date at all")
    assert answer.status_code == 409
    assert hidden(answer)["date"] == "no date at all"


def test_whoever_has_seen_the_latest_version_saves_as_ever(page, edit):
    assert edit(latest(page), summary="From July.").status_code == 302
    assert latest(page).as_object().summary == "From July."


def test_ones_own_other_window_is_told_apart(page, edit, approver):
    opened = latest(page)
    save_as(page, approver, "From June.")
    assert (
        "You saved a newer version of this page in another window."
        in edit(opened, summary="From July.").content.decode()
    )


def test_autosave_of_a_page_that_another_saved_is_refused_and_never_publishes(page, edit, editor):
    opened = latest(page)
    json = {"Accept": "application/json"}
    assert edit(opened, json, summary="From May on.", **{"action-save": "1"}).json()["success"]
    assert NewsPage.objects.get(pk=page.pk).summary == "From May."
    opened = latest(page)
    save_as(page, editor, "From June.")
    assert edit(opened, json, summary="From July.").json()["error_code"] == "invalid_revision"
    assert latest(page).as_object().summary == "From June."
