"""What is understood of the words that somebody typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from search.understanding.expressions import known_by
from search.understanding.lexicon import Lexicon
from search.understanding.query import LONGEST, Filters, understand
from tests.search.known_words import lexicon

known = lexicon()


def ask(raw, language="en", **options):
    return understand(raw, language, known, **options)


def stems(query):
    return {" ".join(one.stems) for term in query.terms for one in term.alternatives}


@pytest.mark.parametrize(
    ("typed", "formal"),
    [
        ("SALT", "speech languag therapi"),
        ("salt", "speech languag therapi"),
        ("speech therapy", "speech languag therapi"),
        ("EBSA", "emot base school avoid"),
        ("my son refuses to go to school", "emot base school avoid"),
        ("statement", "educ health care plan"),
        ("p i p", "personal independ pay"),
        ("d.l.a.", "disabl live allow"),
        ("school taxi", "home school travel"),
    ],
)
def test_short_and_everyday_words_reach_the_formal_name(typed, formal):
    assert formal in stems(ask(typed))


def test_and_back():
    assert "ebsa" in stems(ask("emotionally based school avoidance"))
    assert "ehcp" in stems(ask("education, health and care plan"))


@pytest.mark.parametrize(
    ("typed", "expands"),
    [
        ("send us a form", False),
        ("SEND team", True),
        ("send", True),
        ("add a comment", False),
        ("ADD assessment", False),
    ],
)
def test_everyday_words_are_acronyms_only_in_capitals_or_alone(typed, expands):
    assert ("special educ need disabl" in stems(ask(typed))) is expands


@pytest.mark.parametrize("typed", ["bed wetting", "wets his bed", "the bed is wet", "bedwetting"])
def test_an_expression_is_known_in_any_order_and_written_as_one(typed):
    assert "incontin" in stems(ask(typed))


def test_an_unknown_short_word_may_be_the_initials_of_a_title():
    assert "ini0bpf" in stems(ask("BPF"))
    assert "ini0plan" not in stems(ask("plan"))


def test_words_of_questions_make_no_expression_out_of_order():
    assert "vision impair" in stems(ask("cant see"))
    assert "vision impair" not in stems(ask("see that he cant"))


def test_an_expression_with_one_word_that_tells_makes_no_synonym_of_that_word():
    own = Lexicon(synonyms=("which school => choosing a school",))
    assert stems(understand("school dinners", "en", own)).isdisjoint({"choos school"})
    assert "choos school" in stems(understand("so which school is it", "en", own))


def test_every_expression_that_a_new_site_starts_with_can_be_recognised():
    left = [part for line in known.synonyms for part in line.partition("=>")[0].split(",")]
    assert [part for part in left if not known_by(part)] == []


def typed(query):
    """The required terms as they were typed."""
    return [term.typed for term in query.terms if term.required]


def test_a_saying_is_known_by_its_very_words():
    assert "decid made" in stems(ask("who decides about respite"))
    assert "decid made" not in stems(ask("decides"))


@pytest.mark.parametrize(
    "words", ["school transport refused", "refused school transport", "refusal of school transport"]
)
def test_what_was_refused_tells_more_than_the_refusal(words):
    query = ask(words)
    assert "travel school" in stems(query)
    assert "school avoid" not in stems(query)


def test_a_refusal_alone_is_what_is_asked_for():
    assert typed(ask("they refused")) == ["refused"]
    assert "appeal" in stems(ask("they refused"))


def test_everyday_words_decide_only_where_no_other_does():
    assert typed(ask("he screamed all morning about the club")) == ["club"]
    words = {"en": {"screaming": 1, "club": 3}}
    assert typed(understand("he screamed again", "en", lexicon(words))) == ["screamed"]


def test_a_word_on_no_page_keeps_no_page_out():
    words = {"en": {"swimming": 3}}
    assert typed(understand("swimming hydrotherapy", "en", lexicon(words))) == ["swimming"]


@pytest.mark.parametrize(
    "words", ["24 weeks", "week 24", "it has been 30 weeks", "twenty two weeks"]
)
def test_weeks_ask_for_the_time_that_the_law_gives(words):
    assert "20 week" in stems(ask(words))


@pytest.mark.parametrize(
    ("words", "asks"),
    [("who writes the plan", True), ("who is in charge", True), ("a child who writes well", False)],
)
def test_a_question_for_people_is_noticed(words, asks):
    assert ask(words).who == asks


@pytest.mark.parametrize(
    "words", ["WR9", "wr9 8aa", "Droitwich", "what is there in Droitwich?", "WR9 8"]
)
def test_a_place_alone_is_a_question(words):
    query = ask(words)
    assert query.place_alone
    assert {"at0droitwich", "at0wychavon", "at0south", "at0county"} <= stems(query)


@pytest.mark.parametrize("words", ["nursery WR9", "KS2", "autism"])
def test_other_words_are_no_question_for_a_place_alone(words):
    assert not ask(words).place_alone


def test_a_postcode_is_recognised_and_is_no_word():
    query = ask("nursery wr1 1aa")
    assert (query.recognised.postcode, query.recognised.district) == ("WR1 1AA", "worcester")
    assert "worcester" in query.recognised.places
    assert stems(query).isdisjoint({"wr1", "1aa"})


def test_an_unknown_postcode_has_no_district():
    query = ask("nursery WR1 1ZZ")
    assert (query.recognised.postcode, query.recognised.district, query.recognised.places) == (
        "WR1 1ZZ",
        None,
        (),
    )


def test_the_first_half_of_a_postcode_is_its_town():
    assert ask("WR11 sensory room").recognised.places == ("evesham", "wychavon")


def test_place_and_age_are_wished_for_and_the_rest_asked_for():
    query = ask("nursery worcester age 3")
    assert query.recognised.places == ("worcester",)
    assert query.recognised.ages == (3, 3)
    assert [term.typed for term in query.terms if term.required] == ["nursery"]


def test_only_a_place_is_asked_for():
    assert all(term.required and term.sought for term in ask("Worcester").terms)


def test_words_without_meaning_are_dropped_and_weak_ones_do_not_decide():
    query = ask("how do I get my child assessed for autism")
    assert [term.typed for term in query.terms if term.required] == ["assessed", "autism"]


@pytest.mark.parametrize("typed", ["", "   ", "\0\0", "*", '"', "()", "the", "!!! ???", "🙂"])
def test_nothing_to_look_for(typed):
    assert ask(typed).empty


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 10_000,
        "autism " * 5000,
        "\0autism\0",
        "<script>alert(1)</script>",
        "NEAR(a b) OR * ^ : { }",
        "аutism مدد plan",
        "😀 autism",
    ],
)
def test_any_input_gives_a_query(typed):
    query = ask(typed)
    assert len(query.raw) <= LONGEST
    assert "\0" not in query.raw


@pytest.mark.parametrize(
    "typed",
    [
        "I want to die",
        "suicidal",
        "my daughter is self-harming",
        "self harm",
        "sucidal thoughts",
        "samobójstwo",
        "خودکشی",
    ],
)
def test_words_of_distress(typed):
    assert ask(typed).crisis


@pytest.mark.parametrize(
    "typed", ["speech therapy", "die cast", "dance club", "what happens at the end"]
)
def test_other_words_are_no_distress(typed):
    assert not ask(typed).crisis


def test_another_language_is_noticed():
    assert ask("ocena dziecka").written_in == "pl"
    assert ask("خصوصی تعلیم").written_in == "ur"
    assert ask("plan").written_in is None
    assert ask("ocena dziecka", "pl").written_in is None


def test_urdu_in_latin_letters_looks_for_the_consonants():
    assert "ur0tlm" in stems(ask("taleem"))
    assert "ur0tlm" not in stems(ask("autism"))


def test_several_unknown_words_that_sound_urdu_are_urdu():
    assert ask("taleem mein pareshani").written_in == "ur"
    assert ask("taleem").written_in is None
    assert ask("speach assesment").written_in is None


def test_services_for_adults_are_meant_only_where_it_is_said():
    assert ask("adult social care").adult
    assert ask("what happens when my daughter turns 18").adult
    assert not ask("respite").adult
    assert not ask("age 3").adult


def test_filters_are_kept():
    chosen = Filters(kind="news", age=3)
    assert ask("autism", filters=chosen).filters is chosen


def test_it_works_without_any_list():
    query = understand("speech therapy", "en", Lexicon())
    assert [term.typed for term in query.terms] == ["speech", "therapy"]


SHOW_RULES = """
from search.understanding.rules import rules_of
print(rules_of((f"word{at} => quiet room{at}, quiet hour{at}" for at in range(9)), ()))
"""


def test_each_process_understands_the_same():
    shown = {
        subprocess.run(
            [sys.executable, "-c", SHOW_RULES],
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(shown) == 1
