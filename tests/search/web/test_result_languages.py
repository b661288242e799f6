"""The reader's language comes first, and other languages are found."""

import pytest
from wagtail.models import Locale

from tests.search.results_reader import look


def translate(page, language, **fields):
    """Its published translation. The pages above it must be translated already."""
    translation = page.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return translation


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
