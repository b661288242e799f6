"""A machine drafts a translation: only where one is configured, only as a draft, and readers are
told until somebody has checked. What it loses is left to a person.
"""

import json

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import gettext, override
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from content.translation import machines
from glossary.models import Term, TermName
from guidance.models import GuidancePage
from localoffer.settings import env
from tests import factories, machine_server
from tests.admin.test_translating import translate
from typed.english import plain

TEXT = (
    '<p>Ring <b>Anna</b> on 01632 960 100 or <a href="https://example.org">write to us</a> within'
    " 15 days: help@example.org.</p>"
)
UNCHANGED = "Nothing has changed"


@pytest.fixture
def machine():
    with machine_server.running() as running:
        yield running


@pytest.fixture
def libretranslate(machine, settings, monkeypatch):
    monkeypatch.setenv("MACHINE_TRANSLATOR", "libretranslate")
    return configured(machine.url, settings, monkeypatch)


@pytest.fixture
def deepl(machine, settings, monkeypatch):
    monkeypatch.setenv("MACHINE_TRANSLATOR", "deepl")
    return configured(f"{machine.url}/v2/translate", settings, monkeypatch)


def configured(address, settings, monkeypatch):
    monkeypatch.setenv("MACHINE_TRANSLATOR_URL", address)
    monkeypatch.setenv("MACHINE_TRANSLATOR_KEY", "a key")
    monkeypatch.setenv("MACHINE_TRANSLATOR_LANGUAGES", "pl")
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.machine_translator()


@pytest.fixture
def page(home, section):
    home.copy_for_translation(Locale.objects.get(language_code="pl")).save_revision().publish()
    made = factories.GuidanceFactory(
        parent=section, title="Help at school", slug="help", summary="Who helps.",
        body=[("text", {"text": TEXT})],
    )  # fmt: skip
    made.topics.set([factories.TopicFactory(slug="school")])
    made.save_revision().publish()
    return made


@pytest.fixture
def begun(as_approver, page):
    return begin(as_approver, page, "pl")


def begin(client, page, code):
    locale = Locale.objects.get(language_code=code)
    client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]})
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)


def edit(begun):
    return f"/admin/pages/{begun.get_target_instance().pk}/edit/"


def screen(client, begun):
    page = BeautifulSoup(client.get(edit(begun)).content, "html.parser")
    return json.loads(page.select_one(".js-translation-editor")["data-props"])


def press(client, begun):
    """The button; the words of the answer."""
    address = f"/admin/localize/translate/{begun.pk}/machine_translate/"
    answer = client.post(address, {"next": edit(begun)}, follow=True)
    assert answer.status_code == 200
    return " ".join(str(message) for message in answer.context["messages"])


def drafted(begun):
    found = StringTranslation.objects.filter(locale=begun.target_locale)
    return {row.translation_of.data: row.data for row in found}


def publish(client, begun):
    client.post(edit(begun), {"action": "publish"}, follow=True)
    return GuidancePage.objects.get(pk=begun.get_target_instance().pk)


def test_without_settings_there_is_no_button_and_no_address(as_approver, begun):
    assert screen(as_approver, begun)["machineTranslator"] is None
    address = f"/admin/localize/translate/{begun.pk}/machine_translate/"
    assert as_approver.post(address).status_code == 404


def test_the_button_is_there_for_the_languages_of_the_settings(
    as_approver, page, begun, libretranslate
):
    assert screen(as_approver, begun)["machineTranslator"]["name"] == "LibreTranslate"
    urdu = begin(as_approver, page, "ur")
    assert screen(as_approver, urdu)["machineTranslator"] is None
    address = f"/admin/localize/translate/{urdu.pk}/machine_translate/"
    assert as_approver.post(address).status_code == 404


@pytest.mark.parametrize("kind", ["libretranslate", "deepl"])
def test_it_drafts_every_word_and_keeps_numbers_addresses_and_tags(
    as_approver, begun, machine, request, kind
):
    request.getfixturevalue(kind)
    assert "has drafted" in press(as_approver, begun)
    words = drafted(begun)
    assert words["Help at school"] == "HELP AT SCHOOL"
    text = next(made for english, made in words.items() if "Anna" in english)
    assert "ANNA" in text
    assert '<a id="a1">WRITE TO US</a>' in text
    for kept in ("01632 960 100", "help@example.org", "15"):
        assert kept in text
    assert "<x" not in text
    asked = json.dumps([question for _path, _headers, question in machine.asked])
    assert 'translate=\\"no\\">01632 960 100</x>' in asked


def test_each_machine_is_asked_in_its_own_way(as_approver, begun, machine, deepl):
    press(as_approver, begun)
    path, headers, question = machine.asked[0]
    assert (path, headers["Authorization"]) == ("/v2/translate", "DeepL-Auth-Key a key")
    assert (question["source_lang"], question["target_lang"]) == (["EN"], ["PL"])
    assert question["ignore_tags"] == ["x"]


def test_nothing_is_published_and_a_person_s_words_stay(as_approver, begun, libretranslate):
    translate(begun, **{"Who_helps.": "Kto pomaga."})
    press(as_approver, begun)
    page = begun.get_target_instance()
    assert not page.live
    assert page.get_latest_revision().as_object().title == "Help at school"
    assert drafted(begun)["Who helps."] == "Kto pomaga."
    assert "translated already" in press(as_approver, begun)


def test_readers_are_told_until_somebody_has_checked(as_approver, begun, libretranslate, client):
    press(as_approver, begun)
    page = publish(as_approver, begun)
    assert page.live
    preview = as_approver.get(f"/admin/localize/translate/{begun.pk}/preview/")
    with override("pl"):
        label = plain(gettext("A machine made this translation. Nobody has checked it yet."))
    assert label in preview.content.decode()
    assert label in client.get(page.url).content.decode()
    assert "HELP AT SCHOOL" in client.get(page.url).content.decode()
    report = as_approver.get("/admin/reports/languages/?language=pl&state=machine")
    assert page.title in report.content.decode()
    told = {"by": "Anna Example", "on": "2024-11-01"}
    as_approver.post(f"/admin/translations/{page.pk}/checked/", told)
    assert label not in client.get(page.url).content.decode()


def test_a_page_that_a_person_wrote_anew_is_no_longer_the_machine_s(
    as_approver, begun, libretranslate
):
    press(as_approver, begun)
    publish(as_approver, begun)
    for row in StringTranslation.objects.filter(locale=begun.target_locale):
        segment = begun.source.stringsegment_set.get(string=row.translation_of, context=row.context)
        answer = as_approver.put(
            f"/admin/localize/translate/{begun.pk}/strings/{segment.pk}/edit/",
            f"value={row.data.replace('A', 'a')}",
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code == 200
    assert not publish(as_approver, begun).made_by_machine


@pytest.mark.parametrize(
    "instead",
    [
        (500, b"out of order"),
        (403, b'{"error": "Invalid API key"}'),
        (200, b"<html>not JSON</html>"),
        (200, b'{"translatedText": ["one too few"]}'),
        (200, b'{"translatedText": null}'),
        (200, b'{"translatedText": [1, 2, 3]}'),
        (200, b'["nonsense"]'),
    ],
)
def test_a_machine_that_fails_changes_nothing_and_says_so(
    as_approver, begun, machine, libretranslate, instead
):
    machine.instead = instead
    assert UNCHANGED in press(as_approver, begun)
    assert drafted(begun) == {}


def test_a_deepl_that_fails_changes_nothing(as_approver, begun, machine, deepl):
    machine.instead = 456, b'{"message": "Quota exceeded"}'
    assert UNCHANGED in press(as_approver, begun)
    assert drafted(begun) == {}


def test_a_machine_that_hangs_or_is_away_is_given_up(
    as_approver, begun, machine, libretranslate, settings
):
    options = settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]
    options["TIMEOUT"], machine.waits = 0.2, 1
    assert "did not answer in time" in press(as_approver, begun)
    options["LIBRETRANSLATE_URL"] = "http://127.0.0.1:9"
    assert UNCHANGED in press(as_approver, begun)
    assert drafted(begun) == {}


def test_a_machine_that_trickles_holds_nobody_longer_than_its_time(
    as_approver, begun, machine, libretranslate, monkeypatch
):
    monkeypatch.setattr(machines, "LONGEST", 0.5)
    machine.trickles = 0.2
    assert "did not answer in time" in press(as_approver, begun)
    assert drafted(begun) == {}
    machine.trickles = 0


@pytest.mark.parametrize(
    "loses",
    [
        lambda text: text.upper().replace("<B>", "").replace("</B>", ""),
        lambda text: machine_server.in_capitals(text).replace('id="a1"', 'id="a2"'),
        lambda text: machine_server.in_capitals(text).replace("15", "51"),
        lambda text: machine_server.in_capitals(text).replace('id="k0"', 'id="k7"'),
        lambda text: text,
        lambda text: "",
        lambda text: "<p>BLOCK</p>" + text,
        lambda text: "LA " * 2000,
    ],
)
def test_a_piece_that_lost_something_is_left_to_a_person(
    as_approver, begun, machine, libretranslate, loses
):
    machine.translate = lambda text: loses(text) if "Anna" in text else text.upper()
    assert "left 1 piece to you" in press(as_approver, begun)
    assert sorted(drafted(begun).values()) == ["HELP AT SCHOOL", "WHO HELPS."]


def test_a_long_page_is_asked_for_in_parts(machine, libretranslate, settings):
    options = settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]
    strings = [machines.StringValue(f"Piece {number} of a page") for number in range(100)]
    english, polish = Locale(language_code="en"), Locale(language_code="pl")
    found = machines.LibreTranslate(options).translate(english, polish, strings)
    assert len(found) == 100
    assert [len(question["q"]) for _path, _headers, question in machine.asked] == [40, 40, 20]


def test_a_missing_agreed_word_is_remarked_beside_its_piece(as_approver, begun, libretranslate):
    term = Term.objects.create(name="school")
    TermName.objects.create(term=term, language="pl", name="szkoła podstawowa")
    press(as_approver, begun)
    props = screen(as_approver, begun)
    comments = {row["data"]: row["comment"] for row in props["initialStringTranslations"]}
    assert "“school” is “szkoła podstawowa” here" in comments["HELP AT SCHOOL"]
    assert "school" not in comments["WHO HELPS."]
    segment = begun.source.stringsegment_set.get(context__path="title")

    def typed(words):
        return as_approver.put(
            f"/admin/localize/translate/{begun.pk}/strings/{segment.pk}/edit/",
            f"value={words}",
            content_type="application/x-www-form-urlencoded",
        ).json()["comment"]

    assert "szkoła podstawowa" in typed("Pomoc w klasie")
    assert "szkoła" not in typed("Pomoc w szkole podstawowej")
    page = as_approver.get(edit(begun)).content.decode()
    assert "szkoła podstawowa" in page.partition("Agreed words")[2]
