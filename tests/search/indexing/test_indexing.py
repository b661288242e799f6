"""What editors do reaches the search: both engines, nothing lost, nothing leaked."""

import datetime
import json
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Locale, PageViewRestriction

from dates import PartialDate
from outbox import scheduling
from outbox.models import LoggedChange
from search.engines import configured, service
from search.engines.embedded import Embedded
from search.engines.fingerprints import digest
from search.indexing import updater
from search.indexing.entries import expected, make
from search.management.commands import search as search_command
from search.understanding.lexicon import Lexicon
from search.understanding.query import understand
from tests import factories

RARE = "quokka"


def found(words=RARE, language="en"):
    """Keys of the results for these words."""
    return {hit.key for hit in service.find(understand(words, language, Lexicon())).hits}


def everything(words=RARE):
    """Whatever a visitor could see of an entry: results, counts, suggestions, words of the
    spelling.
    """
    matched = {match.key for match in service.matches(understand(words, "en", Lexicon()))}
    suggested = {
        suggestion.key
        for copy in configured.engines()
        for suggestion in copy.suggest(words[:4], "en", 8)
    }
    spelled = any(words in copy.vocabulary().get("en", {}) for copy in configured.engines())
    return found(words) | matched | suggested | ({"spelling"} if spelled else set())


def differences():
    return [updater.reconcile(copy)["differences"] for copy in configured.engines()]


@pytest.fixture
def guide(section):
    return factories.GuidanceFactory(parent=section, title=f"{RARE.capitalize()} club")


@pytest.fixture
def seen(engine, guide, follow):
    """A page that the search has found."""
    follow()
    assert found() == {f"page:{guide.pk}"}
    return guide


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
    copy = seen.copy_for_translation(polish)
    copy.title = "Klub dziobaka"
    copy.save_revision().publish()
    follow()
    keys = {f"page:{seen.pk}", f"page:{copy.pk}"}
    assert (
        found("dziobaka", "pl") == keys
    )  # the English page is found by the title of its translation
    copy.refresh_from_db()
    copy.unpublish()
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
    (held,) = {copy.keys()[f"page:{page.pk}"] for copy in configured.engines()}
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


class TestDocuments:
    @pytest.fixture
    def document(self, section):
        document = factories.DocumentFactory(
            title="Kookaburra", file=ContentFile(pdf("Numbats eat termites"), name="plan.pdf")
        )
        block = {
            "type": "documents",
            "value": {
                "title": "",
                "documents": [{"type": "item", "id": str(uuid.uuid4()), "value": document.pk}],
            },
        }
        factories.GuidanceFactory(parent=section, title="Plans", body=json.dumps([block]))
        return document

    def test_the_words_of_a_file_are_found(self, engine, document, follow):
        follow()
        assert found("numbats") == {f"document:{document.pk}"}

    def test_a_document_that_no_public_page_uses_is_gone(self, engine, document, section, follow):
        follow()
        section.get_children().get(title="Plans").specific.unpublish()
        assert found("numbats") == set()
        follow()
        assert everything("numbats") == set()

    def test_a_new_file_brings_its_words(self, engine, document, follow):
        follow()
        document.file = ContentFile(pdf("Bilbies dig"), name="plan.pdf")
        document.save()
        follow()
        assert found("bilbies") == {f"document:{document.pk}"}
        assert everything("numbats") == set()

    def test_a_document_of_a_closed_collection_is_gone(self, engine, document, follow):
        follow()
        CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type="login"
        )
        follow()
        assert everything("numbats") == set()

    def test_a_broken_file_is_found_by_its_title(self, engine, document, follow):
        document.file = ContentFile(b"%PDF-1.4 not really", name="plan.pdf")
        document.save()
        follow()
        assert found("kookaburra") == {f"document:{document.pk}"}


def pdf(words):
    """A PDF file of one page with these words."""
    content = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <<"
            b" /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(file)
    return (
        file
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    )


def test_a_page_type_without_an_entry_fails_the_check():
    from django.core.checks import run_checks

    from content.pages.checks import entry_errors

    class Silent:
        pass

    assert entry_errors([Silent])[0].id == "content.E004"
    assert not [error for error in run_checks() if error.id == "content.E004"]


def test_reconcile_finds_and_repairs(seen, follow):
    copy = configured.engines()[-1]
    strange = next(make([f"page:{seen.pk}"]))
    copy.delete([strange.key], LoggedChange.newest())
    report = updater.reconcile(copy)
    assert report["missing"] == [strange.key]
    assert updater.reconcile(copy)["differences"] == 0
    assert found() == {strange.key}


class Forgetful(Embedded):
    """A copy on a disk that forgets what is written."""

    def upsert(self, entries, number=0):
        pass

    def rebuild(self, entries, position=0, last_steps=None):
        pass


def test_reconcile_says_what_it_could_not_repair(guide, follow, capsys, monkeypatch):
    follow()
    configured.embedded().delete([f"page:{guide.pk}"])
    forgetful = Forgetful(configured.embedded().path)
    monkeypatch.setattr(search_command, "engines", lambda: [forgetful])
    with pytest.raises(CommandError, match="1 entries could not be repaired"):
        call_command("search", "reconcile")
    said = capsys.readouterr().out
    assert "1 of them NOT repaired" in said
    assert f"unrepaired: page:{guide.pk}" in said
    assert updater.status(forgetful)["reconciled"]["unrepaired"] == [f"page:{guide.pk}"]


def test_a_clock_that_was_set_back_does_not_put_the_comparison_off(seen):
    copy = configured.engines()[-1]
    updater.reconcile(copy)
    assert not updater._is_reconcile_due(copy)
    report = updater.last_report(copy) | {
        "at": (timezone.now() + datetime.timedelta(days=365)).isoformat()
    }
    updater._report_file(copy).write_text(json.dumps(report))
    assert updater._is_reconcile_due(copy)


def test_a_copy_of_another_database_is_built_anew(seen, follow):
    for copy in configured.engines():
        copy.set_position(LoggedChange.newest() + 1000)
    LoggedChange.objects.all().delete()
    follow()
    assert {copy.position() for copy in configured.engines()} == {LoggedChange.newest()}
    assert differences() == [0] * len(configured.engines())


def test_a_copy_further_back_than_the_log_is_built_anew(seen, follow):
    for copy in configured.engines():
        copy.set_position(1)
    follow()
    assert {copy.position() for copy in configured.engines()} == {LoggedChange.newest()}


def test_nothing_is_expected_that_a_visitor_may_not_open(guide, section):
    before = expected()
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert before.keys() - expected().keys() == {f"page:{guide.pk}", f"page:{section.pk}"}
