"""The document is held to the published schema."""

import copy

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.factories import (
    ImprovementFactory,
    InspectionFactory,
)
from tests.improvement.open_data.reading import document, get, schema


def test_the_document_is_what_the_published_schema_says(client, improving, settings):
    published = schema(client)
    Draft202012Validator.check_schema(published)
    assert (
        published["$id"]
        == document(client)["$schema"]
        == f"{settings.BASE_URL}/data/send-2024/promises.schema.json"
    )
    Draft202012Validator(published, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        document(client)
    )


def test_an_inspection_without_anything_is_a_document_too(client, home):
    ImprovementFactory(parent=home, inspection=InspectionFactory(key="empty", inspected=None))
    Draft202012Validator(schema_of := get(client, "promises.schema.json", "empty").json()).validate(
        get(client, "promises.json", "empty").json()
    )
    assert schema_of["additionalProperties"] is False


def objects(node, place=()):
    """(path, object) of every object in a document."""
    if isinstance(node, dict):
        yield place, node
    for key, value in (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    ):
        yield from objects(value, (*place, key))


def test_a_field_too_many_or_too_few_is_refused_wherever_it_is(client, improving):
    validator, whole = Draft202012Validator(schema(client)), document(client)
    for place, found in objects(whole):
        for name in [None, *found]:
            wrong = copy.deepcopy(whole)
            inside = wrong
            for step in place:
                inside = inside[step]
            if name is None:
                inside["more"] = "!"
            elif place and place[-1] == "values":  # a figure may be missing
                continue
            else:
                del inside[name]
            with pytest.raises(ValidationError):
                validator.validate(wrong)


@pytest.mark.parametrize(
    ("field", "value"),
    [("state", "failed"), ("counted", "yes"), ("certainty", "sure"), ("date", "2025-01")],
)
def test_a_wrong_value_is_refused(client, improving, field, value):
    whole = document(client)
    whole["promises"][0][field] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(schema(client)).validate(whole)


def test_every_field_is_described(client, improving):
    for place, found in objects(schema(client)):
        if place and place[-1] == "properties":
            for name, field in found.items():
                assert field.get("description") or "$ref" in field, (place, name)


def test_a_promise_has_its_words_state_dates_and_history(client, improving, settings):
    whole = document(client)
    assert whole["day"] == "2024-11-30"
    assert [promise["key"] for promise in whole["promises"]] == ["booklet", "nurse", "doctor"]
    booklet, nurse, doctor = whole["promises"]
    assert booklet["page"] == f"{settings.BASE_URL}/en/improving/waiting/#booklet"
    assert (booklet["state"], booklet["is_computed"], booklet["certainty"]) == (
        "late",
        True,
        "hoped",
    )
    assert booklet["date"] == {
        "text": "January 2025",
        "start": "2025-01-01",
        "end": "2025-01-31",
        "precision": "month",
    }
    assert [(move["was"]["text"], move["reason"]) for move in booklet["earlier_dates"]] == [
        ("October 2024", "The printer is ill.")
    ]
    assert [saying["words"] for saying in booklet["sayings"]] == ["=it is “due” in October,\nor so"]
    assert [entry["state"] for entry in booklet["history"]] == ["under_way", None]
    assert booklet["history"][1]["date_before"]["text"] == "October 2024"
    assert (nurse["state"], nurse["is_computed"], nurse["why_not_counted"]) == (
        "done",
        False,
        "Others run it.",
    )
    assert (nurse["done_on"]["text"], nurse["evidence"]["words"]) == (
        "September 2024",
        "A photograph",
    )
    assert (doctor["date"], doctor["when_words"]) == (None, "No date given")
    assert whole["findings"][1]["actions"] == []
    assert whole["actions"][0]["history"][0]["reason"] == "The plan was read again."
    assert [event["state"] for event in whole["events"]] == ["expected", "expected"]
    assert whole["measures"][0]["rows"][0]["values"] == {"here": 51.5}
    assert (
        client.get(whole["measures"][0]["table"].removeprefix(settings.BASE_URL)).status_code == 200
    )
