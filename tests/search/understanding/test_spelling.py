"""Misspelt words are taken for what they mean, and nothing that is right is touched."""

import pytest

from search.understanding.query import understand
from search.understanding.spelling import parts, run_together, transposed
from tests.search.known_words import PAGES, lexicon

known = lexicon()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("autisim", "autism"),
        ("speach therapy", "speech therapy"),
        ("langauge", "language"),
        ("aniexty", "anxiety"),
        ("brail", "braille"),
        ("tribunel", "tribunal"),
        ("phisiotherapy", "physiotherapy"),
        ("Transprot to School", "transport to School"),
        ("kiderminster", "kidderminster"),
        ("assesment", "assessment"),
        ("dispraksia", "dyspraxia"),
        ("Assesment", "assessment"),
        ("home scooling", "home schooling"),
    ],
)
def test_a_slip_is_corrected(typed, meant):
    assert understand(typed, "en", known).corrected == meant


RIGHT = """
    elsa makaton pecs portage dyscalculia neurodivergent kooth lumi trampolining lanyard
    sunflower stimming keyworker deputyship tracheostomy gastrostomy widgit cygnet aaliyah
    siobhan zuzanna perdiswell chadsgrove ehcna semh bage echp salt send sendco playscheme
    childminder hydrotherapy flour bread clinic tourettes angelman pica grommets melatonin
    motability toileting bedwetting wraparound sencos barnardos mencap orthotics hypermobility
    interoception echolalia traineeship deregister
"""


@pytest.mark.parametrize("typed", RIGHT.split())
def test_right_words_names_acronyms_and_short_words_stay(typed):
    assert understand(typed, "en", known).corrected is None


@pytest.mark.parametrize("typed", ["Hanley Swan", "gcses", "cwtch", "intalnire parinti"])
def test_names_plurals_and_words_of_another_language_stay(typed):
    own = lexicon(
        {"en": PAGES["en"] | {"catch": 3, "gcse": 2}, "ro": {"intalniri": 1, "parinti": 2}}
    )
    assert understand(typed, "en", own).corrected is None


def meanings(typed, words=PAGES, **options):
    return {
        " ".join(one.stems)
        for term in understand(typed, "en", lexicon(words), **options).terms
        for one in term.alternatives
    }


@pytest.mark.parametrize(
    ("typed", "page_has", "meant"),
    [
        ("dentist", "dentistry", "dentistri"),
        ("metal helth", "mental", "mental"),
        ("bluebagde", "badge", "blue badg"),
        ("artisum", "autism", "autism"),
    ],
)
def test_a_word_on_no_page_may_silently_be_one_that_is(typed, page_has, meant):
    words = {"en": PAGES["en"] | {page_has: 2}}
    assert meant in meanings(typed, words)
    assert understand(typed, "en", lexicon(words)).corrected in (None, "metal health")
    assert meant not in meanings(typed, words, correct=False)


@pytest.mark.parametrize(
    ("typed", "page_has"), [("wombling", "working"), ("wozzy", "woody"), ("kangaroo", "burrow")]
)
def test_another_word_is_no_slip(typed, page_has):
    words = {"en": PAGES["en"] | dict.fromkeys(page_has.split(), 2)}
    assert not {"work", "woodi", "burrow"} & meanings(typed, words)


def test_a_word_of_a_page_is_nothing_else():
    assert "mental" not in meanings("metal", {"en": {"metal": 1, "mental": 9}})


def test_an_inflected_word_of_another_script_is_found():
    assert "প্রতিবন্ধিতা" in meanings("প্রতিবন্ধী", {"en": PAGES["en"], "bn": {"প্রতিবন্ধিতা": 2}})


def test_capitals_are_an_acronym_and_stay():
    assert understand("ATISM team", "en", known).corrected is None


def test_the_reader_may_insist():
    query = understand("autisim", "en", known, correct=False)
    assert query.corrected is None
    assert query.terms[0].typed == "autisim"


def test_the_typed_word_stays_in_the_query():
    stems = {one.stems for one in understand("autisim", "en", known).terms[0].alternatives}
    assert {("autism",), ("autisim",)} <= stems


def test_words_of_another_language_stay():
    assert understand("ocena dziecka", "en", known).corrected is None
    assert understand("khususi taleem", "en", known).corrected is None
    assert understand("تعلم", "ur", known).corrected is None


def test_words_written_as_one_are_found_apart():
    assert parts("bluebadge", PAGES["en"]) == ("blue", "badge")
    assert ("blue", "badg") in {
        one.stems for one in understand("bluebadge", "en", known).terms[0].alternatives
    }


@pytest.mark.parametrize(
    ("typed", "together"),
    [
        ("carersuk", ("carers", "uk")),
        ("ukcarersclub", ("uk", "carers", "club")),
        ("autisim", ()),
        ("clubuk", ()),
        ("carersx", ()),
    ],
)
def test_a_name_of_known_words_run_together(typed, together):
    assert run_together(typed, {"carers", "uk", "club"}.__contains__) == together


def test_a_name_run_together_stays_and_its_parts_are_looked_for_too():
    own = lexicon({**PAGES, "en": PAGES["en"] | {"uk": 5}})
    query = understand("carersuk", "en", own)
    assert query.corrected is None
    assert {("carersuk",), ("carer", "uk")} <= {one.stems for one in query.terms[0].alternatives}


def test_one_slip_is_likelier_than_two_words_run_together():
    own = lexicon({**PAGES, "en": PAGES["en"] | {"information": 9, "on": 50}})
    assert understand("informaton", "en", own).corrected == "information"


def test_swapped_letters_of_an_acronym():
    assert transposed("echp", known.acronyms) == "ehcp"
    assert transposed("school", known.acronyms) is None


def test_too_far_is_not_near():
    assert known.nearest("xylophone", "en") is None
    assert known.nearest("care", "en") is None
    assert known.nearest("carrot", "en") is None


def test_the_corrections_kept_do_not_grow_with_what_strangers_type():
    fresh = lexicon()
    for number in range(5200):
        fresh.nearest("q" * (5 + number % 7) + "abcdefghij"[number % 10] * (number // 70 + 1), "en")
    assert len(fresh._corrections) <= 5001
