"""The page from A to Z: words with their meanings, and every page by its title."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from glossary.models import TermName
from outbox.models import LoggedChange
from tests.factories import GuidanceFactory
from tests.word_factories import GlossaryPageFactory, TermFactory
from typed.alphabet import alphabet_of


@pytest.fixture
def page(section):
    return GlossaryPageFactory(parent=section)


def main_of(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser").find("main")


def test_terms_stand_with_their_meanings_under_their_letters(client, page):
    TermFactory(
        name="SENCO", also="SENCOs\nSENDCo\nSENDCos", meaning="The teacher who arranges extra help."
    )
    more = GuidanceFactory(parent=page.get_parent(), title="All on plans")
    TermFactory(name="EHC plan", meaning="A legal document.", page=more)
    TermFactory(name="unexplained", meaning="")
    main = main_of(client, page)
    letters = main.find("nav", attrs={"aria-label": "Words explained"})
    assert [link.get_text() for link in letters.find_all("a")] == ["E", "S"]
    assert len(letters.find_all("li")) == 26
    for link in letters.find_all("a"):
        assert main.find(id=link["href"][1:]).get_text(strip=True) == link.get_text()
    entries = [entry.get_text(" ", strip=True) for entry in main.select(".terms > div")]
    assert entries == [
        "EHC plan A legal document. All on plans",
        "SENCO SENDCo The teacher who arranges extra help.",
    ]
    assert main.select_one(".terms a")["href"] == more.url


def test_every_public_page_but_the_home_page_stands_there_by_its_title(client, page):
    section = page.get_parent()
    GuidanceFactory(parent=section, title="bus passes")
    GuidanceFactory(parent=section, title="A hidden draft", live=False)
    found = [link.get_text() for link in main_of(client, page).select(".titles a")]
    assert found == ["bus passes", section.title, page.title]


def test_no_term_is_explained_a_second_time_on_it(client, page):
    TermFactory(name="SENCO")
    page.body = [("text", {"text": "<p>Ask the SENCO.</p>"})]
    page.save()
    assert not main_of(client, page).select("button.term")


def test_each_language_has_its_own_words_and_pages(client, page):
    plan = TermFactory(name="EHC plan", meaning="A legal document.")
    polish = page.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.title = "Słowa"
    polish.save_revision().publish()
    assert "A legal document." not in main_of(client, polish).get_text()
    TermName.objects.create(term=plan, language="pl", name="plan EHC", meaning="Dokument prawny.")
    plan.save()
    main = main_of(client, polish)
    entries = [entry.get_text(" ", strip=True) for entry in main.select(".terms > div")]
    assert entries == ["plan EHC Dokument prawny."]
    links = [link["href"] for link in main.select(".titles a")]
    assert links
    assert all(link.startswith("/pl/") for link in links)


def test_the_search_finds_the_page_by_every_spelling_and_meaning(page):
    term = TermFactory(name="EHC plan", also="EHCP", meaning="A legal document.")
    before = LoggedChange.newest()
    entry = page.search_entry()
    assert "EHC plan, EHCP" in entry.headings
    assert "A legal document." in entry.body
    for change in (term.save, term.delete):
        change()
        changes = LoggedChange.objects.filter(number__gt=before, kind="page", key=str(page.pk))
        assert changes.exists()
        before = LoggedChange.newest()


@pytest.mark.parametrize(
    ("language", "words", "order"),
    [
        ("en", ["zoo", "Ærø", "art", "Élan", "eat"], ["art", "eat", "Élan", "zoo", "Ærø"]),
        ("en", ["a cat", "aardvark", "a bat"], ["a bat", "a cat", "aardvark"]),
        ("pl", ["żaba", "zebra", "łza", "lato", "ćma"], ["ćma", "lato", "łza", "zebra", "żaba"]),
        ("ro", ["țară", "tren", "școală", "sat"], ["sat", "școală", "tren", "țară"]),
        ("ur", ["پانی", "آم", "تتلی", "بات"], ["آم", "بات", "پانی", "تتلی"]),
        ("pa", ["ਕੰਮ", "ਸਕੂਲ", "ਅਧਿਆਪਕ", "ਉਮਰ"], ["ਉਮਰ", "ਅਧਿਆਪਕ", "ਸਕੂਲ", "ਕੰਮ"]),
        ("cy", ["Sw", "Af"], ["Af", "Sw"]),
    ],
)
def test_each_language_sorts_by_its_own_alphabet(language, words, order):
    assert sorted(words, key=alphabet_of(language).key) == order


def test_letters_of_other_scripts_and_numbers_stand_under_headings_of_their_own():
    found = alphabet_of("ur").by_letter(["EHC پلان", "آم", "16 سال", "“پانی”"], str, "w")
    assert [(one.name, one.items) for one in found if one.items] == [
        ("0–9", ["16 سال"]),
        ("ا", ["آم"]),
        ("پ", ["“پانی”"]),
        ("E", ["EHC پلان"]),
    ]
