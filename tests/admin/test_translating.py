"""Translating a page: an editor may, the address stays the same, and readers are told that nobody
has checked it yet.
"""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from guidance.models import GuidancePage
from tests import factories
from users.models import User


@pytest.fixture
def polish(as_editor, section):
    """The translation of a page into Polish, begun by an editor."""
    page = factories.GuidanceFactory(
        parent=section, title="SEN support", slug="sen-support", summary="Help at school."
    )
    page.topics.set([factories.TopicFactory(slug="school")])
    page.save_revision().publish()
    answer = as_editor.post(
        f"/admin/localize/submit/page/{page.pk}/",
        {"locales": [Locale.objects.get(language_code="pl").pk]},
    )
    assert answer.status_code == 302
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code="pl"
    )


def translate(translation, **words):
    for source, target in words.items():
        text = source.replace("_", " ")
        segment = next(
            part for part in translation.source.stringsegment_set.all() if part.string.data == text
        )
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            data=target,
            last_translated_by=User.objects.first(),
        )


def test_a_translation_has_the_same_last_part_of_its_address(polish):
    page = polish.get_target_instance()
    assert page.locale.language_code == "pl"
    assert page.slug == "sen-support"
    assert page.get_parent().slug == "school-and-learning"
    assert [link.tag.slug for link in page.topic_links.all()] == ["school"]


def test_only_words_wait_for_a_translator(polish):
    fields = {
        segment.context.path.partition(".")[0] for segment in polish.source.stringsegment_set.all()
    }
    assert {"title", "summary", "body"} <= fields
    assert not fields & {"slug", "area", "owner_team", "checked_on"}


def test_the_translation_is_written_published_and_says_that_it_is_not_yet_checked(
    polish, client, approver, django_capture_on_commit_callbacks
):
    translate(polish, SEN_support="Wsparcie SEN", **{"Help at school.": "Pomoc w szkole."})
    client.force_login(approver)
    page = polish.get_target_instance()
    screen = client.get(f"/admin/pages/{page.pk}/edit/")
    assert screen.status_code == 200
    assert "Wsparcie SEN" in screen.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish", "in_english": "1"})
    client.logout()
    assert GuidancePage.objects.get(pk=page.pk).live
    answer = client.get("/pl/school-and-learning/sen-support/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Wsparcie SEN" in text
    assert 'class="unchecked"' in text
    assert 'href="/en/school-and-learning/sen-support/"' in text


def test_the_english_page_does_not_say_it(polish, client):
    assert (
        'class="unchecked"'
        not in client.get("/en/school-and-learning/sen-support/").content.decode()
    )


def test_the_home_page_of_a_new_language_is_translated_and_published(as_approver, home):
    """Homes of all languages stand beside each other, so their last parts differ."""
    home.save_revision().publish()
    polish = Locale.objects.get(language_code="pl")
    as_approver.post(f"/admin/localize/submit/page/{home.pk}/", {"locales": [polish.pk]})
    translation = Translation.objects.get(
        source__object_id=home.translation_key, target_locale=polish
    )
    translate(translation, SEND_Local_Offer="Oferta lokalna SEND")
    page = home.get_translation(polish)
    as_approver.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"}, follow=True)
    page.refresh_from_db()
    assert page.live
    assert page.slug != home.slug
    assert "Oferta lokalna SEND" in as_approver.get("/pl/").content.decode()
