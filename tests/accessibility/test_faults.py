"""An overdue statement fails `manage.py check --deploy`, and the admin's first page says where to
mend it.
"""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from wagtail.models import Page

from accessibility.models import AccessibilityStatementPage, Scope
from dates import PartialDate
from tests.factories import AccessibilityStatementFactory, KnownProblemFactory, UserFactory
from tests.visits import words
from users.roles import EDITOR, PUBLISHER


@pytest.fixture(autouse=True)
def today(settings) -> None:
    settings.AS_OF = date(2026, 11, 30)


@pytest.fixture
def statement(home: Page) -> AccessibilityStatementPage:
    return AccessibilityStatementFactory(
        parent=home,
        prepared_on=date(2026, 6, 1),
        next_review=date(2027, 5, 30),
        tested=Scope.ALL,
    )


def change(statement: AccessibilityStatementPage, **fields: object) -> None:
    """Past the form, which refuses some of it."""
    AccessibilityStatementPage.objects.filter(pk=statement.pk).update(**fields)


def check(**options: object) -> None:
    call_command("check", deploy=True, **{"tags": ["accessibility"], **options})


def fails_with(words: str) -> None:
    with pytest.raises(SystemCheckError) as failed:
        check()
    assert words in str(failed.value)


def first_page(client: Client, role: str) -> str:
    client.force_login(UserFactory(role=role))
    return words(client.get("/admin/").content.decode())


def test_a_statement_that_is_kept_passes_and_nobody_is_bothered(client, statement):
    check()
    assert "Accessibility statement" not in first_page(client, PUBLISHER)


def test_an_overdue_review_fails_and_is_shown_with_a_way_to_mend_it(client, statement):
    change(statement, next_review=date(2026, 11, 29))
    fails_with("“Accessibility” was to be reviewed by 29 November 2026.")
    client.force_login(UserFactory(role=EDITOR))
    page = client.get("/admin/").content.decode()
    assert "was to be reviewed by 29 November 2026" in page
    assert f'href="/admin/pages/{statement.pk}/edit/"' in page


def test_it_fails_among_all_checks_too(statement):
    change(statement, next_review=date(2026, 11, 29))
    with pytest.raises(SystemCheckError, match="was to be reviewed by 29 November 2026"):
        check(tags=None)


def test_on_the_day_itself_it_is_not_overdue(statement):
    change(statement, next_review=date(2026, 11, 30))
    check()


def test_a_review_more_than_a_year_after_the_last_fails(statement):
    change(statement, next_review=date(2027, 6, 3))
    fails_with("more than a year after the last review")


@pytest.mark.parametrize("missing", ["next_review", "prepared_on"])
def test_a_statement_without_its_dates_fails(statement, missing):
    change(statement, **{missing: None})
    fails_with("doesn’t say when it was written, or when it will be reviewed")


def test_a_fix_whose_date_has_passed_fails_until_it_is_put_right(client, statement):
    problem = KnownProblemFactory(fix_by=PartialDate.parse("2026-10"), why_not="")
    fails_with("was to be put right by October 2026")
    said = first_page(client, PUBLISHER)
    assert f"“{problem.what}” was to be put right by October 2026" in said
    problem.fixed_on = PartialDate.parse("2026-11")
    problem.save()
    check()


def test_who_only_reads_the_list_gets_no_link_to_change_it(client, statement):
    problem = KnownProblemFactory(fix_by=PartialDate.parse("2026-10"), why_not="")
    links = {}
    for role in (EDITOR, PUBLISHER):
        client.force_login(UserFactory(role=role))
        links[role] = f"knownproblem/edit/{problem.pk}/" in client.get("/admin/").content.decode()
    assert links == {EDITOR: False, PUBLISHER: True}


def test_a_website_without_a_statement_or_a_test_is_warned_of(client, home):
    check()
    with pytest.raises(SystemCheckError, match="has no accessibility statement yet"):
        check(fail_level="WARNING")
    assert "has no accessibility statement yet" in first_page(client, EDITOR)
    statement = AccessibilityStatementFactory(
        parent=home, prepared_on=date(2026, 6, 1), next_review=date(2027, 5, 30)
    )
    check()
    with pytest.raises(SystemCheckError, match="can’t say whether the website is compliant"):
        check(fail_level="WARNING")
    assert f"“{statement.title}” can’t say" in first_page(client, EDITOR)


def test_a_draft_counts_for_nothing(statement):
    change(statement, live=False, next_review=date(2020, 1, 1))
    check()


def test_an_editor_reads_a_problem_with_its_dates_in_words(client, statement):
    problem = KnownProblemFactory(since=PartialDate.parse("2026-10"))
    client.force_login(UserFactory(role=EDITOR))
    said = words(
        client.get(
            f"/admin/snippets/accessibility/knownproblem/inspect/{problem.pk}/"
        ).content.decode()
    )
    assert "Known since October 2026" in said
    assert "Will be put right by No date given" in said
