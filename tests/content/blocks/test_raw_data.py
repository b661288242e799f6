"""A StreamField's stored data as plain lists and dicts."""

from content.blocks import raw_data
from content.blocks.vocabulary import VOCABULARY
from guidance.models import GuidancePage
from tests.factories import GuidanceFactory

STEPS = {
    "title": "",
    "items": [{"title": "Ask", "text": "<p>At school.</p>"}, {"title": "Wait", "text": ""}],
}


def test_items_of_a_list_lose_their_wrapping_and_keep_their_order(section):
    page = GuidanceFactory(parent=section, body=[("steps", STEPS)])
    block = raw_data.blocks_of(GuidancePage.objects.get(pk=page.pk).body)[0]
    assert block["type"] == "steps"
    assert block["id"]
    assert block["value"] == STEPS


def test_lists_that_were_stored_without_wrapping_are_read_too():
    assert raw_data.unwrap({"items": [{"title": "Ask"}, {"title": "Wait"}]}) == {
        "items": [{"title": "Ask"}, {"title": "Wait"}]
    }
    assert raw_data.unwrap(
        [{"type": "item", "value": [{"type": "item", "value": 3}], "id": "x"}]
    ) == [[3]]


def test_nothing_is_an_empty_list():
    assert raw_data.blocks_of(None) == raw_data.block_values(None) == []
    assert list(raw_data.find_all({}, "image")) == []


def test_a_value_is_found_wherever_it_stands():
    data = {"image": 3, "items": [{"image": 4}, {"image": None}, {"inner": {"image": 5}}]}
    assert list(raw_data.find_all(data, "image")) == [3, 4, 5]


def test_every_block_of_the_vocabulary_is_shown_from_its_plain_data(client, section):
    body = [
        (name, {**block._meta_class.preview_value})
        for name, block in VOCABULARY.items()
        if name not in ("documents", "image")
    ]
    response = client.get(GuidanceFactory(parent=section, body=body).url)
    assert response.status_code == 200
    shown = response.content.decode()
    for words in (
        "What to do first",
        "SENCO",
        "You don’t need a diagnosis",
        "Write down what you see",
        "Two sites open",
        "truly seen",
    ):
        assert words in shown
    for words in ("Example team", "Do I need a diagnosis?", "Asking for help at school"):
        assert words in shown
    assert 'href="tel:' not in shown.partition("Example team")[2].partition("</section>")[0]
