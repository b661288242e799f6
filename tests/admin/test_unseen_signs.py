"""What an editor pastes from Word and PowerPoint, through the screen of a page."""

from django.test import Client
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from dates import PartialDate
from guidance.models import GuidancePage, GuidanceSectionPage
from news.models import NewsIndexPage, NewsPage
from tests.admin.forms import page_form
from tests.factories import TopicFactory

DIRT = "\u200b\u00ad\ufeff\u2060"
ROW = {"date": "7\xa0October\xa02024", "what": f"Doors\vopen{DIRT}", "note": ""}


def test_a_page_pasted_from_word_has_no_unseen_signs(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    blocks = [
        ("text", {"text": rich_text(f"<p>One\vtwo{DIRT}</p>")}),
        ("dates", {"title": f"Key{DIRT} dates", "rows": inline_formset([])}),
    ]
    rows = {"rows-count": "1", "rows-0-order": "0", "rows-0-deleted": "", "rows-0-id": ""}
    rows |= {f"rows-0-value-{name}": value for name, value in ROW.items()}
    form = page_form(
        GuidancePage,
        title=f"Short\vbreaks{DIRT}",
        slug="short",
        summary=f"A\u2028summary{DIRT}",
        topics=[TopicFactory(slug="school").pk],
        body=streamfield(blocks),
    )
    form |= {f"body-1-value-{name}": value for name, value in rows.items()}
    as_editor.post(f"/admin/pages/add/guidance/guidancepage/{section.pk}/", form)
    page = GuidancePage.objects.get(slug="short").get_latest_revision_as_object()
    assert (page.title, page.summary) == ("Short breaks", "A summary")
    assert page.body[0].value["text"].source.count("One\ntwo</p>") == 1
    dates = page.body[1].value
    assert (dates["title"], dates["rows"][0]["what"]) == ("Key dates", "Doors open")
    assert dates["rows"][0]["date"] == PartialDate.parse("2024-10-07")


def test_the_date_of_an_update_may_come_from_word(
    as_editor: Client, news_index: NewsIndexPage
) -> None:
    words = streamfield([("text", {"text": rich_text("<p>Soon.</p>")})])
    topics = [TopicFactory(slug="school").pk]
    form = page_form(
        NewsPage,
        title="Nurse",
        slug="nurse",
        published="October\xa02024",
        topics=topics,
        body=words,
    )
    as_editor.post(f"/admin/pages/add/news/newspage/{news_index.pk}/", form)
    assert NewsPage.objects.get(
        slug="nurse"
    ).get_latest_revision_as_object().published == PartialDate.parse("2024-10")


def test_what_is_no_telephone_number_is_refused_beside_its_box(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    card = dict.fromkeys(("text", "email", "url", "hours", "address", "source", "checked_on"), "")
    blocks = streamfield([("contact", {**card, "name": "Helpline", "phone": "01632 96010"})])
    form = page_form(
        GuidancePage,
        title="Help",
        slug="help",
        topics=[TopicFactory(slug="school").pk],
        body=blocks,
    )
    answer = as_editor.post(
        f"/admin/pages/add/guidance/guidancepage/{section.pk}/", {**form, "action-submit": "1"}
    )
    assert answer.status_code == 200
    assert "is not a whole telephone number" in answer.content.decode()
