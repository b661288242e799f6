"""Translations and the second person's check: drafts first, sent to be checked, approved; no word
of it reaches readers before.
"""

import json

import pytest
from django.core import mail
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation

import pagetree
from guidance.models import GuidancePage
from tests import factories
from tests.admin.test_translating import translate

ADDRESS = "/pl/school-and-learning/sen-support/"


@pytest.fixture
def page(home, section):
    """An English page, on a site whose Polish home page is open."""
    home.copy_for_translation(Locale.objects.get(language_code="pl")).save_revision().publish()
    page = factories.GuidanceFactory(
        parent=section, title="SEN support", slug="sen-support", summary="Help at school."
    )
    page.topics.set([factories.TopicFactory(slug="school")])
    page.save_revision().publish()
    return page


def begin(client, page, code="pl"):
    """Translate this page, as the client's person."""
    locale = Locale.objects.get(language_code=code)
    answer = client.post(
        f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]}, follow=True
    )
    assert answer.status_code == 200
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)


def act(client, page, action, **more):
    return client.post(f"/admin/pages/{page.pk}/edit/", {"action": action, **more}, follow=True)


ALL = {
    "SEN support": "Wsparcie SEN",
    "Help at school.": "Pomoc.",
    "Some words for a family.": "Kilka.",
}


def shown(client):
    client.logout()
    return client.get(ADDRESS)


@pytest.fixture
def polish(client, approver, page):
    """A live Polish page whose title and text are translated, approved by somebody."""
    client.force_login(approver)
    translation = begin(client, page)
    translate(translation, **ALL)
    act(client, translation.get_target_instance(), "publish")
    assert GuidancePage.objects.get(pk=translation.get_target_instance().pk).live
    return translation


def change_english(page, **fields):
    page = GuidancePage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.parametrize("who", ["editor", "approver"])
def test_a_translation_begins_as_a_draft_and_the_sections_above_it_closed(
    client, request, who, page
):
    client.force_login(request.getfixturevalue(who))
    begin(client, page)
    below = Page.objects.filter(locale__language_code="pl", depth__gt=2)
    assert below.count() == 2
    assert not below.filter(live=True).exists()


def test_a_closed_section_stays_closed_when_the_english_one_is_published_again(
    as_editor, section, page
):
    begin(as_editor, page)
    section.title = "Learning"
    section.save_revision().publish()
    assert not Page.objects.filter(locale__language_code="pl", depth__gt=2, live=True).exists()


def test_a_section_is_opened_by_translating_and_publishing_it(as_approver, section, page):
    begin(as_approver, page)
    translation = begin(as_approver, section)
    translate(translation, School_and_learning="Szkoła i nauka")
    act(as_approver, translation.get_target_instance(), "publish")
    opened = translation.get_target_instance()
    assert opened.live
    assert opened.title == "Szkoła i nauka"


def test_an_editor_sends_a_translation_to_be_checked_and_the_approver_hears_of_it(
    as_editor, client, approver, page
):
    translation = begin(as_editor, page)
    translate(translation, **ALL)
    target = translation.get_target_instance()
    screen = as_editor.get(f"/admin/pages/{target.pk}/edit/").content.decode()
    assert "Submit to be checked" in screen
    for barred in ("Publish in", "Convert to alias", "Stop synced"):
        assert barred not in screen.split("<footer")[-1]
    answer = act(as_editor, target, "submit")
    assert "waits to be checked" in answer.content.decode()
    assert [letter.to for letter in mail.outbox] == [[approver.email]]
    assert "Wsparcie SEN" in mail.outbox[0].subject + mail.outbox[0].body
    assert shown(client).status_code == 404
    client.force_login(approver)
    assert "Wsparcie SEN" in client.get("/admin/").content.decode()
    assert "Approve and Publish" in client.get(f"/admin/pages/{target.pk}/edit/").content.decode()
    act(client, target, "approve")
    assert "Wsparcie SEN" in shown(client).content.decode()


def test_an_approver_sends_a_translation_back_and_gets_it_again(
    as_editor, client, editor, approver, page
):
    translation = begin(as_editor, page)
    translate(translation, **ALL | {"SEN support": "Wsparcie"})
    target = translation.get_target_instance()
    act(as_editor, target, "submit")
    client.force_login(approver)
    state = GuidancePage.objects.get(pk=target.pk).current_workflow_task_state
    client.post(
        f"/admin/pages/workflow/action/{target.pk}/reject/{state.pk}/", {"comment": "Say SEN."}
    )
    client.force_login(editor)
    assert (
        "Submit again to be checked"
        in client.get(f"/admin/pages/{target.pk}/edit/").content.decode()
    )
    StringTranslation.objects.filter(data="Wsparcie").update(data="Wsparcie SEN")
    act(client, target, "submit")
    client.force_login(approver)
    state = GuidancePage.objects.get(pk=target.pk).current_workflow_task_state
    client.post(f"/admin/pages/workflow/action/{target.pk}/approve/{state.pk}/")
    assert "Wsparcie SEN" in shown(client).content.decode()


def test_words_stay_as_they_were_sent_until_they_are_checked_or_taken_back(as_editor, page):
    translation = begin(as_editor, page)
    target = translation.get_target_instance()
    segment = translation.source.stringsegment_set.first()
    address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    assert as_editor.put(
        address, "value=One", content_type="application/x-www-form-urlencoded"
    ).status_code in (200, 201)
    act(as_editor, target, "submit")
    assert (
        as_editor.put(
            address, "value=Two", content_type="application/x-www-form-urlencoded"
        ).status_code
        == 302
    )
    assert StringTranslation.objects.get(translation_of=segment.string).data == "One"
    act(as_editor, target, "withdraw")
    assert not GuidancePage.objects.get(pk=target.pk).workflow_in_progress


@pytest.mark.parametrize("action", ["publish", "approve"])
def test_an_editor_can_neither_publish_nor_approve_a_translation(as_editor, client, page, action):
    translation = begin(as_editor, page)
    act(as_editor, translation.get_target_instance(), "submit")
    act(as_editor, translation.get_target_instance(), action)
    assert shown(client).status_code == 404


def test_sync_never_changes_what_readers_see(polish, client, editor, page):
    change_english(page, title="Help for your child", summary="New words.")
    client.force_login(editor)
    form = client.get(f"/admin/localize/update/{polish.source_id}/")
    assert "publish_translations" not in form.content.decode()
    client.post(f"/admin/localize/update/{polish.source_id}/", {"publish_translations": "on"})
    text = shown(client).content.decode()
    assert "Wsparcie SEN" in text
    assert "New words." not in text


def test_translating_a_page_leaves_the_live_translations_of_those_it_names(
    polish, client, editor, section, page
):
    change_english(page, title="Help for your child")
    other = factories.GuidanceFactory(parent=section, title="Other", related=[("page", page)])
    client.force_login(editor)
    begin(client, other)
    begin(client, page, "ur")
    text = shown(client).content.decode()
    assert "Wsparcie SEN" in text
    assert not GuidancePage.objects.get(pk=polish.get_target_instance().pk).has_unpublished_changes


def test_what_waits_for_a_translator_says_what_readers_had(polish, client, approver, page):
    change_english(page, summary="New words.")
    client.force_login(approver)
    address = f"/admin/pages/{polish.get_target_instance().pk}/edit/"
    screen = client.get(address).content.decode()
    assert "New words." in screen  # there to be translated, though nobody pressed “Sync”
    assert "The English page changed on" in screen
    act(client, polish.get_target_instance(), "publish")
    text = shown(client).content.decode()
    assert "Pomoc." in text
    assert "New words." not in text
    assert "wording" in text
    translate(polish, **{"New words.": "Nowe."})
    client.force_login(approver)
    act(client, polish.get_target_instance(), "publish")
    text = shown(client).content.decode()
    assert "Nowe." in text
    assert "wording" not in text


@pytest.mark.parametrize("action", ["publish", "approve"])
def test_who_publishes_words_in_english_is_asked_first(client, editor, approver, page, action):
    client.force_login(editor)
    translation = begin(client, page)
    translate(translation, **{name: ALL[name] for name in ("SEN support", "Help at school.")})
    target = translation.get_target_instance()
    if action == "approve":
        answer = act(client, target, "submit")
        assert "1 part is not translated yet" in answer.content.decode()
    client.force_login(approver)
    answer = act(client, target, action).content.decode()
    assert "Some words for a family." in answer
    assert "with these parts in English" in answer
    assert shown(client).status_code == 404
    client.force_login(approver)
    act(client, target, action, in_english="1")
    text = shown(client).content.decode()
    assert '<span lang="en" dir="ltr">Some words for a family.</span>' in text
    client.force_login(approver)
    StringTranslation.objects.filter(data="Pomoc.").update(data="Nowe.")
    assert "is published" in act(client, target, "publish").content.decode()  # asked once only


def test_approval_from_the_first_page_of_the_admin_asks_too(client, editor, approver, page):
    client.force_login(editor)
    translation = begin(client, page)
    translate(translation, **{name: ALL[name] for name in ("SEN support", "Help at school.")})
    target = translation.get_target_instance()
    act(client, target, "submit")
    client.force_login(approver)
    state = GuidancePage.objects.get(pk=target.pk).current_workflow_task_state
    address = f"/admin/pages/workflow/action/{target.pk}/approve/{state.pk}/"
    answer = client.post(address)
    assert answer.url == f"/admin/pages/{target.pk}/edit/"
    answer = client.post(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert json.loads(answer.content)["redirect"] == f"/admin/pages/{target.pk}/edit/"
    assert shown(client).status_code == 404


@pytest.mark.parametrize(
    ("known", "told"),
    [({}, "Translate the title first"), ({"SEN support": "Wsparcie"}, "Translate the summary")],
)
def test_title_and_summary_are_translated_first(as_approver, client, page, known, told):
    translation = begin(as_approver, page)
    translate(translation, **known)
    answer = act(as_approver, translation.get_target_instance(), "publish", in_english="1")
    assert told in answer.content.decode()
    assert shown(client).status_code == 404


def test_a_changed_paragraph_keeps_its_block_until_all_of_it_is_translated(
    polish, client, approver, page
):
    page = GuidancePage.objects.get(pk=page.pk)
    page.body[0].value["text"].source = "<p>Some words for a family.</p><p>A second line.</p>"
    page.save_revision().publish()
    client.force_login(approver)
    client.get(f"/admin/pages/{polish.get_target_instance().pk}/edit/")
    act(client, polish.get_target_instance(), "publish")
    text = shown(client).content.decode()
    assert "Kilka." in text
    assert "A second line." not in text
    assert "wording" in text


@pytest.mark.parametrize("route", ["alias", "stop", "menu"])
def test_only_who_may_publish_turns_a_translation_into_something_else(
    polish, client, editor, route
):
    client.force_login(editor)
    target = polish.get_target_instance()
    if route == "alias":
        client.post(f"/admin/localize/page/{target.pk}/convert_to_alias/")
    elif route == "stop":
        client.post(f"/admin/localize/translate/{polish.pk}/disable/")
    else:
        Translation.objects.update(enabled=False)
        assert (
            "Convert to alias page"
            not in client.get(f"/admin/pages/{target.pk}/edit/").content.decode()
        )
        client.post(f"/admin/pages/{target.pk}/edit/", {"localize-restart-translation": "1"})
    polish.refresh_from_db()
    assert polish.enabled is (route != "menu")
    assert GuidancePage.objects.get(pk=target.pk).alias_of is None
    assert "Wsparcie SEN" in shown(client).content.decode()


def test_the_main_button_of_an_approver_is_not_the_alias(polish, client, approver):
    Translation.objects.update(enabled=False)
    client.force_login(approver)
    screen = client.get(f"/admin/pages/{polish.get_target_instance().pk}/edit/").content.decode()
    foot = screen[screen.index("<footer") :]
    assert foot.index("Save draft") < foot.index("Convert to alias page")


def test_a_restriction_of_the_translation_alone_outlives_sync(polish, client, editor, page):
    target = polish.get_target_instance()
    PageViewRestriction.objects.create(page=target, restriction_type="login")
    client.force_login(editor)
    client.post(f"/admin/localize/update/{polish.source_id}/")
    assert not pagetree.current().get(target.pk).public


def test_who_publishes_a_translation_of_a_closed_page_is_told_why_readers_do_not_see_it(
    as_approver, client, page
):
    translation = begin(as_approver, page)
    translate(translation, **ALL)
    GuidancePage.objects.get(pk=page.pk).unpublish()
    answer = act(as_approver, translation.get_target_instance(), "publish")
    assert (
        "because “SEN support”, which it translates, is private or not published"
        in answer.content.decode()
    )
    assert shown(client).status_code == 404


def test_a_word_that_does_not_fit_is_named_and_nothing_is_lost(as_editor, page):
    translation = begin(as_editor, page)
    translate(translation, SEN_support="W" * 300)
    answer = act(as_editor, translation.get_target_instance(), "submit")
    assert "Some words don’t fit" in answer.content.decode()
    assert StringTranslation.objects.get(data="W" * 300).has_error
    assert not translation.get_target_instance().workflow_in_progress
