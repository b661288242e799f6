"""The list of words explained: kept by who may, named in each language."""

import pytest

from glossary.models import Term
from tests import factories
from tests.word_factories import TermFactory
from users.roles import PUBLISHER

ADD = "/admin/snippets/glossary/term/add/"


@pytest.fixture
def approver(client, home):
    client.force_login(factories.UserFactory(role=PUBLISHER))
    return client


def typed(*names, **fields):
    """What the screen sends; `names` are dicts, one for each other language."""
    rows = {
        f"names-{number}-{key}": value
        for number, name in enumerate(names)
        for key, value in {"id": "", "ORDER": number, "also": "", "meaning": "", **name}.items()
    }
    counts = {"TOTAL": len(names), "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 1000}
    return {
        "name": "SENCO",
        "also": "SENDCo",
        "meaning": "The teacher who arranges extra help.",
        **{f"names-{name}_FORMS": count for name, count in counts.items()},
        **rows,
        **fields,
    }


def test_a_term_gets_its_words_in_each_language(approver):
    polish = {"language": "pl", "name": "SENCO", "also": "koordynator", "meaning": "Nauczyciel."}
    approver.post(ADD, typed(polish, {"language": "ur", "name": "سینکو"}))
    term = Term.objects.get(name="SENCO")
    assert term.spellings == ["SENCO", "SENDCo"]
    assert {row.language: (row.spellings, row.meaning) for row in term.names.all()} == {
        "pl": (["SENCO", "koordynator"], "Nauczyciel."),
        "ur": (["سینکو"], ""),
    }


def test_two_names_in_one_language_are_refused_with_a_message(approver):
    twice = [{"language": "pl", "name": name} for name in ("plan", "plany")]
    assert approver.post(ADD, typed(*twice)).status_code == 200
    assert not Term.objects.exists()


def test_a_term_stands_in_the_list_once(approver):
    TermFactory(name="SENCO")
    assert approver.post(ADD, typed()).status_code == 200
    assert Term.objects.count() == 1
