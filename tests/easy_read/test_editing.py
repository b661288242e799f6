"""An editor begins an Easy Read page from the full page, and is told what could be easier."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from easy_read.blocks import IdeaBlock
from easy_read.drawings import DRAWINGS
from easy_read.models import EasyReadPage
from easy_read.sentences import too_long
from guidance.models import GuidancePage
from tests.admin.forms import body, page_form
from tests.easy_read.factories import EasyReadFactory
from tests.factories import GuidanceFactory, TopicFactory, UserFactory
from tests.visits import words
from users.roles import PUBLISHER

TWELVE = "One two three four five six seven eight nine ten eleven twelve."


@pytest.fixture
def full(section: Page) -> GuidancePage:
    page = GuidanceFactory(parent=section, title="How to get help", age_from=0, age_to=25)
    page.save_revision().publish()
    return GuidancePage.objects.get(pk=page.pk)


@pytest.fixture
def as_approver(client: Client, home: Page) -> Client:
    client.force_login(UserFactory(role=PUBLISHER))
    return client


def screen(client: Client, page: Page) -> str:
    return words(client.get(f"/admin/pages/{page.pk}/edit/").content.decode())


def test_a_new_one_takes_over_what_the_full_page_says_of_itself(
    as_approver: Client, full: GuidancePage
) -> None:
    answer = as_approver.get(f"/admin/pages/add/easy_read/easyreadpage/{full.pk}/")
    form = answer.context["form"]
    assert form["title"].value() == "Easy Read: How to get help"
    assert form["age_to"].value() == 25
    assert {topic.pk for topic in form.instance.topics.all()} == {
        topic.pk for topic in full.topics.all()
    }


def test_what_it_was_made_from_is_kept_from_its_first_version_on(
    as_approver: Client, full: GuidancePage
) -> None:
    sent = page_form(EasyReadPage, title="Easy Read", slug="easy-read")
    as_approver.post(f"/admin/pages/add/easy_read/easyreadpage/{full.pk}/", sent)
    made = EasyReadPage.objects.get(slug="easy-read").get_latest_revision_as_object()
    assert made.made_from["holds"]
    assert made.full_page_changes == {}


def test_long_sentences_and_missing_pictures_are_named(
    as_approver: Client, full: GuidancePage
) -> None:
    long = f"And {TWELVE}"
    page = EasyReadFactory(
        parent=full,
        body=[
            ("idea", {"drawing": "", "image": None, "text": f"<p>{TWELVE}</p><p>{long}</p>"}),
            ("idea", {"drawing": "phone", "image": None, "text": "<p>Ring us.</p>"}),
        ],
    )
    text = screen(as_approver, page)
    assert f"Can you make two of each? {long}" in text
    assert "1 part has no picture." in text


def test_the_editor_reads_what_has_changed_and_says_that_it_is_the_same_again(
    as_approver: Client, full: GuidancePage
) -> None:
    page = EasyReadFactory(parent=full)
    page.save_revision().publish()
    assert "It now says what the full page says today" not in screen(as_approver, page)
    full.summary = "Other words."
    full.save_revision().publish()
    text = screen(as_approver, page)
    assert "The full page has changed since" in text
    assert "tick the box below. Summary" in text
    sent = page_form(EasyReadPage, title=page.title, slug=page.slug, compared="on")
    assert as_approver.post(f"/admin/pages/{page.pk}/edit/", sent).status_code == 302
    assert "The full page has changed since" not in screen(as_approver, page)


def test_a_button_leads_to_a_new_one_and_then_to_that(
    as_approver: Client, section: Page, full: GuidancePage
) -> None:
    def address() -> str:
        answer = as_approver.get(f"/admin/pages/{full.pk}/edit/")
        links = BeautifulSoup(answer.content, "html.parser").find_all("a")
        return next(link["href"] for link in links if link.get_text(strip=True) == "Easy Read")

    assert address() == f"/admin/pages/add/easy_read/easyreadpage/{full.pk}/"
    page = EasyReadFactory(parent=full)
    assert address() == f"/admin/pages/{page.pk}/edit/"


def test_whoever_changes_the_full_page_is_told_that_its_easy_read_must_follow(
    as_approver: Client, full: GuidancePage
) -> None:
    page = EasyReadFactory(parent=full)
    page.save_revision().publish()
    fields = {"title": full.title, "slug": full.slug, "summary": "Other words.", "body": body()}
    full.topics.set([TopicFactory(slug="school")])
    full.save_revision().publish()
    sent = page_form(GuidancePage, topics="School", **fields, **{"action-publish": "1"})
    answer = as_approver.post(f"/admin/pages/{full.pk}/edit/", sent, follow=True)
    text = words(answer.content.decode())
    assert answer.redirect_chain, answer.context["form"].errors
    assert f"“{page.title}” says what this page said before. Readers are told." in text


@pytest.mark.parametrize(
    ("text", "long"),
    [
        (f"<p>{TWELVE}</p>", 0),
        (f"<p>Ah, {TWELVE}</p>", 1),
        (f"<p>{TWELVE} {TWELVE}</p>", 0),
        (f"<ul><li>{TWELVE[:-1]}</li><li>And more</li></ul>", 0),
    ],
)
def test_sentences_end_at_their_sign_and_at_the_end_of_a_line(text: str, long: int) -> None:
    assert len(too_long([text])) == long


def test_a_drawing_is_chosen_by_looking_at_it() -> None:
    field = IdeaBlock().child_blocks["drawing"].field
    html = BeautifulSoup(field.widget.render("drawing", "talk", {"id": "drawing"}), "html.parser")
    shown = {label.get_text(strip=True): bool(label.svg) for label in html.select("label")}
    assert shown == {"No drawing": False, **{str(name): True for name in DRAWINGS.values()}}
    assert html.select_one("[checked]")["value"] == "talk"
