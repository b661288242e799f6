"""How features are joined: what is wrong is named by `manage.py check`, in plain words."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import engines

from registry import checks, slots


def said() -> list[str]:
    return [error.msg for error in [*checks.slots_are_filled(), *checks.templates_stay_apart()]]


def without(slot: slots.Slot, key: str) -> dict:
    return {name: value for name, value in slot.added.items() if name != key}


def test_the_site_is_joined_well() -> None:
    assert said() == []


@pytest.mark.parametrize("slot", [slots.EDIT_PANELS, slots.TEMPLATES])
def test_a_place_that_nobody_fills_is_named(
    monkeypatch: pytest.MonkeyPatch, slot: slots.Slot
) -> None:
    monkeypatch.setattr(slot, "added", without(slot, "news.update.report"))
    assert said() == [f"Nothing is added to {slot.name} for 'news.update.report'."]


@pytest.mark.parametrize("slot", [slots.EDIT_PANELS, slots.TEMPLATES, slots.VIEW_TITLES])
def test_an_entry_that_nothing_asks_for_is_named(
    monkeypatch: pytest.MonkeyPatch, slot: slots.Slot
) -> None:
    monkeypatch.setattr(slot, "added", {**slot.added, "news.updates": "404.html"})
    [words] = said()
    assert words.startswith(f"{slot.name} has an entry for 'news.updates', but")


def test_a_value_that_pages_do_not_have_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots.HIDES_PAGES, "added", {"newspage__day": bool})
    assert said() == ["HIDES_PAGES: pages have no value 'newspage__day'."]


def test_a_template_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {**slots.TEMPLATES.added, "news.update.report": "improvement/nil.html"}
    monkeypatch.setattr(slots.TEMPLATES, "added", wrong)
    assert said() == ["The template improvement/nil.html for 'news.update.report' does not exist."]


@pytest.mark.parametrize("place", ["news/page.html", "components/list.html"])
def test_a_template_that_takes_in_one_of_another_feature_is_named(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    text = '{% include "improvement/progress.html" %}{% include "components/body.html" %}'
    monkeypatch.setattr(checks, "_templates", lambda: [(Path(place), text)])
    [error] = checks.templates_stay_apart()
    assert error.msg.startswith(f"The template {place} takes in one of improvement.")


def test_two_entries_of_one_name_are_refused_at_once() -> None:
    slot = slots.Slot("SHELF")
    slot.add("pear", 1)
    with pytest.raises(ImproperlyConfigured, match="SHELF has two entries named 'pear'"):
        slot.add("pear", 2)


def test_a_place_shows_its_template_with_the_words_around_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slots.TEMPLATES, "added", {"here": "components/page_days.html"})
    template = engines["django"].from_string('{% load registry_tags %}{% slot "here" %}')
    included = engines["django"].from_string('{% include "components/page_days.html" %}')
    context = {"date": "2024-10-01/m", "known": "as known", "layout": {"known_on": "1 May"}}
    assert template.render(context) == included.render(context)
    nowhere = engines["django"].from_string('{% load registry_tags %}{% slot "nowhere" %}')
    assert nowhere.render({}) == ""
