"""The first use of a term in a page's running text gets its meaning on the spot."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from glossary.models import Term, TermName
from tests.factories import GuidanceFactory, NewsFactory, NewsIndexFactory
from tests.word_factories import TermFactory


@pytest.fixture
def plan(home):
    return TermFactory(
        name="EHC plan", also="EHCP\nEHC plans", meaning="A legal document. It says what help."
    )


@pytest.fixture
def shown(client, section):
    """The main part of a page with these words, as soup."""

    def visit(*texts, **fields):
        fields = {"parent": section, "body": [("text", {"text": text}) for text in texts]} | fields
        return soup(client, GuidanceFactory(**fields))

    return visit


def soup(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser").find("main")


def explained(main):
    return [button.get_text() for button in main.find_all("button", class_="term")]


def meanings(main):
    return [
        " ".join(main.find(id=button["popovertarget"]).get_text().split())
        for button in main.find_all("button", class_="term")
    ]


def test_a_button_in_the_sentence_opens_the_meaning_without_a_script(shown, plan):
    main = shown("<p>Ask for an EHC plan today.</p>")
    button = main.find("button", class_="term")
    meaning = main.find(id=button["popovertarget"])
    assert button["type"] == "button"
    assert button.get_text() == "EHC plan"
    assert button.parent.name == meaning.parent.name == "p"
    assert meaning.has_attr("popover")
    assert meaning.get_text(strip=True) == "A legal document. It says what help."
    meaning.extract()
    assert "Ask for an EHC plan today." in main.get_text()


def test_only_the_first_use_is_explained_by_whichever_spelling(shown, plan):
    main = shown("<p>An EHCP helps.</p>", "<p>The EHC plan of EHC plans.</p>")
    assert explained(main) == ["EHCP"]


@pytest.mark.parametrize(
    "text",
    [
        "<h3>Your EHC plan</h3>",
        '<p><a href="https://example.org/">An EHC plan</a></p>',
        "<p>Ring 999 about EHC planning.</p>",
        "<p>A non-EHC plan, a EHC plan-like thing, EHCP.org, me@EHCP.example, ehcp.</p>",
        '<p><a href="https://example.org/"><b>The</b> EHC plan</a></p>',
    ],
)
def test_headings_links_and_parts_of_words_are_left_alone(shown, plan, text):
    assert explained(shown(text)) == []


def test_a_longer_term_goes_before_a_shorter_one(shown, plan):
    TermFactory(name="plan", meaning="What somebody means to do.")
    main = shown("<p>An EHC plan is a plan.</p>")
    assert explained(main) == ["EHC plan", "plan"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Setting and place.</p>", ["Setting"]),
        ("<p>Ask. Setting and place.</p>", ["Setting"]),
        ("<p>The Early Setting fund, the Setting Team</p>", []),
        ("<p>Setting Support Team</p>", []),
        ("<p>Each setting Ofsted saw</p>", ["setting"]),
        ("<p>SETTING</p>", []),
    ],
)
def test_a_word_with_a_capital_in_a_sentence_belongs_to_a_name(shown, home, text, found):
    TermFactory(name="setting")
    assert explained(shown(text)) == found


def test_letters_are_not_a_word_that_looks_like_them(shown, home):
    TermFactory(name="SALT")
    assert explained(shown("<p>Salt and salt.</p>", "<p>SALT’s team</p>")) == ["SALT"]


def test_signs_that_html_writes_otherwise_are_found_too(shown, home):
    TermFactory(name="A&E", meaning="Where <b>urgent</b> help is.")
    main = shown("<p>Go to A&amp;E now.</p>")
    assert explained(main) == ["A&E"]
    assert meanings(main) == ["Where <b>urgent</b> help is."]


def test_the_page_that_explains_more_is_linked_except_on_itself(client, shown, section, plan):
    page = GuidanceFactory(
        parent=section, title="All on plans", body=[("text", {"text": "<p>An EHCP.</p>"})]
    )
    plan.page = page
    plan.save()
    link = shown("<p>An EHCP.</p>").find(class_="meaning").a
    assert (link["href"], link.get_text()) == (page.url, "All on plans")
    assert soup(client, page).find(class_="meaning").a is None
    page.unpublish()
    assert shown("<p>An EHCP.</p>", title="Later").find(class_="meaning").a is None


def test_a_page_is_explained_in_its_language_or_not_at_all(client, section, plan):
    page = GuidanceFactory(parent=section, body=[("text", {"text": "<p>An EHC plan.</p>"})])
    polish = page.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.title = "Strona"
    polish.body = [("text", {"text": "<p>To jest plan EHC, EHC plan.</p>"})]
    polish.save_revision().publish()
    TermName.objects.create(term=plan, language="pl", name="plan EHC")
    plan.save()
    assert explained(soup(client, polish)) == []
    plan.names.update(meaning="Dokument prawny.")
    plan.save()
    assert explained(soup(client, polish)) == ["plan EHC"]
    assert meanings(soup(client, polish)) == ["Dokument prawny."]


def test_a_letter_with_its_sign_is_one_letter_in_every_script(shown, home):
    TermFactory(name="ਸਕੂਲ")
    assert explained(shown("<p>ਸਕੂਲੀ ਸਕੂਲਾਂ</p>")) == []
    assert explained(shown("<p>ਇਹ ਸਕੂਲ।</p>", title="Other")) == ["ਸਕੂਲ"]


def test_a_changed_meaning_reaches_readers_who_have_a_copy(client, section, plan):
    page = GuidanceFactory(parent=section, body=[("text", {"text": "<p>An EHCP.</p>"})])
    kept = client.get(page.url).headers["ETag"]
    assert client.get(page.url, headers={"If-None-Match": kept}).status_code == 304
    plan.meaning = "Something else."
    plan.save()
    answer = client.get(page.url, headers={"If-None-Match": kept})
    assert "Something else." in answer.content.decode()
    Term.objects.get().delete()
    assert explained(soup(client, page)) == []


def test_terms_cost_no_query_once_they_are_known(client, section, plan):
    pages = [
        GuidanceFactory(parent=section, body=[("text", {"text": f"<p>{word}</p>"})])
        for word in ("An EHCP.", "Nothing.")
    ]
    counts = []
    for page in pages * 2:
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        counts.append(len(queries))
    assert counts[2] == counts[3]


def test_feeds_and_lists_say_what_was_written(client, home, plan):
    index = NewsIndexFactory(parent=home)
    update = NewsFactory(parent=index, body=[("text", {"text": "<p>An EHCP.</p>"})])
    assert explained(soup(client, update)) == ["EHCP"]
    feed = client.get(f"{index.url}feed.atom").content.decode()
    assert "An EHCP." in feed
    assert "popover" not in feed
