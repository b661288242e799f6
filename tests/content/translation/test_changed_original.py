"""A changed English page makes no translated page worse: readers keep what they had, and are
told.
"""

import datetime
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from content.pages import wording
from content.pages.page_type import page_types
from home.models import HomePage
from outbox import scheduling
from tests import (
    factories,
    word_factories,  # noqa: F401 - one more of them
)
from tests.easy_read import factories as easy_read_factories  # noqa: F401 - two more of them

FACTORIES = {one._meta.model: one for one in factories.PageFactory.__subclasses__()}
BODY = [
    {"type": "heading", "id": "h1", "value": {"text": "What to do"}},
    {"type": "text", "id": "t1", "value": {"text": "<p>Ring us first.</p><p>Then wait.</p>"}},
]


def original(model: type[Page], home: HomePage) -> Page:
    """An English page of this type, whose words have been published."""
    page = home if model is HomePage else FACTORIES[model](parent=home, title="Help")
    page = model.objects.get(pk=page.pk)
    page.title, page.summary = "Help", "What helps."
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def urdu_of(page: Page) -> Page:
    locale = Locale.objects.get(language_code="ur")
    made = page.copy_for_translation(locale, copy_parents=True).specific
    made.title, made.summary = "مدد", "کیا مدد کرتا ہے۔"
    made.save_revision().publish()
    for above in made.get_ancestors().filter(depth__gt=1, live=False).specific():
        above.title, above.summary, above.alias_of = "اوپر", "اوپر کا خلاصہ", None
        above.save_revision().publish()
    return type(page).objects.get(pk=made.pk)


def change(page: Page, **fields: object) -> Page:
    """The page with other words, not yet saved."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in (fields or {"summary": "What helps today."}).items():
        setattr(page, name, value)
    return page


def text_of(client: Client, page: Page) -> str:
    answer = client.get(type(page).objects.get(pk=page.pk).url)
    assert answer.status_code == 200
    return answer.content.decode()


def let_the_worker_publish() -> None:
    """The hour of its schedule has come."""
    later = timezone.now() + datetime.timedelta(hours=2)
    with patch.object(timezone, "now", lambda: later):
        assert scheduling.publish_due() == 1


@pytest.fixture
def page(home: HomePage) -> Page:
    made = factories.GuidanceFactory(
        parent=home, title="Help", slug="help", summary="What helps.", body=BODY
    )
    made.save_revision().publish()
    return type(made).objects.get(pk=made.pk)


@pytest.fixture
def urdu(page: Page) -> Page:
    made = urdu_of(page)
    made.body[0].value["text"] = "کیا کریں"
    made.body[1].value["text"].source = "<p>پہلے فون کریں۔</p><p>پھر انتظار کریں۔</p>"
    made.save_revision().publish()
    return type(page).objects.get(pk=made.pk)


@pytest.mark.parametrize("way", ["screen", "worker"])
@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_readers_keep_their_words_and_are_told(
    client: Client, home: HomePage, model: type[Page], way: str
) -> None:
    english = original(model, home)
    urdu = urdu_of(english)
    before = text_of(client, urdu)
    assert "انگریزی صفحہ" not in before
    new = change(english)
    if way == "screen":
        new.save_revision().publish()
    else:
        new.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        new.save_revision().publish()
        assert not model.objects.get(pk=urdu.pk).wording["changed"]
        let_the_worker_publish()
    assert model.objects.get(pk=english.pk).summary == "What helps today."
    after = text_of(client, urdu)
    for words in ("مدد", "کیا مدد کرتا ہے۔"):
        assert words in after
    assert "What helps" not in after.replace("og:", "")
    assert model.objects.get(pk=urdu.pk).changed_on
    assert 'class="wrap wording"' in after


def test_a_fact_alone_changes_no_words(page: Page, urdu: Page) -> None:
    change(page, age_to=18).save_revision().publish()
    assert type(page).objects.get(pk=urdu.pk).changed_on is None


def test_the_part_is_named_and_led_to(client: Client, page: Page, urdu: Page) -> None:
    new = change(page)
    new.body[1].value["text"].source = "<p>Ring us at once.</p><p>Then wait.</p>"
    new.save_revision().publish()
    text = text_of(client, urdu)
    assert '<a href="#کیا-کریں">کیا کریں</a>' in text
    assert "پہلے فون کریں۔" in text


def test_words_that_come_back_are_the_old_ones_again(page: Page, urdu: Page) -> None:
    first = page.latest_revision
    change(page).save_revision().publish()
    assert type(page).objects.get(pk=urdu.pk).changed_on
    first.publish()
    assert type(page).objects.get(pk=urdu.pk).changed_on is None


def test_an_earlier_version_of_the_translation_knows_what_it_was_made_from(
    page: Page, urdu: Page
) -> None:
    earlier = urdu.latest_revision
    change(page).save_revision().publish()
    new = change(urdu, summary="آج کیا مدد کرتا ہے۔")
    wording.says_what_the_original_says(new, type(page).objects.get(pk=page.pk))
    new.save_revision().publish()
    assert type(page).objects.get(pk=urdu.pk).changed_on is None
    earlier.publish()
    assert type(page).objects.get(pk=urdu.pk).changed_on


def test_a_scheduled_translation_that_was_made_before_the_change_says_so(
    page: Page, urdu: Page
) -> None:
    waiting = change(urdu, summary="کل کیا مدد کرے گا۔")
    waiting.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    waiting.save_revision().publish()
    change(page).save_revision().publish()
    let_the_worker_publish()
    live = type(page).objects.get(pk=urdu.pk)
    assert live.summary == "کل کیا مدد کرے گا۔"
    assert live.changed_on


def test_a_draft_of_the_english_page_says_nothing(page: Page, urdu: Page) -> None:
    change(page).save_revision()
    assert type(page).objects.get(pk=urdu.pk).changed_on is None


def test_a_copy_of_a_translation_stands_by_itself(page: Page, urdu: Page) -> None:
    copy = urdu.copy(update_attrs={"slug": "copy"})
    change(page).save_revision().publish()
    assert type(page).objects.get(pk=copy.pk).changed_on is None


def test_an_alias_in_another_language_is_never_read_there(client: Client, page: Page) -> None:
    locale = Locale.objects.get(language_code="ur")
    urdu_of(page.get_parent().specific)
    alias = page.copy_for_translation(locale, alias=True)
    type(page).objects.filter(pk=alias.pk).update(live=True)
    change(page).save_revision().publish()
    assert client.get("/ur/help/").status_code == 404


def test_what_is_not_translated_is_marked_as_english(client: Client, page: Page) -> None:
    urdu = urdu_of(page)
    text = text_of(client, urdu)
    marked = '<span lang="en" dir="ltr">'
    for words in ("What to do", "Ring us first.", "Then wait."):
        assert f"{marked}{words}</span>" in text
    assert f"{marked}مدد" not in text
    assert "What helps." not in text
