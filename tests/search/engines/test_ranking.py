"""The order of results, on the real engine with pages made for one rule each."""

import datetime

import pytest

from content.pages.search_entry import SearchEntry
from dates.clock import today
from search.engines.analysis import analyse
from search.engines.embedded import Embedded
from search.understanding.query import understand
from tests.search.known_words import lexicon

LONG_AGO = datetime.date(2020, 1, 1)


def entry(key, title, summary="", body="", **more):
    given = {"page_ids": (1,), "language": "en", "kind": "guidance"} | more
    return SearchEntry(key=key, title=title, summary=summary, body=body, **given)


@pytest.fixture
def order(tmp_path):
    """order(raw, entries, ...) -> keys, best first."""

    def find(raw, *entries, language="en", filters=None):
        engine = Embedded(tmp_path / "index.sqlite3")
        engine.rebuild(entries)
        query = understand(raw, language, lexicon(engine.vocabulary()), filters)
        keys = [hit.key for hit in engine.search(query, 20).hits]
        assert {match.key for match in engine.matches(query)} == set(keys)
        return keys

    return find


def test_all_words_before_any_word(order):
    both = entry("both", "Leisure", body="Swimming for children in Redditch with a hoist.")
    one = entry("one", "Swimming", body="Swimming, swimming, swimming.")
    assert order("swimming hoist", one, both) == ["both", "one"]


def test_no_word_is_fatal(order):
    assert order("swimming zzyzx", entry("a", "Swimming")) == ["a"]


def test_title_before_body(order):
    assert (
        order(
            "portage",
            entry("body", "Early years", body="Portage is one of them. Portage helps."),
            entry("title", "Portage"),
        )[0]
        == "title"
    )


def test_the_exact_title_comes_first(order):
    assert (
        order(
            "short breaks",
            entry("long", "Short breaks grant for families with two children"),
            entry("exact", "Short breaks"),
        )[0]
        == "exact"
    )


def test_another_name_counts_as_the_title(order):
    named = entry("named", "Help with being away", also_called=("respite", "time off"))
    assert order("respite", entry("body", "Money", body="respite " * 10), named)[0] == "named"


def test_words_side_by_side_before_words_apart(order):
    apart = entry("apart", "Card and club", summary="A blue card. A badge for the club.")
    assert (
        order(
            "blue badge",
            apart,
            entry("together", "Parking", summary="You need a blue badge to park."),
        )[0]
        == "together"
    )


def test_the_formal_name_is_found_by_the_acronym(order):
    assert (
        order(
            "SALT",
            entry("a", "Speech and Language Therapy"),
            entry("b", "Cooking", body="Salt and pepper"),
        )[0]
        == "a"
    )


def test_a_replaced_page_sinks(order):
    assert (
        order(
            "payment dates",
            entry("old", "Payment dates", replaced=True),
            entry("new", "Dates of payments for this year"),
        )[0]
        == "new"
    )


@pytest.mark.parametrize(
    "words",
    [
        "This page has been replaced.",
        "This update is out of date.",
        "The scheme has now ended.",
        "This service is no longer available.",
    ],
)
def test_a_page_that_says_that_it_is_over_sinks(order, words):
    assert (
        order(
            "holiday grant",
            entry("old", "Holiday grant", summary=words),
            entry("new", "A grant for your holiday"),
        )[0]
        == "new"
    )


def test_a_page_about_something_replaced_is_not_over():
    assert not analyse(
        entry(
            "a",
            "EHC plans",
            body="A plan replaces the old statement. Statements were replaced in 2014.",
        )
    ).replaced


def test_an_expired_page_sinks(order):
    gone = today() - datetime.timedelta(days=1)
    assert (
        order(
            "summer club",
            entry("old", "Summer club", expires=gone),
            entry("new", "Club in the summer holidays"),
        )[0]
        == "new"
    )


def test_newer_news_first_but_guidance_does_not_age(order):
    old, new = (
        entry(key, "Waiting times update", kind="news", dated=True, date=date)
        for key, date in (("old", LONG_AGO), ("new", today()))
    )
    assert order("waiting times", old, new)[0] == "new"
    guidance = entry("guidance", "Waiting times", date=LONG_AGO)
    assert (
        order(
            "waiting times", entry("guidance-now", "Waiting times and how", date=today()), guidance
        )[0]
        == "guidance"
    )


def test_the_newer_edition_first(order):
    assert (
        order(
            "strategy",
            entry("2019", "SEND strategy 2019 to 2022"),
            entry("2023", "SEND strategy 2023 to 2026"),
        )[0]
        == "2023"
    )


def test_a_newer_edition_under_another_title_comes_first(order):
    old = entry("old", "SEND strategy 2021 to 2024", body="The SEND strategy.")
    new = entry("new", "SEND and inclusion strategy 2025 to 2028")
    assert order("send strategy", old, new)[0] == "new"
    spring, autumn = (
        entry("spring", "CAMHS waiting times: spring 2024"),
        entry("autumn", "CAMHS waits, autumn 2025", "Waiting times now"),
    )
    assert order("camhs waiting", spring, autumn)[0] == "autumn"


def test_the_initials_of_a_title_find_it(order):
    assert (
        order("BPF", entry("other", "Parents"), entry("forum", "The Badger parents' forum"))[0]
        == "forum"
    )


def test_the_place_that_is_asked_for_first(order):
    here, there = (
        entry("here", "Club", places=("Redditch",)),
        entry("there", "Club", places=("Evesham",)),
    )
    assert order("club redditch", there, here)[0] == "here"
    assert order("club wr11", here, there)[0] == "there"


def test_the_age_that_is_asked_for_first(order):
    assert (
        order(
            "club age 4",
            entry("teens", "Club", age_from=13, age_to=19),
            entry("small", "Club", age_from=0, age_to=5),
        )[0]
        == "small"
    )


def test_ages_in_the_words_count(order):
    teens, small = (
        entry("teens", "Club", "For 13 to 19 year olds"),
        entry("small", "Club", "For under 5s"),
    )
    assert order("club age 4", teens, small)[0] == "small"


def test_a_service_for_adults_is_not_the_answer_for_a_child(order):
    adults, children = (
        entry("adults", "Respite", "Respite for adults"),
        entry("children", "Respite and breaks for disabled children"),
    )
    assert order("respite", adults, children)[0] == "children"
    assert order("respite for adults", adults, children)[0] == "adults"
    by_age = entry("adults", "Respite", age_from=18)
    assert order("respite", by_age, children)[0] == "children"
    by_both = entry(
        "adults", "Respite in Worcester", "For adults", age_from=16, places=("Worcester",)
    )
    elsewhere = entry("children", "Overnight respite", age_from=5, age_to=17, places=("Redditch",))
    assert order("respite worcester, she is 9", by_both, elsewhere)[0] == "children"


def test_whoever_says_an_age_above_25_may_use_services_for_adults_without_an_upper_age(order):
    adults, children = (
        entry("adults", "Autism assessment", age_from=18),
        entry("children", "Autism assessment", age_from=5, age_to=17),
    )
    assert order("I think I am autistic and I am 34", children, adults)[0] == "adults"


def test_the_readers_language_first(order):
    english, polish = entry("en", "EHC plan"), entry("pl", "EHC plan", language="pl")
    assert order("ehc plan", polish, english)[0] == "en"
    assert order("ehc plan", english, polish, language="pl")[0] == "pl"


def test_words_of_another_language_find_its_page_and_the_english_original(order):
    polish = entry("pl", "Jak dostać pomoc", language="pl")
    english = entry(
        "en",
        "How to get help",
        translations=(("pl", "Jak dostać pomoc"), ("ur", "مدد کیسے حاصل کریں")),
    )
    urdu = entry("ur", "مدد کیسے حاصل کریں", language="ur")
    assert set(order("dostać pomoc", polish, english, urdu)) == {"pl", "en"}
    assert set(order("مدد حاصل", polish, english, urdu)) == {"ur", "en"}
    assert set(order("hasil karein", polish, english, urdu)) == {"ur", "en"}


def test_a_hyphen_makes_no_difference(order):
    page = entry("a", "Co-production with parents")
    assert (
        order("coproduction", page)
        == order("co production", page)
        == order("co-production", page)
        == ["a"]
    )


def test_the_word_that_was_typed_comes_before_another_form_of_it(order):
    forms = entry("forms", "If we refuse", summary="When we refuse.")
    assert (
        order("refusal", forms, entry("exact", "A refusal", summary="After a refusal."))[0]
        == "exact"
    )


def test_an_expression_with_a_meaning_of_its_own_is_no_page_that_has_its_words_apart(order):
    apart = entry("apart", "If we refuse school transport")
    about = entry(
        "about", "When school feels impossible", summary="School anxiety and avoidance (EBSA)"
    )
    assert order("school refusal", apart, about)[0] == "about"


def test_the_rare_word_of_an_expression_in_a_title_before_its_meaning_in_a_body(order):
    named = entry("named", "Saturday Stars")
    others = [entry(f"other-{at}", "Something else", body="A club.") for at in range(3)]
    assert order("saturday club", *others, named)[0] == "named"


def test_a_place_alone_finds_the_town_the_district_and_the_county_in_this_order(order):
    found = order(
        "Evesham",
        entry("county", "All", places=("county",)),
        entry("south", "South", places=("south",)),
        entry("district", "District", places=("wychavon",)),
        entry("town", "Town", places=("Evesham",)),
        entry("other", "Other", places=("redditch",)),
    )
    assert found == ["town", "district", "south", "county"]


def test_a_page_that_names_a_place_in_its_title_serves_it(order):
    assert order("WR9", entry("named", "Swimming in Droitwich"), entry("none", "Swimming")) == [
        "named"
    ]


def test_what_only_comes_nearest_stands_behind_what_is_about_it(order):
    near = entry("near", "Occupational therapy", summary="Equipment.")
    assert order("wheelchair", near) == ["near"]
    assert (
        order(
            "wheelchair", near, entry("about", "Moving about", summary="Wheelchairs and buggies.")
        )[0]
        == "about"
    )


def test_a_question_for_people_finds_the_page_of_people(order):
    people = entry("people", "The teams", summary="EHC plan team", kind="staffing")
    assert (
        order(
            "who writes the ehc plan",
            entry("plan", "EHC plan", summary="What the EHC plan is."),
            people,
        )[0]
        == "people"
    )


def test_what_nobody_checked_in_time_comes_a_little_later_and_never_the_better_answer(order):
    same = {"title": "Swimming", "body": "Swimming for children."}
    old = entry("old", **same, lower_from=today())
    fresh = entry("fresh", **same, lower_from=today() + datetime.timedelta(days=1))
    beside = entry("beside", "Leisure", body="You can also go swimming.")
    assert order("swimming", old, fresh, beside) == ["fresh", "old", "beside"]
