"""What a family sees: results of every kind, filters with exact counts, and every state in the
address.
"""

import json
import uuid
from pathlib import Path

import pytest
from django.core.files import File
from wagtail.models import Locale

import pagetree
from dates import PartialDate
from search.engines import service
from search.models import BestBet, CrisisWord, Miss, Synonym
from search.understanding.query import understand
from search.web import dictionary
from tests.factories import (
    DocumentFactory,
    GuidanceFactory,
    NewsFactory,
    ProvisionFactory,
    ProvisionIndexFactory,
    TopicFactory,
)
from tests.search.results_reader import look

PLAN = Path(__file__).resolve().parents[3] / "demo" / "files" / "priority-action-plan.pdf"


def translate(page, language, **fields):
    """Its published translation. The pages above it must be translated already."""
    copy = page.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


@pytest.fixture
def club(section):
    return GuidanceFactory(
        parent=section,
        title="Quokka club",
        summary="A club for anybody who loves quokkas.",
        area=["worcester"],
        age_from=5,
        age_to=10,
        topics=[TopicFactory(slug="fun", name="Fun")],
    )


@pytest.fixture
def visit(section):
    return GuidanceFactory(
        parent=section,
        title="Quokka visits",
        area=["county"],
        topics=[TopicFactory(slug="travel", name="Travel")],
    )


@pytest.fixture
def update(news_index):
    return NewsFactory(
        parent=news_index, title="The quokka has come", published=PartialDate.parse("2024-10")
    )


class TestRows:
    def test_a_page_shows_its_kind_its_title_its_summary_and_where_with_the_words_marked(
        self, client, engine, club, follow
    ):
        follow()
        row = look(client, q="quokka").rows[0]
        assert row.select_one(".result__kind").get_text(strip=True) == "Information"
        assert row.select_one("a")["href"] == club.url
        assert [mark.get_text() for mark in row.select("mark")] == ["Quokka", "quokkas"]
        assert "Worcester" in row.get_text()

    def test_news_show_their_date(self, client, engine, update, follow):
        follow()
        row = look(client, q="quokka").rows[0]
        assert row.select_one("time").get_text(strip=True) == "October 2024"
        assert row.select_one(".result__kind").get_text(strip=True) == "News"

    def test_a_place_shows_its_status(self, client, home, follow):
        index = ProvisionIndexFactory(parent=home, title="Places")
        ProvisionFactory(parent=index, title="Quokka House", area=["redditch"])
        follow()
        assert "Redditch" in look(client, q="quokka").words

    def test_a_document_shows_its_type_size_and_the_page_that_it_opens_at(
        self, client, engine, section, follow
    ):
        with PLAN.open("rb") as file:
            document = DocumentFactory(
                title="The plan",
                file=File(file, name="plan.pdf"),
                published=PartialDate.parse("2024-07"),
            )
        chosen = {
            "title": "",
            "documents": [{"type": "item", "id": str(uuid.uuid4()), "value": document.pk}],
        }
        GuidanceFactory(
            parent=section,
            title="Papers",
            body=json.dumps([{"type": "documents", "value": chosen, "id": str(uuid.uuid4())}]),
        )
        follow()
        seen = look(client, q="umbrella")
        assert seen.titles == ["The plan, page 3"]
        assert seen.links[0].endswith(".pdf#page=3")
        assert "PDF" in seen.words
        assert "July 2024" in seen.words
        assert "umbrella" in [mark.get_text().lower() for mark in seen.rows[0].select("mark")]

    def test_markup_in_a_title_stays_text(self, client, section, follow):
        GuidanceFactory(parent=section, title="Quokka <script>alert(1)</script>", slug="quokka")
        follow()
        seen = look(client, q="quokka")
        assert seen.titles == ["Quokka <script>alert(1)</script>"]


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


class TestPages:
    @pytest.fixture
    def many(self, section, follow):
        for number in range(23):
            GuidanceFactory(parent=section, title=f"Quokka {number}", slug=f"quokka-{number}")
        follow()

    def test_all_results_stand_on_the_pages_together_each_once(self, client, engine, many):
        first = look(client, q="quokka")
        second = look(client, first.link("Next page"))
        third = look(client, second.link("Next page"))
        assert first.count == second.count == third.count == "23 results"
        assert [len(seen.rows) for seen in (first, second, third)] == [10, 10, 3]
        assert len({*first.links, *second.links, *third.links}) == 23
        assert look(client, second.link("Previous page")).links == first.links

    @pytest.mark.parametrize("number", ["99999999999999999999", "9" * 5000])
    def test_a_number_far_behind_the_last_gives_a_page_of_results(self, client, many, number):
        assert look(client, q="quokka", page=number).rows

    @pytest.mark.parametrize("number", ["", "0", "-1", "one", "1e3", "٣"])
    def test_what_is_no_number_gives_a_page_of_results(self, client, many, number):
        assert look(client, q="quokka", page=number).rows


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

    @pytest.mark.parametrize(
        "typed", ["WR1 1AA", "wr11aa", "WR1", "wr1", "Worcester", "what is there in Worcester?"]
    )
    def test_a_place_alone_asks_what_serves_it_then_what_serves_the_county(
        self, client, engine, section, follow, typed
    ):
        for number in range(6):
            GuidanceFactory(
                parent=section, title=f"All {number}", slug=f"all-{number}", area=["county"]
            )
        for title, area in (("Near", ["worcester"]), ("Far", ["redditch"]), ("Any", [])):
            GuidanceFactory(parent=section, title=title, slug=title.lower(), area=area)
        follow()
        seen = look(client, q=typed)
        assert (seen.titles[0], seen.count) == ("Near", "7 results")

    def test_a_town_leads_to_what_serves_its_district(self, client, engine, section, follow):
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


class TestLanguages:
    @pytest.fixture
    def polish(self, home, section, club, visit, follow):
        """The section and the club in Polish; the visit in English only."""
        for page in (home, section):
            translate(page, "pl")
        club = translate(club, "pl", title="Klub quokka", summary="")
        follow()
        return club

    def test_the_readers_language_comes_first_then_also_in_english(self, client, engine, polish):
        seen = look(client, q="quokka", reader="pl")
        assert seen.titles[0] == "Klub quokka"
        assert set(seen.titles[1:]) == {"Quokka club", "Quokka visits"}
        assert seen.soup.select_one("#also")
        assert [row.get("lang") for row in seen.rows] == [None, "en", "en"]
        assert [row.get("dir") for row in seen.rows] == [None, "ltr", "ltr"]

    def test_digits_of_a_suggestion_stay_in_order_among_words_from_right_to_left(
        self, client, home, section, club, follow
    ):
        for page in (home, section):
            translate(page, "ur")
        translate(club, "ur", title="وقفے 2024 - 2025")
        follow()
        given = client.get("/ur/search/suggest/", {"q": "وقفے"}).json()["suggestions"]
        assert given == ["وقفے \u20662024 - 2025\u2069"]

    def test_an_english_reader_gets_english(self, client, engine, polish):
        assert set(look(client, q="quokka").titles) == {"Quokka club", "Quokka visits"}

    def test_the_words_of_another_language_find_its_pages(self, client, engine, polish):
        assert "Klub quokka" in look(client, q="klub").titles

    def test_urdu_in_latin_letters_finds_urdu_pages_for_english_readers(
        self, client, engine, home, section, club, follow
    ):
        for page in (home, section):
            translate(page, "ur")
        translate(club, "ur", title="مدد کیسے حاصل کریں", summary="")
        follow()
        seen = look(client, q="madad kaise hasil karen")
        assert "مدد کیسے حاصل کریں" in seen.titles
        assert not seen.soup.select_one("#also")


class TestWhereRelevanceEnds:
    @pytest.fixture
    def mixed(self, section, follow):
        """One page about quokka clubs, many that only have a word of a question in their text."""
        GuidanceFactory(parent=section, title="Quokka club", summary="A club for quokkas.")
        for number in range(12):
            body = [("text", {"text": "<p>Every quokka is somewhere. Clubs are elsewhere.</p>"})]
            GuidanceFactory(
                parent=section, title=f"Other {number}", slug=f"other-{number}", body=body
            )
        follow()

    def test_what_only_has_the_words_somewhere_stands_behind_a_link(self, client, engine, mixed):
        seen = look(client, q="quokka club")
        assert seen.count == "The closest 5 of 13 results"
        assert seen.titles[0] == "Quokka club"
        everything = look(client, seen.link("Show all 13 results"))
        assert everything.count == "13 results"
        assert look(client, everything.link("Next page")).count == "13 results"

    def test_whoever_narrows_the_results_down_sees_all_of_them(self, client, mixed):
        assert look(client, q="quokka club", kind="guidance").count == "13 results"

    def test_results_that_are_alike_are_all_shown(self, client, section, follow):
        for number in range(8):
            GuidanceFactory(parent=section, title=f"Quokka {number}", slug=f"quokka-{number}")
        follow()
        assert look(client, q="quokka").count == "8 results"


class TestSubjectsWithoutAPage:
    def test_the_nearest_help_and_a_person_are_shown_and_the_gap_is_counted(
        self, client, engine, section, follow
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

    def test_a_page_about_it_closes_the_gap(self, client, engine, section, follow):
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


class TestStart:
    def test_without_words_there_are_topics_to_start_from(self, client, section):
        seen = look(client)
        assert seen.link("School") == "/en/topics/school/"
        assert not seen.rows

    def test_nothing_found_says_what_to_do_next(self, client, club, follow):
        follow()
        seen = look(client, q="wombat")
        assert seen.count == "0 results"
        assert "We found nothing for these words" in seen.words
        assert seen.link("School") == "/en/topics/school/"

    def test_the_box_stands_on_the_home_page_and_on_the_404_and_each_header_leads_to_it(
        self, client, section
    ):
        for address, status in (("/en/", 200), ("/en/nowhere/", 404), (section.url, 200)):
            response = client.get(address)
            assert response.status_code == status
            body = response.content.decode()
            assert '<a class="search-link" href="/en/search/">' in body
            assert ('role="search" action="/en/search/"' in body) == (address != section.url)


def test_suggestions_are_titles_in_the_readers_language_also_for_words_that_only_the_search_knows(
    client, engine, section, follow
):
    page = GuidanceFactory(parent=section, title="Quokka club", also_called="jumpers, wombats")
    follow()
    assert client.get("/en/search/suggest/", {"q": "quo"}).json() == {
        "suggestions": ["Quokka club"],
        "said": "1 suggestion",
    }
    assert client.get("/en/search/suggest/", {"q": "womb"}).json()["suggestions"] == ["Quokka club"]
    assert client.get("/pl/search/suggest/", {"q": "quok"}).json()["suggestions"] == ["Quokka club"]
    assert client.get("/en/search/suggest/", {"q": "q"}).json()["suggestions"] == []
    assert "wombats" not in client.get(page.url).content.decode()
    assert "wombats" not in look(client, q="wombats").soup.select_one("main ol").get_text()


def test_other_methods_are_refused(client, home):
    assert client.post("/en/search/", {"q": "quokka"}).status_code == 405


def test_neither_a_cache_nor_another_site_is_told_what_was_searched_for(client, home):
    for address in ("/en/search/?q=quokka", "/en/search/suggest/?q=quokka"):
        response = client.get(address)
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "no-referrer"


def test_the_page_has_the_order_of_the_function_that_the_benchmark_measures(
    client, engine, section, follow
):
    for number, title in enumerate(
        ("Quokka club", "Club for all", "Quokkas", "Clubs and quokkas", "The quokka club in summer")
    ):
        GuidanceFactory(
            parent=section,
            title=title,
            slug=f"club-{number}",
            also_called="quokka club" if number == 1 else "",
        )
    follow()
    hits = service.find(understand("quokka club", "en", dictionary.lexicon())).hits
    tree = pagetree.current()
    assert look(client, q="quokka club").links == [tree.get(hit.page_ids[0]).url for hit in hits]
