"""What editors do reaches the search: both engines, nothing lost, nothing leaked."""

import datetime

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from dates import PartialDate
from outbox import scheduling
from search.engines import configured, service
from search.engines.fingerprints import digest
from search.indexing.entries import expected, make
from search.understanding.lexicon import Lexicon
from search.understanding.query import understand
from tests import factories
from tests.search.indexing.visible import RARE, everything, found


def test_the_engine_that_is_configured_answers(seen, engine):
    assert service.find(understand(RARE, "en", Lexicon())).engine == engine


def test_a_published_page_is_found(seen):
    assert everything() == {f"page:{seen.pk}", "spelling"}


def test_a_draft_changes_nothing(seen, follow):
    seen.title = "Wombat club"
    seen.save_revision()
    follow()
    assert found("wombat") == set()
    assert found() == {f"page:{seen.pk}"}


def test_a_change_is_found_and_the_old_words_are_not(seen, follow):
    seen.title = "Wombat club"
    seen.save_revision().publish()
    follow()
    assert found("wombat") == {f"page:{seen.pk}"}
    assert everything() == set()


def test_an_unpublished_page_is_gone(seen, follow):
    seen.unpublish()
    assert found() == set()  # at once: the tree decides
    follow()
    assert everything() == set()


def test_a_deleted_page_is_gone(seen, follow):
    seen.delete()
    follow()
    assert everything() == set()


def test_an_expired_page_is_gone(seen, follow):
    seen.expire_at = timezone.now() - datetime.timedelta(seconds=1)
    seen.save()
    scheduling.expire_due()
    follow()
    assert everything() == set()


def test_restricting_a_section_takes_its_pages_out_and_brings_them_back(seen, section, follow):
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert found() == set()
    follow()
    assert everything() == set()
    restriction.delete()
    follow()
    assert found() == {f"page:{seen.pk}"}


def test_moving_a_section_below_a_restricted_one_takes_its_pages_out(seen, section, home, follow):
    closed = factories.SectionFactory(parent=home, title="Staff only")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    follow()
    section.move(closed, pos="last-child")
    assert found() == set()
    follow()
    assert everything() == set()


def test_a_translation_is_found_in_its_language_and_by_its_original(seen, section, follow):
    polish = Locale.objects.get(language_code="pl")
    for original in (seen.get_parent().get_parent(), section):
        original.specific.copy_for_translation(polish).save_revision().publish()
    translation = seen.copy_for_translation(polish)
    translation.title = "Klub dziobaka"
    translation.save_revision().publish()
    follow()
    keys = {f"page:{seen.pk}", f"page:{translation.pk}"}
    assert (
        found("dziobaka", "pl") == keys
    )  # the English page is found by the title of its translation
    translation.refresh_from_db()
    translation.unpublish()
    follow()
    assert found("dziobaka", "pl") == set()


def test_a_page_says_that_a_newer_one_replaces_it_until_that_is_gone(engine, news_index, follow):
    old = factories.NewsFactory(parent=news_index, title=f"{RARE} news")
    follow()
    newer = factories.NewsFactory(parent=news_index, title="Other news", replaces=old)
    follow()
    assert standing(old) == digest(next(make([f"page:{old.pk}"])))
    assert next(make([f"page:{old.pk}"])).replaced
    newer.unpublish()
    follow()
    assert standing(old) == digest(next(make([f"page:{old.pk}"])))
    assert not next(make([f"page:{old.pk}"])).replaced


def standing(page):
    (held,) = {index.keys()[f"page:{page.pk}"] for index in configured.engines()}
    return held


def test_an_update_is_found_only_when_the_demonstrations_day_has_come(
    engine, news_index, follow, settings
):
    def turn_to(*day):
        settings.AS_OF = datetime.date(*day)
        call_command("follow_clock")

    turn_to(2024, 8, 15)
    update = factories.NewsFactory(
        parent=news_index, title=f"{RARE} news", published=PartialDate.parse("2024-10")
    )
    follow()
    assert everything() == set()
    turn_to(2024, 11, 30)
    follow()
    assert everything() == {f"page:{update.pk}", "spelling"}
    turn_to(2024, 8, 15)
    assert found() == set()  # at once: the tree decides
    follow()
    assert everything() == set()


def test_a_topic_that_is_taken_off_its_page_and_deleted_leaves_the_entries(seen, follow):
    topic = factories.TopicFactory(slug="burrows")
    seen.topics.add(topic)
    seen.save()
    follow()
    assert service.matches(understand(RARE, "en", Lexicon()))[0].topics == ("burrows", "school")
    seen.topics.remove(topic.name)
    seen.save()
    topic.delete()
    follow()
    assert service.matches(understand(RARE, "en", Lexicon()))[0].topics == ("school",)


def test_a_page_type_without_an_entry_fails_the_check():
    from django.core.checks import run_checks

    from content.pages.checks import entry_errors

    class Silent:
        pass

    assert entry_errors([Silent])[0].id == "content.E004"
    assert not [error for error in run_checks() if error.id == "content.E004"]


def test_nothing_is_expected_that_a_visitor_may_not_open(guide, section):
    before = expected()
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert before.keys() - expected().keys() == {f"page:{guide.pk}", f"page:{section.pk}"}
