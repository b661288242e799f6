"""Filters have exact counts, and every state of them stands in the address."""

from tests.factories import (
    GuidanceFactory,
)
from tests.search.results_reader import look


class TestFilters:
    def test_each_count_is_what_choosing_gives(self, client, engine, club, visit, update, follow):
        follow()
        seen = look(client, q="quokka")
        assert seen.count == "3 results"
        assert {
            name: {label: count for label, (count, _address) in options.items()}
            for name, options in seen.facets.items()
        } == {
            "kind": {"News": 1, "Information": 2},
            "topic": {"Fun": 1, "School": 1, "Travel": 1},
            "place": {
                "Whole county": 1,
                "South of the county": 1,
                "Bromsgrove": 1,
                "Malvern Hills": 1,
                "Redditch": 1,
                "Worcester": 2,
                "Wychavon": 1,
                "Wyre Forest": 1,
            },
        }
        for options in seen.facets.values():
            for count, address in options.values():
                assert len(look(client, address).rows) == count

    def test_filters_add_up_and_go_one_by_one(self, client, engine, club, visit, update, follow):
        follow()
        by_place = look(client, look(client, q="quokka").facets["place"]["Worcester"][1])
        both = look(client, by_place.facets["topic"]["Fun"][1])
        assert both.titles == ["Quokka club"]
        assert set(both.chips) == {"Worcester", "Fun"}
        assert set(look(client, both.chips["Fun"]).titles) == {"Quokka club", "Quokka visits"}
        assert look(client, both.chips["Worcester"]).titles == ["Quokka club"]

    def test_an_age_finds_what_is_for_it(self, client, engine, club, section, follow):
        GuidanceFactory(parent=section, title="Quokka college", age_from=16, age_to=25)
        follow()
        assert {
            label: count
            for label, (count, _address) in look(client, q="quokka").facets["age"].items()
        } == {
            "Ages 5 to 10": 1,
            "Ages 16 to 25": 1,
        }
        assert look(client, q="quokka", age="5-10").titles == ["Quokka club"]

    def test_nothing_fits_says_so_and_leads_back(self, client, club, follow):
        follow()
        seen = look(client, q="quokka", kind="news")
        assert "Nothing fits all that you chose" in seen.words
        assert look(client, seen.link("Search the whole site for these words")).titles == [
            "Quokka club"
        ]

    def test_a_value_that_is_none_is_left_out_and_said(self, client, club, follow):
        follow()
        seen = look(client, q="quokka", kind="nonsense")
        assert seen.titles == ["Quokka club"]
        assert "we left it out" in seen.words
