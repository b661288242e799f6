"""Words are folded, split and cut in the same way on both sides of a search."""

import sqlite3

import pytest

from search.engines.embedded_entry import TOKENIZER
from search.understanding import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("autistic", "autism"),
        ("therapist", "therapies"),
        ("excluded", "exclusion"),
        ("diagnosed", "diagnosis"),
        ("anxious", "anxiety"),
        ("decide", "decisions"),
        ("organized", "organise"),
        ("pediatrician", "paediatrics"),
        ("nurseries", "nursery"),
        ("Nurseries’", "nursery's"),
        ("three", "3"),
        ("assessor", "assessments"),
        ("bus", "buses"),
        ("refer", "referral"),
        ("write", "wrote"),
        ("paid", "payment"),
    ],
)
def test_words_of_one_family_have_one_stem(one, other):
    assert text.stems(one, "en") == text.stems(other, "en") != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("friend", "friendly"),
        ("special", "specialist"),
        ("sensory", "sense"),
        ("provide", "provision"),
        ("hear", "hearing"),
        ("board", "boarding"),
        ("direct", "directions"),
        ("person", "personal"),
        ("severe", "several"),
        ("park", "parking"),
        ("fit", "fits"),
        ("inform", "informal"),
        ("universal", "university"),
        ("author", "authority"),
        ("set", "setting"),
    ],
)
def test_words_of_different_meaning_stay_apart(one, other):
    assert text.stems(one, "en") != text.stems(other, "en")


def test_polish_is_cut_and_needs_no_accents():
    assert text.stems("szkoły", "pl") == text.stems("szkola", "pl") == text.stems("szkole", "pl")
    assert text.fold("ŁÓDŹ Żółć") == "lodz zolc"


@pytest.mark.parametrize(
    "forms",
    [
        "școală școala școlii scoli",
        "copil copii copiilor",
        "ajutor ajutorul ajuta",
        "plan planul planuri",
        "evaluare evaluări evaluari",
        "așteptare așteaptă asteptati",
        "îngrijitor ingrijitorii",
        "plângere plangeri",
        "întârziere intarzieri",
    ],
)
def test_romanian_is_cut_and_needs_no_accents(forms):
    assert len({text.stems(form, "ro") for form in forms.split()}) == 1


def test_romanian_words_without_meaning_do_not_count():
    assert text.stems("cum primiți un ajutor pentru copil", "ro") == text.stems(
        "primiti ajutor copil", "ro"
    )


@pytest.mark.parametrize(
    "forms",
    [
        "ਬੱਚਾ ਬੱਚੇ ਬੱਚਿਆਂ ਬਚੇ",
        "ਸੇਵਾ ਸੇਵਾਵਾਂ",
        "ਲੋੜ ਲੋੜਾਂ",
        "ਮਾਪੇ ਮਾਪਿਆਂ",
        "ਥਾਂ ਥਾਵਾਂ",
        "ਔਟਿਜ਼ਮ ਔਟਿਸਟਿਕ",
        "ਖ਼ਬਰਾਂ ਖਬਰਾਂ ਖ਼ਬਰ",
        "ਅੱਪਡੇਟ ਅਪਡੇਟ",
        "ਪੰਜਾਬੀ ਪਂਜਾਬੀ",
    ],
)
def test_punjabi_is_cut_and_needs_no_signs_that_many_leave_out(forms):
    assert len({text.stems(form, "pa") for form in forms.split()}) == 1


def test_the_full_stop_of_indian_scripts_belongs_to_no_word():
    assert text.split("ਮਦਦ ਮਿਲੀ। ਸਕੂਲ।") == ["ਮਦਦ", "ਮਿਲੀ", "ਸਕੂਲ"]
    assert text.split("সাহায্য।") == text.split("সাহায্য")


def test_punjabi_words_without_meaning_do_not_count():
    assert text.stems("ਮੇਰੇ ਬੱਚੇ ਲਈ ਮਦਦ", "pa") == text.stems("ਬੱਚੇ ਮਦਦ", "pa")


def test_urdu_letters_have_one_form_and_points_do_not_count():
    assert text.fold("كِتَاب") == text.fold("کتاب")
    assert text.stems("کتابوں", "ur") == text.stems("کتاب", "ur")
    assert text.fold("مدرسة") == text.fold("مدرسہ")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("taleem", "تعلیم"), ("khusoosi", "خصوصی"), ("madrasa", "مدرسہ"), ("zaroorat", "ضرورت")],
)
def test_urdu_in_latin_letters_has_the_consonants_of_the_word(typed, written):
    assert text.skeleton(typed) == text.skeleton(text.fold(written)) != ""


def test_short_skeletons_say_nothing():
    assert text.skeleton("ki") == ""


def test_dots_hyphens_and_apostrophes():
    assert text.split("The E.H.C. plan’s co-production isn't") == [
        "the",
        "ehc",
        "plan",
        "co",
        "production",
        "isnt",
    ]
    assert text.joined("co-production, pre-school and 2024-25") == ["coproduction", "preschool"]


@pytest.mark.parametrize("word", ["প্রতিবন্ধিতা", "ਸਿੱਖਿਆ", "التوحد", "дитини"])
def test_the_engine_keeps_words_of_every_script_whole(word):
    """FTS5's own rules split them at their combining vowels."""
    [folded] = text.split(word)
    database = sqlite3.connect(":memory:")
    database.execute(f'CREATE VIRTUAL TABLE one USING fts5(text, tokenize = "{TOKENIZER}")')
    database.execute("INSERT INTO one VALUES (?)", [folded])
    database.execute("CREATE VIRTUAL TABLE seen USING fts5vocab(one, row)")
    assert [term for term, *_ in database.execute("SELECT * FROM seen")] == [folded]


def test_a_very_long_word_is_cut():
    assert len(text.split("a" * 10_000)[0]) == text.LONGEST_WORD
