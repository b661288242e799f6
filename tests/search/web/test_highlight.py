import pytest

from search.understanding.lexicon import Lexicon
from search.understanding.query import understand
from search.web.highlight import best_page, marked, sought

LEXICON = Lexicon(synonyms=("salt, speech and language therapy",))


def ways(words, language="en"):
    return sought(understand(words, language, LEXICON))


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("therapy", "Therapies for all", "<mark>Therapies</mark> for all"),
        ("therapy", "<b>therapy</b> & more", "&lt;b&gt;<mark>therapy</mark>&lt;/b&gt; &amp; more"),
        ("therapy", "the\x02rapy\x03 therapy", "therapy <mark>therapy</mark>"),
        (
            "salt",
            "Speech and language therapy helps",
            "<mark>Speech and language therapy</mark> helps",
        ),
        ("salt", "A therapy for language", "A therapy for language"),
        ("the of", "the end of it", "the end of it"),
        ("child's", "A child’s day", "A <mark>child’s</mark> day"),
        ("therapy", "", ""),
    ],
)
def test_words_found_are_marked_and_everything_else_is_escaped(words, text, expected):
    assert marked(text, "en", ways(words)).replace("&#x27;", "'") == expected


def test_words_of_other_scripts_are_marked():
    assert marked("خصوصی تعلیم", "ur", ways("تعلیم", "ur")) == "خصوصی <mark>تعلیم</mark>"
    assert marked("ਹੋਰ ਮਦਦ।", "pa", ways("ਮਦਦ", "pa")) == "ਹੋਰ <mark>ਮਦਦ</mark>।"


def test_the_page_of_a_document_with_most_of_the_words_gives_the_excerpt():
    pages = [
        "One word: therapy.",
        "Before. " * 30 + "Speech therapy. " + "After. " * 60,
        "Nothing.",
    ]
    number, excerpt = best_page(pages, "en", ways("speech therapy"))
    assert number == 2
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert "Speech therapy." in excerpt
    assert best_page(["Nothing."], "en", ways("therapy")) is None
