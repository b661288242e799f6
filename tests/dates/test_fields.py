"""A PartialDate in a model, in a form, and in a StreamField."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from content.blocks.date_blocks import DateRowBlock, DatesBlock
from dates import PartialDate
from dates.blocks import PartialDateBlock
from dates.fields import PartialDateFormField
from news.models import NewsPage
from tests.factories import NewsFactory


class DateForm(forms.Form):
    published = PartialDateFormField()


@pytest.mark.parametrize("text", ["2024-10-07", "2024-10", "2024-autumn", "2027", ""])
def test_the_database_gives_back_what_it_got(news_index, text):
    page = NewsFactory(parent=news_index, published=PartialDate.parse(text))
    assert NewsPage.objects.get(pk=page.pk).published == PartialDate.parse(text)


def test_the_database_sorts_newest_first_and_no_date_last(news_index):
    for text in ("2024-10", "", "2024-11-05", "2024-summer", "2025", "2024-10-07"):
        NewsFactory(parent=news_index, published=PartialDate.parse(text))
    found = NewsPage.objects.order_by("-published").values_list("published", flat=True)
    assert [str(date or "") for date in found] == [
        "2025",
        "2024-11-05",
        "2024-10-07",
        "2024-10",
        "2024-summer",
        "",
    ]


def test_the_database_finds_a_date_and_its_neighbours(news_index):
    for text in ("2024-07", "2024-10", "2024-11"):
        NewsFactory(parent=news_index, title=text, published=PartialDate.parse(text))
    assert NewsPage.objects.get(published=PartialDate.parse("2024-10")).title == "2024-10"
    assert (
        NewsPage.objects.filter(published__gt=PartialDate.parse("2024-10")).get().title == "2024-11"
    )


def test_a_draft_keeps_its_date_in_its_revision(news_index):
    page = NewsFactory(parent=news_index, published=PartialDate.parse("2024-10"))
    page.published = PartialDate.parse("2024-autumn")
    page.save_revision()
    page.refresh_from_db()
    assert str(page.published) == "2024-10"
    assert str(page.get_latest_revision_as_object().published) == "2024-autumn"


@pytest.mark.parametrize(
    ("typed", "text"), [("September 2024", "2024-09"), ("autumn 2025", "2025-autumn"), ("", None)]
)
def test_a_form_reads_what_an_editor_types(typed, text):
    form = DateForm({"published": typed})
    assert form.is_valid()
    assert form.cleaned_data["published"] == PartialDate.parse(text)


def test_a_form_that_cannot_read_a_date_says_how_and_keeps_what_was_typed():
    form = DateForm({"published": "the week after half-term"})
    assert not form.is_valid()
    assert "for example: 7 October 2024" in form.errors["published"][0]
    assert 'value="the week after half-term"' in str(form["published"])


def test_a_form_shows_a_stored_date_in_words_and_sees_whether_it_changed():
    form = DateForm(
        {"published": "7 October 2024"}, initial={"published": PartialDate.parse("2024-10-07")}
    )
    assert not form.has_changed()
    assert 'value="7 October 2024"' in str(DateForm(initial=form.initial)["published"])
    assert DateForm({"published": "October 2024"}, initial=form.initial).has_changed()
    assert DateForm({"published": "rubbish"}, initial=form.initial).has_changed()


def test_a_block_stores_the_text_form_and_reads_it_again():
    block = PartialDateBlock()
    block.set_name("date")
    value = block.clean(block.value_from_datadict({"date": "7 October 2024"}, {}, "date"))
    assert block.get_prep_value(value) == "2024-10-07"
    assert block.to_python("2024-10-07") == value
    assert block.get_form_state(value) == "7 October 2024"
    assert block.get_prep_value(block.clean("")) == ""


def test_a_block_that_cannot_read_a_date_says_so_and_keeps_what_was_typed():
    block = DatesBlock()
    frame = {
        "title": "",
        "rows-count": "1",
        "rows-0-deleted": "",
        "rows-0-order": "0",
        "rows-0-type": "item",
        "rows-0-id": "",
    }
    row = {
        "rows-0-value-date": "soonish",
        "rows-0-value-what": "Two sites open",
        "rows-0-value-note": "",
    }
    value = block.value_from_datadict(
        {f"b-{key}": text for key, text in {**frame, **row}.items()}, {}, "b"
    )
    with pytest.raises(ValidationError) as refusal:
        block.clean(value)
    assert "We can’t read this date" in str(refusal.value.as_json_data())
    assert block.get_form_state(value)["rows"][0]["value"]["date"] == "soonish"


def test_a_row_of_dates_needs_no_date_but_says_what_happens():
    block = DateRowBlock()
    assert (
        block.clean(block.to_python({"date": "", "what": "Two sites open", "note": ""}))["date"]
        is None
    )
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"date": "2025-01", "what": "", "note": ""}))
