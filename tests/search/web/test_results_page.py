"""What a family sees: results of every kind, page by page, and where to start."""

import json
import uuid
from pathlib import Path

import pytest
from django.core.files import File

import pagetree
from dates import PartialDate
from search.engines import service
from search.understanding.query import understand
from search.web import dictionary
from tests.factories import (
    DocumentFactory,
    GuidanceFactory,
    ProvisionFactory,
    ProvisionIndexFactory,
)
from tests.search.results_reader import look

PLAN = Path(__file__).resolve().parents[3] / "demo" / "files" / "priority-action-plan.pdf"


class TestRows:
    def test_a_page_shows_its_kind_its_title_its_summary_and_where_with_the_words_marked(
        self, client, club, follow
    ):
        follow()
        row = look(client, q="quokka").rows[0]
        assert row.select_one(".result__kind").get_text(strip=True) == "Information"
        assert row.select_one("a")["href"] == club.url
        assert [mark.get_text() for mark in row.select("mark")] == ["Quokka", "quokkas"]
        assert "Worcester" in row.get_text()

    def test_news_show_their_date(self, client, update, follow):
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
        self, client, section, follow
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
        "language": "en",
        "direction": "ltr",
        "said": "1 suggestion",
    }
    urdu = client.get("/ur/search/suggest/", {"q": "quok"}).json()
    assert (urdu["suggestions"], urdu["language"]) == (["Quokka club"], "en")
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
