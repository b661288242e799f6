"""Facts are the same in every language at once; words wait for a translator."""

import copy

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from content.translation import drafts
from dates import PartialDate
from guidance.models import GuidancePage, GuidanceSectionPage
from tests.factories import GuidanceFactory, ProvisionFactory, ProvisionIndexFactory, UserFactory
from tests.visits import compact

CARD = {
    "name": "Helpline",
    "phone": "01632 960100",
    "address": "1 Old Street",
    "hours": "9 to 5",
    "email": "old@example.org",
}
ROWS = [{"date": PartialDate.parse("2025-04"), "what": "Doors open", "note": ""}]
TABLE = {
    "data": [["Day", "Places"], ["Monday", "12"], ["Tuesday", "8"]],
    "table_caption": "Places",
    "table_header_choice": "row",
}


@pytest.fixture
def english(section: GuidanceSectionPage) -> GuidancePage:
    body = [
        ("contact", CARD),
        ("dates", {"title": "Dates", "rows": ROWS}),
        ("table", copy.deepcopy(TABLE)),
    ]
    page = GuidanceFactory(parent=section, title="Help", slug="help", body=body, age_to=18)
    page.save_revision().publish()
    return GuidancePage.objects.get(pk=page.pk)


@pytest.fixture
def urdu(english: GuidancePage) -> GuidancePage:
    """A translation of its own, with words of its own."""
    made = english.copy_for_translation(Locale.objects.get(language_code="ur"), copy_parents=True)
    page = GuidancePage.objects.get(pk=made.pk)
    page.title = "مدد"
    page.body[0].value["name"] = "مدد کی لائن"
    page.body[1].value["rows"][0]["what"] = "دروازے کھلتے ہیں"
    page.body[2].value["data"][1][0] = "پیر"
    page.save_revision().publish()
    return GuidancePage.objects.get(pk=page.pk)


def change(page: GuidancePage) -> None:
    """Another number, address, date, age and figure, and other words."""
    page.body[0].value.update(
        {"phone": "01632 960999", "address": "2 New Street", "name": "New name"}
    )
    page.body[1].value["rows"][0]["date"] = PartialDate.parse("2025-05")
    page.body[2].value["data"][1][1] = "14"
    page.age_to = 25
    page.save_revision().publish()


def test_a_changed_fact_stands_on_the_urdu_page_at_once(
    client: Client, english: GuidancePage, urdu: GuidancePage
) -> None:
    change(english)
    shown = compact(client.get(urdu.url).content.decode())
    for fact in ('href="tel:01632960999"', "01632 960999", "2 New Street", "2025-05", ">14<"):
        assert fact in shown
    for old in ("01632960100", "01632 960100", "1 Old Street", "2025-04", "New name"):
        assert old not in shown
    for words in ("مدد کی لائن", "دروازے کھلتے ہیں", "پیر"):
        assert words in shown
    assert GuidancePage.objects.get(pk=urdu.pk).age_to == 25


def test_a_draft_of_the_english_page_changes_nothing(
    client: Client, english: GuidancePage, urdu: GuidancePage
) -> None:
    english.body[0].value["phone"] = "01632 960999"
    english.save_revision()
    assert "01632 960100" in client.get(urdu.url).content.decode()


def test_a_draft_that_waits_has_the_new_facts_and_its_own_words(
    english: GuidancePage, urdu: GuidancePage
) -> None:
    urdu.body[0].value["name"] = "نیا نام"
    waiting = urdu.save_revision()
    change(english)
    waiting.refresh_from_db()
    card = waiting.as_object().body[0].value
    assert (card["phone"], card["name"]) == ("01632 960999", "نیا نام")
    assert GuidancePage.objects.get(pk=urdu.pk).body[0].value["name"] == "مدد کی لائن"


def test_a_window_that_shows_the_old_number_has_not_seen_the_version_that_has_the_new_one(
    english: GuidancePage, urdu: GuidancePage
) -> None:
    seen = urdu.latest_revision.created_at
    change(english)
    urdu.refresh_from_db()
    assert urdu.latest_revision.created_at > seen
    assert urdu.latest_revision_created_at == urdu.latest_revision.created_at


def test_a_card_that_was_made_anew_is_known_by_its_old_number(
    client: Client, english: GuidancePage, urdu: GuidancePage
) -> None:
    urdu.body = [("contact", {**CARD, "name": "مدد"}), ("text", {"text": "<p>الفاظ</p>"})]
    urdu.save_revision().publish()
    change(english)
    assert "01632 960999" in client.get(urdu.url).content.decode()


def test_an_address_on_the_web_that_a_translator_chose_stays(
    english: GuidancePage, urdu: GuidancePage
) -> None:
    urdu.body[0].value["email"] = "urdu@example.org"
    urdu.save_revision().publish()
    english.body[0].value["email"] = "new@example.org"
    english.save_revision().publish()
    assert GuidancePage.objects.get(pk=urdu.pk).body[0].value["email"] == "urdu@example.org"


def test_rows_of_a_table_that_change_places_take_no_figures_with_them(
    english: GuidancePage, urdu: GuidancePage
) -> None:
    rows = english.body[2].value["data"]
    rows[1], rows[2] = rows[2], rows[1]
    english.save_revision().publish()
    assert GuidancePage.objects.get(pk=urdu.pk).body[2].value["data"][1] == ["پیر", "12"]


def test_the_urdu_page_changes_no_english_facts(english: GuidancePage, urdu: GuidancePage) -> None:
    urdu.body[0].value["phone"] = "01632 960555"
    urdu.save_revision().publish()
    assert GuidancePage.objects.get(pk=english.pk).body[0].value["phone"] == "01632 960100"


def test_the_state_of_a_place_is_a_fact(section: GuidanceSectionPage) -> None:
    index = ProvisionIndexFactory(parent=section)
    place = ProvisionFactory(
        parent=index, status="planned", status_as_of=PartialDate.parse("2024-07"), places="12"
    )
    urdu = place.copy_for_translation(Locale.objects.get(language_code="ur"), copy_parents=True)
    urdu.save_revision().publish()
    place.status, place.status_as_of, place.places = "open", PartialDate.parse("2025-04"), "14"
    place.save_revision().publish()
    urdu.refresh_from_db()
    assert (urdu.status, str(urdu.status_as_of), urdu.places) == ("open", "2025-04", "14")


def test_facts_are_not_offered_to_translators(english: GuidancePage) -> None:
    source, _made = TranslationSource.get_or_create_from_instance(english)
    offered = {segment.string.data for segment in source.stringsegment_set.all()}
    assert {"Helpline", "9 to 5", "Doors open", "Monday"} <= offered
    assert not offered & {"01632 960100", "1 Old Street", "12", "8", "old@example.org"}


@pytest.mark.parametrize("places", ["12", "01632 960 100"])
def test_a_plain_field_is_offered_to_translators_only_where_it_holds_words(
    section: GuidanceSectionPage, places: str
) -> None:
    place = ProvisionFactory(
        parent=ProvisionIndexFactory(parent=section),
        places=places,
        who_for="2 to 5",
        status_note="2027",
    )
    source, _made = TranslationSource.get_or_create_from_instance(place)
    parts = {segment.context.path for segment in source.stringsegment_set.all()}
    assert {"title", "who_for"} <= parts
    assert not parts & {"places", "status_note", "slug"}
    changed = source.overridablesegment_set.values_list("context__path", flat=True)
    assert not {"places", "status_note"} & set(changed)


def test_a_bare_number_that_becomes_words_is_translated(section: GuidanceSectionPage) -> None:
    place = ProvisionFactory(parent=ProvisionIndexFactory(parent=section), places="12")
    source, _made = TranslationSource.get_or_create_from_instance(place)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="ur")
    )
    translation.save_target()
    urdu = place.get_translation(translation.target_locale)
    assert urdu.places == "12"
    place.places = "12 in the mornings"
    place.save_revision().publish()
    source.update_from_db()
    assert source.stringsegment_set.filter(string__data="12 in the mornings").exists()


def test_words_that_a_translator_sends_bring_back_no_old_number(english: GuidancePage) -> None:
    source, _made = TranslationSource.get_or_create_from_instance(english)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="ur")
    )
    translation.save_target()
    segment = next(
        part for part in source.stringsegment_set.all() if part.string.data == "Helpline"
    )
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        data="مدد کی لائن",
    )
    drafts.save_draft(translation, UserFactory()).publish()
    change(english)
    page = drafts.save_draft(translation, UserFactory()).as_object()
    assert (page.body[0].value["phone"], page.body[0].value["name"]) == (
        "01632 960999",
        "مدد کی لائن",
    )
    assert page.age_to == 25
