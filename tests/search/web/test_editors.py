"""The editors' lists and reports in the admin, and who may open them."""

import pytest
from django.urls import reverse

from search import starter_lists
from search.models import BestBet, CrisisWord, Miss, Synonym, expressions
from tests import factories
from tests.factories import GuidanceFactory, UserFactory
from tests.search.results_reader import look
from users.roles import EDITOR, PUBLISHER


@pytest.fixture
def roles(home):
    return factories.roles()


@pytest.fixture
def sign_in(client, roles):
    """A function that signs a new person of that role in."""

    def enter(role):
        user = UserFactory()
        user.groups.add(roles[role])
        client.force_login(user)
        return client

    return enter


def address(model, name="add"):
    return reverse(model.snippet_viewset.get_url_name(name))


def test_a_search_without_result_leads_to_a_synonym_in_one_click_and_the_next_reader_finds_it(
    client, sign_in, section, follow
):
    GuidanceFactory(parent=section, title="Quokka club")
    follow()
    look(client, q="marsupials")
    sign_in(EDITOR)
    report = client.get(reverse("nothing_found_report")).content.decode()
    form_address = f"{address(Synonym)}?words=marsupials"
    assert "marsupials" in report
    assert f'href="{form_address}"' in report
    assert 'value="marsupials"' in client.get(form_address).content.decode()
    saved = client.post(form_address, {"words": "marsupials", "means": "quokka"})
    assert saved.status_code == 302
    client.logout()
    assert look(client, q="marsupials").titles == ["Quokka club"]


def test_the_report_adds_the_days_up(sign_in):
    for day, times in (("2026-01-01", 2), ("2026-02-01", 3)):
        Miss.objects.create(words="wombat", language="en", day=day, times=times)
    answer = sign_in(PUBLISHER).get(reverse("nothing_found_report"), {"export": "csv"})
    rows = b"".join(answer.streaming_content).decode().splitlines()
    assert rows[1] == "wombat,en,Nothing,5,2026-02-01"


def test_the_status_says_how_the_indexes_are(sign_in, section, follow):
    GuidanceFactory(parent=section, title="Quokka club")
    follow()
    words = sign_in(EDITOR).get(reverse("search_status_report")).content.decode()
    assert "Index on this machine" in words
    assert "This index does not answer" not in words


def test_the_status_says_that_an_index_does_not_answer(sign_in, settings):
    settings.SEARCH_DIR.mkdir(parents=True)
    (settings.SEARCH_DIR / "embedded.sqlite3").mkdir()  # no file can be opened here
    assert (
        "This index does not answer"
        in sign_in(EDITOR).get(reverse("search_status_report")).content.decode()
    )


@pytest.mark.parametrize(
    ("role", "model", "allowed"),
    [
        (EDITOR, Synonym, True),
        (EDITOR, BestBet, True),
        (EDITOR, CrisisWord, False),
        (PUBLISHER, Synonym, True),
        (PUBLISHER, BestBet, True),
        (PUBLISHER, CrisisWord, True),
    ],
)
def test_who_may_add_to_which_list(sign_in, role, model, allowed):
    assert (sign_in(role).get(address(model)).status_code == 200) == allowed


@pytest.mark.parametrize("name", ["nothing_found_report", "search_status_report"])
def test_the_reports_are_for_people_who_signed_in(client, home, name):
    assert "/login/" in client.get(reverse(name))["Location"]


@pytest.mark.parametrize(
    "fields",
    [
        {"words": "wombat"},
        {"words": "wombat, the", "means": "quokka"},
        {"words": "wombat => quokka"},
        {"words": "wombat # quokka", "means": "x"},
        {"words": "", "means": "quokka"},
    ],
)
def test_a_synonym_that_would_mean_nothing_is_refused(sign_in, fields):
    answer = sign_in(EDITOR).post(address(Synonym), {"means": "", **fields})
    assert answer.status_code == 200
    assert not Synonym.objects.exists()


def test_commas_of_every_script_stand_between_expressions():
    assert expressions("وقفہ، آرام؛ respite, short break") == [
        "وقفہ",
        "آرام",
        "respite",
        "short break",
    ]


def test_an_editor_may_save_each_line_of_the_starter_lists(db):
    starter_lists.load()
    for row in (*Synonym.objects.all(), *CrisisWord.objects.all()):
        row.full_clean()


def test_the_starter_lists_are_added_once_and_leave_alone_what_stands(db):
    added = starter_lists.load()
    assert added["synonyms"] > 50
    assert added["crisis_words"] > 30
    Synonym.objects.filter(words__startswith="respite").update(means="short breaks")
    assert starter_lists.load() == {"synonyms": 0, "crisis_words": 0}
    assert Synonym.objects.get(words__startswith="respite").means == "short breaks"
