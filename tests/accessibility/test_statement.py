"""The statement writes itself: its status follows from the known problems, its languages from the
pages, its dates from the form.
"""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale, Page

from accessibility.models import (
    AccessibilityStatementPage,
    KnownProblem,
    Reason,
    Scope,
    TranslatedProblem,
)
from dates import PartialDate
from tests.factories import AccessibilityStatementFactory, GuidanceFactory, KnownProblemFactory
from tests.languages import OTHERS
from tests.visits import cold_queries, words

STANDARD = "with the Web Content Accessibility Guidelines version 2.2 AA standard"
TODAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def today(settings) -> None:
    settings.AS_OF = TODAY


@pytest.fixture
def statement(home: Page) -> AccessibilityStatementPage:
    return AccessibilityStatementFactory(
        parent=home,
        prepared_on=date(2026, 1, 5),
        reviewed_on=date(2026, 6, 1),
        next_review=date(2027, 5, 30),
        tested=Scope.ALL,
        tested_on=date(2026, 5, 20),
        tested_by="Example testers",
        how_tested="<p>With a screen reader.</p>",
    )


def shown(client: Client, page: Page) -> str:
    return words(client.get(page.url).content.decode())


def headings(client: Client, page: Page) -> list[str]:
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    return [heading.get_text(strip=True) for heading in html.select("article h3")]


def test_without_problems_a_website_that_was_tested_is_fully_compliant(client, statement):
    said = shown(client, statement)
    assert f"This website is fully compliant {STANDARD}." in said
    assert "Non-accessible content" not in said


@pytest.mark.parametrize("tested", [Scope.NOTHING, Scope.PART])
def test_nobody_says_fully_compliant_of_what_was_not_tested(client, statement, tested):
    statement.tested = tested
    statement.save()
    said = shown(client, statement)
    assert f"We don’t know yet whether this website is compliant {STANDARD}." in said
    assert "fully" not in said


@pytest.mark.parametrize(
    ("reasons", "due_to"),
    [
        ([Reason.BREACH], "the non-compliances listed below"),
        ([Reason.BURDEN], "the exemptions listed below"),
        ([Reason.OUTSIDE, Reason.BURDEN], "the exemptions listed below"),
        ([Reason.BREACH, Reason.OUTSIDE], "the non-compliances and the exemptions listed below"),
    ],
)
def test_any_open_problem_makes_it_partially_compliant(client, statement, reasons, due_to):
    for reason in reasons:
        KnownProblemFactory(reason=reason)
    said = shown(client, statement)
    assert f"This website is partially compliant {STANDARD}, due to {due_to}." in said
    found = headings(client, statement)
    assert found == [str(reason.label) for reason in Reason if reason in reasons]


def test_where_most_criteria_are_broken_it_is_not_compliant(client, statement):
    for number, _words in KnownProblem._meta.get_field("criterion").choices[:28]:
        KnownProblemFactory(criterion=number)
    said = shown(client, statement)
    assert f"This website is not compliant {STANDARD}." in said
    assert "We know of 28 problems." in said


def test_a_problem_says_what_where_since_when_until_when_and_what_to_do_instead(client, statement):
    KnownProblemFactory(
        criterion="1.4.3",
        what="Grey words are hard to read.",
        where="The form for comments",
        since=PartialDate.parse("2026-10"),
        fix_by=PartialDate.parse("2027-01-15"),
        why_not="",
        alternative="Ring us.",
    )
    said = shown(client, statement)
    for part in (
        "Grey words are hard to read.",
        "The form for comments",
        "This fails WCAG 2.2 success criterion 1.4.3 Contrast (Minimum)",
        "Known since: October 2026",
        "Will be put right by: 15 January 2027",
        "Ring us.",
        "We know of 1 problem.",
    ):
        assert part in said


def test_a_fix_that_is_late_is_called_late(client, statement):
    KnownProblemFactory(fix_by=PartialDate.parse("2026-10"), why_not="")
    assert "Late. It was to be put right by: October 2026" in shown(client, statement)


def test_what_was_put_right_leaves_the_statement(client, statement):
    problem = KnownProblemFactory()
    assert problem.what in shown(client, statement)
    problem.fixed_on = PartialDate.parse("2026-11-02")
    problem.save()
    said = shown(client, statement)
    assert problem.what not in said
    assert "fully compliant" in said


def test_it_says_when_it_was_prepared_reviewed_and_tested_and_by_whom(client, statement):
    said = shown(client, statement)
    for part in (
        "This statement was prepared on 5 January 2026. It was last reviewed on 1 June 2026.",
        "It will be reviewed again by 30 May 2027.",
        "This website was last tested on 20 May 2026 against the WCAG 2.2 AA standard.",
        "The test was carried out by Example testers. With a screen reader.",
    ):
        assert part in said


def test_readers_are_told_that_the_review_is_late(client, statement, settings):
    settings.AS_OF = date(2027, 6, 1)
    assert "Its next review is late: it was due on 30 May 2027." in shown(client, statement)


def test_it_names_the_law_who_enforces_it_and_who_helps(client, statement):
    said = shown(client, statement)
    assert "Worcestershire County Council is committed to making its website accessible" in said
    law = "(No. 2) Accessibility Regulations 2018"
    assert said.count(law) == 2
    assert "The Equality and Human Rights Commission (EHRC) is responsible for enforcing" in said
    assert "contact the Equality Advisory and Support Service (EASS)" in said


def test_somebody_else_may_run_the_website(client, statement):
    statement.run_by = "the example trust"
    statement.reply_days = 5
    statement.save()
    said = shown(client, statement)
    assert "This website is run by the example trust. The example trust is committed" in said
    assert "get back to you in 5 working days" in said


def test_languages_are_counted_from_the_pages_that_readers_may_open(client, statement, section):
    assert "Pages in other languages" not in shown(client, statement)
    page = GuidanceFactory(parent=section, title="Travel")
    for page_to_copy in (section, page):
        for code in OTHERS[:2]:
            page_to_copy.copy_for_translation(
                Locale.objects.get(language_code=code), copy_parents=True
            ).save_revision().publish()
    said = shown(client, statement)
    assert "This website has 4 pages in English." in said
    assert "Polish: 2 Urdu: 2" in said
    assert "Travel : Polish, Urdu" in said
    page.unpublish()
    said = shown(client, statement)
    assert "This website has 3 pages in English." in said
    assert "Polish: 1 Urdu: 1" in said
    assert "Travel" not in said


@pytest.fixture
def urdu(statement) -> Page:
    copied = statement.copy_for_translation(
        Locale.objects.get(language_code="ur"), copy_parents=True
    )
    copied.save_revision().publish()
    return copied


def languages_of(client: Client, page: Page, said: str) -> list[str]:
    """The language of each element around these words, from the inside."""
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    found = html.find(string=lambda text: text and said in text)
    assert found, f"{said} isn’t there"
    return [one["lang"] for one in found.parents if one.has_attr("lang")]


def test_in_another_language_what_nobody_has_translated_is_marked_as_english(client, urdu):
    KnownProblemFactory(what="A film has no subtitles.")
    assert languages_of(client, urdu, "A film has no subtitles.") == ["en", "ur"]


def test_a_problem_speaks_the_language_of_its_page_part_by_part(client, statement, urdu):
    problem = KnownProblemFactory(what="A film has no subtitles.", alternative="Ring us.")
    problem.words.add(
        TranslatedProblem(language="ur", what="فلم میں سب ٹائٹل نہیں۔", where="ایک صفحہ")
    )
    problem.save()
    assert languages_of(client, urdu, "فلم میں سب ٹائٹل نہیں۔") == ["ur"]
    assert languages_of(client, urdu, "ایک صفحہ") == ["ur"]
    assert languages_of(client, urdu, "Ring us.") == ["en", "ur"]
    assert "A film has no subtitles." in shown(client, statement)


def test_a_new_date_of_review_stands_in_every_language(client, statement):
    polish = statement.copy_for_translation(
        Locale.objects.get(language_code="pl"), copy_parents=True
    )
    polish.save_revision().publish()
    statement.refresh_from_db()
    statement.reviewed_on, statement.next_review = date(2026, 11, 1), date(2027, 10, 1)
    statement.save_revision().publish()
    polish.refresh_from_db()
    assert polish.next_review == date(2027, 10, 1)


def test_many_problems_cost_no_more_queries(client, statement):
    for _number in range(2):
        KnownProblemFactory()
    few = cold_queries(client, statement.url)
    for _number in range(20):
        KnownProblemFactory()
    assert cold_queries(client, statement.url) == few <= 10


@pytest.mark.parametrize("day", [date(2026, 5, 31), date(2027, 6, 3)])
def test_the_next_review_comes_after_the_last_and_within_a_year(statement, day):
    statement.next_review = day
    with pytest.raises(ValidationError) as refused:
        statement.full_clean()
    assert set(refused.value.error_dict) == {"next_review"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"criterion": ""}, "criterion"),
        ({"why_not": ""}, "fix_by"),
        ({"fix_by": PartialDate.parse("2027")}, "why_not"),
        ({"fixed_on": PartialDate.parse("2026-12")}, "fixed_on"),
    ],
)
def test_a_problem_that_says_too_little_or_too_much_is_refused(home, wrong, field):
    with pytest.raises(ValidationError) as refused:
        KnownProblemFactory.build(**wrong).full_clean()
    assert set(refused.value.error_dict) == {field}


def test_what_the_regulations_leave_out_breaks_no_criterion(home):
    KnownProblemFactory.build(criterion="", reason=Reason.OUTSIDE).full_clean()
