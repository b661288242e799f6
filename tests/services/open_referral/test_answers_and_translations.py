"""The feed tells the answers to the seven questions, and what stands in other languages."""

import pytest

from services.models import Answer, ServiceTranslation
from services.open_referral import openapi, standard
from services.open_referral.vocabulary import QUESTIONS, Term
from tests.service_factories import service

pytestmark = pytest.mark.django_db


def answers(told):
    return [one for one in told["attributes"] if one.get("link_type") == "send-question"]


def test_an_answer_is_an_attribute_with_its_question_as_term(ask, club):
    (told,) = answers(ask(f"/services/{club.uid}"))
    assert told["label"] == "What do you do for children with SEND?"
    assert told["value"] == "Two helpers sign."
    assert told["answered_on"] == club.answers.first().answered_on.isoformat()
    assert ask(f"/taxonomy_terms/{told['taxonomy_term_id']}") == told["taxonomy_term"]


def test_answers_stand_in_the_order_of_the_questions_and_empty_ones_not_at_all(ask, club):
    for question, text in (("extra-cost", "No."), ("training", ""), ("access", "A ramp.")):
        Answer.objects.create(service=club, question=question, text=text)
    told = answers(ask(f"/services/{club.uid}"))
    assert [one["value"] for one in told] == ["Two helpers sign.", "A ramp.", "No."]
    assert "answered_on" not in told[1]


def test_who_has_answered_a_question_can_be_asked_for(names, club):
    service(name="Says nothing")
    assert names(taxonomy_term_id=Term(QUESTIONS, "support", "").id) == ["Saturday club"]
    assert names(taxonomy_term_id=Term(QUESTIONS, "access", "").id) == []


def test_a_translation_is_the_record_again_with_its_own_words_alone(ask, club):
    translation = club.translations.get()
    translation.when_words, translation.how_to_get_in = "Nie w sierpniu.", "Zadzwoń."
    translation.if_they_say_no, translation.checked = "Zapytaj nas.", True
    translation.save()
    told = ask(f"/services/{club.uid}")
    (polish,) = told["translations"]
    assert polish.pop("id") != told["id"]
    assert polish == {
        "language": "pl",
        "is_checked": True,
        "name": "Klub sobotni",
        "eligibility_description": "Dla dzieci w spektrum.",
        "application_process": "Zadzwoń.\n\nZapytaj nas.",
        "schedules": [{"id": told["schedules"][-1]["id"], "description": "Nie w sierpniu."}],
        "attributes": [{"id": answers(told)[0]["id"], "value": "Dwie osoby migają."}],
    }


def test_an_answer_alone_is_a_translation_too(ask, club):
    Answer.objects.create(service=club, question="support", language="ur", text="دو مددگار")
    languages = [one["language"] for one in ask(f"/services/{club.uid}")["translations"]]
    assert languages == ["pl", "ur"]
    assert set(ask(f"/services/{club.uid}")["translations"][1]) == {"id", "language", "attributes"}


def test_what_nobody_has_translated_has_no_translations(ask):
    assert "translations" not in ask(f"/services/{service().uid}")


def test_the_translation_of_an_example_says_so_in_its_name(ask):
    example = service(is_example=True)
    ServiceTranslation.objects.create(service=example, language="pl", name="Klub")
    assert ask(f"/services/{example.uid}")["translations"][0]["name"] == "Example: Klub"


def test_lists_stay_brief_and_whole_ones_have_them(ask, club):
    assert "translations" not in ask("/services")["contents"][0]
    assert ask("/services", full="true")["contents"][0]["translations"]


def test_both_are_within_the_standard_and_in_our_own_description(ask, club):
    told = ask(f"/services/{club.uid}")
    assert standard.faults("service", told) == []
    described = openapi.document()["components"]["schemas"]
    assert set(told) <= set(described["service"]["properties"])
    for attribute in told["attributes"]:
        assert set(attribute) <= {*described["attribute"]["properties"], "link_entity"}
    translation = described["service"]["properties"]["translations"]["items"]["properties"]
    assert set(told["translations"][0]) <= set(translation)
