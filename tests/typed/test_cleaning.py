"""Signs that nobody sees: they go at every way in, and what belongs to a script stays."""

import pytest
from django import forms
from django.test import Client

from content.blocks.vocabulary import VOCABULARY
from dates import PartialDate
from guidance.models import GuidancePage
from tests.factories import GuidanceFactory, SectionFactory, TeamFactory, TopicFactory
from typed import cleaning

DIRT = "\u200b\u00ad\ufeff\u2060\u202e\x00\x1f\x7f\ud800\ufffe"


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        (f"sho{DIRT}rt breaks", "short breaks"),
        ("First line\vsecond line", "First line\nsecond line"),
        ("First line\r\nsecond line\u2028third", "First line\nsecond line\nthird"),
        ("a\fb\x85c", "a\nb\nc"),
        ("zero\u200dwidth \u200cjoiners", "zerowidth joiners"),
        ("left\u200eto\u200fright", "lefttoright"),
        ("می\u200cخواہم۔\u200f", "می\u200cخواہم۔\u200f"),
        ("ক্\u200dষ", "ক্\u200dষ"),
        ("👨\u200d👩\u200d👧 ❤️", "👨\u200d👩\u200d👧 ❤️"),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f a\U000e0061",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f a",
        ),
        ("9\xa0am, tab\tand line\n", "9\xa0am, tab\tand line\n"),
        ("Zażółć gęślą jaźń – “quoted” … £5", "Zażółć gęślą jaźń – “quoted” … £5"),
    ],
)
def test_unseen_signs_go_and_spelling_stays(given: str, clean: str) -> None:
    assert cleaning.clean(given) == clean
    assert cleaning.clean(clean) == clean


def test_one_line_stays_one_line() -> None:
    assert cleaning.one_line("First line\vsecond \n line") == "First line second line"


@pytest.mark.parametrize("comma", [",", "،", "؛", "、", "，", ";", "\n", " ،\u200f"])
def test_commas_of_every_script_separate(comma: str) -> None:
    assert cleaning.split_list(f"وقفہ{comma} آرام{comma}") == ["وقفہ", "آرام"]


def test_tags_are_separated_by_the_commas_of_every_script(db: None) -> None:
    from taggit.utils import parse_tags

    assert parse_tags("وقفہ، آرام, \u200brest") == ["rest", "آرام", "وقفہ"]


def test_also_called_of_an_urdu_page_is_separated_by_urdu_commas() -> None:
    assert GuidancePage(also_called="مختصر وقفہ، آرام کا وقت، respite").also_called_list == [
        "مختصر وقفہ",
        "آرام کا وقت",
        "respite",
    ]


class AnyForm(forms.Form):
    line = forms.CharField()
    words = forms.CharField(widget=forms.Textarea)
    day = forms.DateField()
    count = forms.IntegerField()
    email = forms.EmailField()
    password = forms.CharField(widget=forms.PasswordInput)


def test_a_form_takes_words_without_unseen_signs() -> None:
    given = {
        "line": "Short\vbreaks\u200b",
        "words": "One\vtwo\u00ad",
        "day": "2026\u201011\u201029\ufeff",
        "count": "12\u200b\xa0",
        "email": "\u200bhelp@example.org\u200b",
        "password": "a\u200bb",
    }
    form = AnyForm(given)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["line"] == "Short breaks"
    assert form.cleaned_data["words"] == "One\ntwo"
    assert (form.cleaned_data["day"].isoformat(), form.cleaned_data["count"]) == ("2026-11-29", 12)
    assert form.cleaned_data["email"] == "help@example.org"
    assert form.cleaned_data["password"] == "a\u200bb"


def test_words_of_nothing_but_unseen_signs_are_no_words() -> None:
    form = AnyForm({"line": "\u200b\ufeff\u00ad"})
    assert "line" in form.errors


@pytest.mark.parametrize(
    "typed",
    [
        "7\xa0October\xa02024",
        "7\u202fOctober 2024\u200b",
        "\ufeff07/10/2024",
        "7 October\v2024",
        "2024\u201110\u201107",
    ],
)
def test_a_date_pasted_from_word_is_read(typed: str) -> None:
    assert PartialDate.read(typed) == PartialDate.parse("2024-10-07")


def test_the_blocks_of_a_page_take_words_without_unseen_signs() -> None:
    block = VOCABULARY["dates"]()
    row = {"date": "October\xa02024", "what": "Doors\vopen\u200b", "note": ""}
    cleaned = block.clean(block.normalize({"title": "Key\u00ad dates", "rows": [row]}))
    assert cleaned["title"] == "Key dates"
    assert cleaned["rows"][0]["what"] == "Doors open"
    assert cleaned["rows"][0]["date"] == PartialDate.parse("2024-10")
    table = VOCABULARY["table"]()
    assert table.clean({"data": [["a\vb", "c\u200b"]], "table_caption": "A\ufeff b"})["data"] == [
        ["a\nb", "c"]
    ]
    text = VOCABULARY["text"]()
    assert text.clean(text.to_python({"text": "<p>a\vb\u200b</p>"}))["text"].source == "<p>a\nb</p>"


@pytest.mark.django_db
def test_what_code_writes_is_as_clean_as_what_a_form_writes(
    section: SectionFactory, client: Client
) -> None:
    words = [
        ("heading", {"text": "What\vto do\u200b"}),
        ("text", {"text": "<p>Ring\u00ad us\v.</p>"}),
    ]
    page = GuidanceFactory(
        parent=section,
        title="Short\vbreaks\u200b",
        slug="short",
        first_step="One\vtwo\ufeff",
        body=words,
    )
    page = GuidancePage.objects.get(pk=page.pk)
    assert page.title == page.draft_title == "Short breaks"
    assert page.first_step == "One\ntwo"
    shown = client.get(page.url).content.decode()
    assert not {"\v", "\u200b", "\u00ad", "\ufeff"} & set(shown)
    assert TeamFactory(name="Early\u200b years").name == "Early years"
    assert TopicFactory(slug="a", name="Short\u00ad breaks").name == "Short breaks"
