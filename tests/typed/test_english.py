"""Words of the interface that a language lacks: English, between signs that no answer keeps."""

import json

import pytest
from django.template import Context, Template
from django.utils.http import urlencode
from django.utils.translation import (
    gettext,
    gettext_lazy,
    ngettext,
    npgettext,
    override,
    pgettext,
)

from typed import english
from typed.cleaning import RIGHT_TO_LEFT, clean
from typed.english import BEGINS, CLOSE, ENDS, OPEN, marked, plain


def signed(words):
    return f"{BEGINS}{words}{ENDS}"


def span(words):
    return f"{OPEN}{words}{CLOSE}"


@pytest.fixture(autouse=True)
def in_polish():
    with override("pl"):
        yield


def test_a_word_that_nobody_has_translated_stands_between_signs():
    assert gettext("Nobody knows this") == signed("Nobody knows this")
    assert str(gettext_lazy("Nobody knows this")) == signed("Nobody knows this")
    assert pgettext("a verb", "Nobody knows this") == signed("Nobody knows this")
    assert ngettext("one %(n)s", "many %(n)s", 5) % {"n": 5} == signed("many 5")
    assert npgettext("a verb", "one %(n)s", "many %(n)s", 1) % {"n": 1} == signed("one 1")


def test_translated_words_and_english_have_none():
    assert gettext("Search") != "Search"
    assert BEGINS not in gettext("Search")
    with override("en"):
        assert gettext("Nobody knows this") == "Nobody knows this"
        assert ngettext("one", "many", 2) == "many"


@pytest.mark.parametrize("message", ["%(title)s: %(number)s", "%s", " – ", ""])
def test_what_has_no_letters_is_no_english(message):
    assert gettext(message) == message


def test_words_of_a_template():
    page = Template(
        "{% load i18n %}<p title='{% translate 'Never heard' %}'>{% translate 'Never heard' %}</p>"
        "{% blocktranslate with n=n asvar said %}We have <b>{{ n }}</b>{% endblocktranslate %}"
        "<p>{{ said|safe }}</p>"
        "{% blocktranslate count n=n %}One thing{% plural %}{{ n }} things{% endblocktranslate %}"
    ).render(Context({"n": 3}))
    assert marked(page) == (
        f"<p title='Never heard'>{span('Never heard')}</p><p>{span('We have <b>3</b>')}</p>"
        f"{span('3 things')}"
    )


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        (f"<p>Tak {signed('Yes')}.</p>", f"<p>Tak {span('Yes')}.</p>"),
        (f"<p>{signed('Yes ' + signed('no'))} nie</p>", f"<p>{span('Yes no')} nie</p>"),
        (f"<a>{signed('one</a> <b>two')}</b>", f"<a>{span('one')}</a> <b>{span('two')}</b>"),
        (f"<li>{BEGINS}cut of…</li><li>tak</li>", f"<li>{span('cut of…')}</li><li>tak</li>"),
        (f"<li>cut{ENDS}</li>", "<li>cut</li>"),
        (f"<p>{signed('')}</p>", "<p></p>"),
        (f'<img alt="{signed("A tree")}">', '<img alt="A tree">'),
        (f"{signed('See <a href=/en/>this</a>')}", span("See <a href=/en/>this</a>")),
        (f"<title>{signed('Home')}</title>", "<title>Home</title>"),
        (f"<option>{signed('All')}</option>", "<option>All</option>"),
        (f"<textarea>{signed('All')}</textarea>", "<textarea>All</textarea>"),
        (f"<svg><text>{signed('May')}</text></svg>", "<svg><text>May</text></svg>"),
        (f"<script>x = {json.dumps(signed('May'))}</script>", '<script>x = "May"</script>'),
        (f'<a href="mailto:?{urlencode({"s": signed("May")})}">', '<a href="mailto:?s=May">'),
    ],
)
def test_in_a_page_words_get_an_element_and_other_places_nothing(html, seen):
    assert marked(html) == seen


def test_other_answers_lose_the_signs_however_they_are_written():
    assert gettext("Nobody knows this")
    for text in (signed("May"), urlencode({"s": signed("May")}), json.dumps([signed("May")])):
        assert english.has_marks(text.encode())
        assert plain(text) in {"May", "s=May", '["May"]'}
    assert not english.has_marks("Zażółć %EF \\u0105".encode())


def test_nobody_can_type_a_sign_and_it_is_no_letter_of_arabic():
    assert clean(signed("May")) == "May"
    assert not RIGHT_TO_LEFT.search(signed("May"))
