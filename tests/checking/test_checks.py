"""A check isn't an edit: who says that a page is still right, and what follows from it."""

from datetime import date

import pytest
from django.test import Client
from wagtail.models import Locale

from checking import record
from checking.items import to_check
from checking.models import Check
from dates.clock import today
from dates.freshness import months_later, months_since
from tests.checking.pages import CARD, page_checked
from tests.factories import (
    NewsFactory,
    ProvisionFactory,
    ProvisionIndexFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
)
from tests.visits import words
from users.roles import EDITOR, PUBLISHER

pytestmark = pytest.mark.django_db
OUT_OF_DATE = "It may be out of date."


def confirm(page, user=None):
    return record.confirm(page.pk, record.by_user(user or UserFactory()), page.checked_on)


def late():
    return [item.node.title for item in to_check(today(), late=True)]


def read(client, page):
    return words(client.get(page.url).content.decode())


def test_an_edit_does_not_move_the_day_and_an_old_draft_does_not_bring_one_back(section):
    page = page_checked(section, 7)
    draft = page.save_revision()
    confirm(page)
    draft.publish()
    page.refresh_from_db()
    assert page.checked_on == today()
    page.title = "Other words"
    page.checked_on = None
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.checked_on == today()


def test_a_check_is_no_update_for_readers(section):
    page = page_checked(section, 7)
    page.save_revision().publish()
    page.refresh_from_db()
    before = (page.last_published_at, page.latest_revision_id, page.live_revision_id)
    confirm(page)
    page.refresh_from_db()
    assert before == (page.last_published_at, page.latest_revision_id, page.live_revision_id)
    assert not page.has_unpublished_changes


def test_who_checked_it_is_kept(section):
    page, user = page_checked(section, 7), UserFactory(first_name="Ann", last_name="Example")
    confirm(page, user)
    check = Check.objects.get(page=page.pk)
    assert (check.on, check.by, check.user) == (today(), "Ann Example", user)


def test_of_two_who_press_at_once_one_is_too_late(section):
    page = page_checked(section, 7)
    assert confirm(page)
    assert confirm(page) is None, "the page has another day by now"
    assert Check.objects.count() == 1


def test_translations_follow_unless_the_original_says_something_else(section):
    page = page_checked(section, 7)
    page.save_revision().publish()
    locale = Locale.objects.get(language_code="pl")
    polish = page.copy_for_translation(locale, copy_parents=True).specific
    polish.save_revision().publish()
    confirm(page)
    polish.refresh_from_db()
    assert polish.checked_on == today()
    type(page).objects.update(checked_on=date(2020, 1, 1))
    page.refresh_from_db()
    page.title = "Other words"
    page.save_revision().publish()
    confirm(page)
    polish.refresh_from_db()
    assert polish.checked_on == date(2020, 1, 1)
    assert polish.title not in late(), "a translation is not asked about by itself"


@pytest.mark.parametrize(
    ("months", "values", "is_late"),
    [
        (7, {}, False),
        (13, {}, True),
        (5, {"body": [("contact", CARD)]}, False),
        (7, {"body": [("contact", CARD)]}, True),
        (None, {}, True),
    ],
    ids=["advice", "old advice", "contacts", "old contacts", "never checked"],
)
def test_how_long_a_check_lasts_depends_on_what_the_page_is_about(
    client, section, months, values, is_late
):
    page = page_checked(section, months, title="Some help", **values)
    assert ("Some help" in late()) is is_late
    assert (OUT_OF_DATE in read(client, page)) is (is_late and months is not None)


def test_places_grow_old_in_six_months_and_news_never(home, news_index):
    long_ago = date(2020, 1, 1)
    index = ProvisionIndexFactory(parent=home, checked_on=today())
    ProvisionFactory(parent=index, title="A place", checked_on=months_later(today(), -7))
    NewsFactory(parent=news_index, title="An update", checked_on=long_ago)
    found = late()
    assert "A place" in found
    assert "An update" not in found


def test_an_overdue_page_says_the_month(client, section):
    page = page_checked(section, None)
    type(page).objects.filter(pk=page.pk).update(checked_on=date(2020, 3, 9))
    assert f"Last checked March 2020. {OUT_OF_DATE}" in read(client, page)


def test_months_later_and_months_since_agree():
    for day in (date(2024, 1, 31), date(2024, 2, 29), date(2024, 12, 5)):
        for months in (1, 6, 12, 24):
            assert months_since(day, months_later(day, months)) == months


def test_the_search_is_told_but_never_of_rights_safety_and_getting_help(section):
    danger = {"tone": "danger", "title": "", "text": "<p>Ring 999.</p>"}
    rights = [TopicFactory(slug="rights")]
    usual = page_checked(section, 13)
    assert usual.search_entry().lower_from <= today()
    for values in (
        {"topics": rights},
        {"body": [("callout", danger)]},
        {"body": [("contact", CARD)]},
    ):
        assert page_checked(section, 13, **values).search_entry().lower_from is None


def test_all_pages_are_read_in_the_same_number_of_queries(
    section, django_assert_max_num_queries, one_request
):
    for number in range(6):
        page_checked(section, 13, owner_team=TeamFactory() if number % 2 else None)
    to_check(today())
    with django_assert_max_num_queries(3):
        assert len(to_check(today(), late=True)) >= 6


@pytest.fixture
def press(client: Client):
    """press(page, user) -> the answer to the button."""

    def answer(page, user, **more):
        client.force_login(user)
        return client.post(f"/admin/checking/{page.pk}/still-right/", more, follow=True)

    return answer


def test_one_press_in_the_admin(press, section):
    page = page_checked(section, 13, title="Some help")
    said = words(press(page, UserFactory(role=PUBLISHER)).content.decode())
    page.refresh_from_db()
    assert page.checked_on == today()
    assert "“Some help” is checked today." in said
    said = words(press(page, UserFactory(role=PUBLISHER)).content.decode())
    assert "“Some help” was checked today already." in said


def test_the_press_leads_back_but_to_no_other_website(press, section):
    user = UserFactory(role=PUBLISHER)
    for back, end in (
        ("/admin/reports/checked/", "/admin/reports/checked/"),
        ("//evil.example/", None),
    ):
        page = page_checked(section, 13)
        answer = press(page, user, next=back)
        assert answer.redirect_chain[-1][0] == (end or f"/admin/checking/{page.pk}/")


def test_who_may_neither_change_the_page_nor_looks_after_it_may_not_press(press, section):
    team = TeamFactory()
    page = page_checked(section, 13, owner_team=team)
    nobody = UserFactory()
    assert press(page, nobody).redirect_chain, "signed in, but not to the admin"
    page.refresh_from_db()
    assert page.checked_on != today()
    editor = UserFactory(role=EDITOR)
    team.members.add(editor)
    press(page, editor)
    page.refresh_from_db()
    assert page.checked_on == today()


def test_drafts_and_translations_have_no_button(client, section):
    client.force_login(UserFactory(role=PUBLISHER))
    page = page_checked(section, 13, live=False)
    assert client.get(f"/admin/checking/{page.pk}/").status_code == 404
    live = page_checked(section, 13)
    screen = words(client.get(f"/admin/pages/{live.pk}/edit/").content.decode())
    assert "Still right" in screen
    assert "Still right" not in words(client.get(f"/admin/pages/{page.pk}/edit/").content.decode())
