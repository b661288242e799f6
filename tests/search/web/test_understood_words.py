"""The page says what it took the words for, and what it has no page about."""

import pytest

from search.models import BestBet, CrisisWord, Miss, Synonym
from tests.factories import (
    GuidanceFactory,
)
from tests.search.results_reader import look


class TestUnderstanding:
    def test_a_misspelt_word_is_corrected_and_can_be_insisted_on(
        self, client, engine, section, follow
    ):
        GuidanceFactory(parent=section, title="Dyslexia")
        follow()
        seen = look(client, q="dislexia")
        assert seen.titles == ["Dyslexia"]
        assert "Showing results for dyslexia" in seen.words
        exact = look(client, seen.link("dislexia"))
        assert exact.titles == []
        assert "Showing results for" not in exact.words

    def test_words_of_distress_show_help_before_everything_else(self, client, home, follow):
        CrisisWord.objects.create(words="want to die")
        follow()
        seen = look(client, q="I want to die")
        numbers = ["tel:999", "tel:111", "tel:116123", "tel:08001111"]
        assert [link["href"] for link in seen.soup.main.find_all("a")[:4]] == numbers

    def test_an_ordinary_search_shows_no_such_panel(self, client, club, follow):
        CrisisWord.objects.create(words="want to die")
        follow()
        assert "116 123" not in look(client, q="quokka").words

    def test_a_synonym_counts_with_the_next_search_until_it_is_gone(
        self, client, engine, club, follow
    ):
        follow()
        assert look(client, q="marsupial").titles == []
        synonym = Synonym.objects.create(words="marsupial", means="quokka")
        assert look(client, q="marsupial").titles == ["Quokka club"]
        synonym.delete()
        assert look(client, q="marsupial").titles == []

    def test_a_best_bet_stands_above_the_results_of_just_these_words(
        self, client, club, visit, follow
    ):
        follow()
        BestBet.objects.create(words="quokkas, happy animal", page=visit)
        assert (
            look(client, q="Quokka").soup.select_one("main .panel__title").get_text(strip=True)
            == "Quokka visits"
        )
        assert (
            look(client, q="happy animals")
            .soup.select_one("main .panel__title")
            .get_text(strip=True)
            == "Quokka visits"
        )
        assert not look(client, q="quokka club").soup.select("main .panel")
        visit.unpublish()
        assert not look(client, q="quokka").soup.select("main .panel")

    def test_a_postcode_gives_its_district_and_an_unknown_one_asks(self, client, club, follow):
        follow()
        assert "WR1 1AA is in Worcester" in look(client, q="quokka WR1 1AA").words
        asked = look(client, q="quokka ZZ1 1AA")
        assert "We don’t know the postcode ZZ1 1AA" in asked.words
        assert look(client, asked.link("Worcester")).titles == ["Quokka club"]

    def test_a_place_alone_asks_what_serves_it_then_what_serves_the_county(
        self, client, section, follow, subtests
    ):
        for number in range(6):
            GuidanceFactory(
                parent=section, title=f"All {number}", slug=f"all-{number}", area=["county"]
            )
        for title, area in (("Near", ["worcester"]), ("Far", ["redditch"]), ("Any", [])):
            GuidanceFactory(parent=section, title=title, slug=title.lower(), area=area)
        follow()
        for typed in (
            *("WR1 1AA", "wr11aa", "WR1", "wr1"),
            *("Worcester", "what is there in Worcester?"),
        ):
            with subtests.test(typed):
                seen = look(client, q=typed)
                assert (seen.titles[0], seen.count) == ("Near", "7 results")

    def test_a_town_leads_to_what_serves_its_district(self, client, section, follow):
        GuidanceFactory(parent=section, title="Forest club", area=["wyre-forest"])
        follow()
        seen = look(client, q="Kidderminster")
        assert seen.titles == ["Forest club"]
        assert "Kidderminster is in Wyre Forest" in seen.words

    def test_half_a_postcode_names_each_district_that_it_lies_in(self, client, section, follow):
        GuidanceFactory(parent=section, title="Club", area=["malvern-hills"])
        follow()
        assert "WR6 is in Malvern Hills and Worcester" in look(client, q="WR6").words

    @pytest.mark.parametrize("typed", ["B1 1AA", "B12", "DY99 9ZZ"])
    def test_an_unknown_postcode_alone_asks_for_the_district_and_shows_what_serves_it(
        self, client, club, follow, typed
    ):
        follow()
        asked = look(client, q=typed)
        assert f"We don’t know the postcode {typed}" in asked.words
        assert "We found no word" not in asked.words
        assert look(client, asked.link("Worcester")).titles == ["Quokka club"]


class TestSubjectsWithoutAPage:
    def test_the_nearest_help_and_a_person_are_shown_and_the_gap_is_counted(
        self, client, section, follow
    ):
        GuidanceFactory(parent=section, title="Therapies", summary="Equipment and physiotherapy.")
        follow()
        seen = look(client, q="wheelchair")
        assert seen.titles == ["Therapies"]
        assert "We have no page about just this" in seen.words
        assert Miss.objects.get().words == "wheelchair"
        assert Miss.objects.get().nearest

    def test_a_page_that_only_mentions_it_is_not_about_it(self, client, section, follow):
        GuidanceFactory(
            parent=section,
            title="Accessibility",
            body=[("text", {"text": "<p>Tested with blind people.</p>"})],
        )
        follow()
        assert "We have no page about just this" in look(client, q="blind").words

    def test_a_page_about_it_closes_the_gap(self, client, section, follow):
        GuidanceFactory(parent=section, title="Wheelchairs")
        GuidanceFactory(
            parent=section,
            title="Therapies",
            slug="therapies",
            summary="Equipment and physiotherapy.",
        )
        follow()
        seen = look(client, q="wheelchair")
        assert seen.titles[0] == "Wheelchairs"
        assert "We have no page about just this" not in seen.words
        assert not Miss.objects.exists()
