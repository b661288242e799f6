"""The report says what became of each link and where it stands; one form changes it everywhere."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, Translation, TranslationContext
from wagtail_localize.operations import TranslationCreator

from links import finding, mending
from links.models import OutsideLink, State
from services.models import Service, ServiceChange
from tests import factories, service_factories
from tests.links.test_finding import text
from tests.visits import words
from users.roles import EDITOR, PUBLISHER

REPORT = "/admin/reports/links/"
OLD, NEW = "https://old.example/", "https://new.example/"


@pytest.fixture
def person(client, home):
    def sign_in(role):
        client.force_login(factories.UserFactory(role=role))
        return client

    return sign_in


@pytest.fixture
def page(section):
    return factories.GuidanceFactory(parent=section, title="A page", body=text(OLD))


def shown(client, query=""):
    return words(client.get(REPORT + query).content.decode())


def the_link(address=OLD):
    return OutsideLink.objects.get(address=address)


def mend(client, address=NEW):
    answer = client.post(f"{REPORT}{the_link().pk}/", {"address": address}, follow=True)
    return words(answer.content.decode())


def test_it_says_what_has_not_been_opened_and_where_it_stands(person, page):
    finding.find_all()
    said = shown(person(EDITOR))
    assert OLD in said
    assert "Not opened yet" in said
    assert "A page" in said


def test_it_can_be_narrowed_and_taken_as_a_file(person, section, page):
    team = factories.TeamFactory(name="A team")
    theirs = text("https://b.example/")
    factories.GuidanceFactory(parent=section, title="Theirs", body=theirs, owner_team=team)
    finding.find_all()
    OutsideLink.objects.filter(address=OLD).update(state=State.GONE, said="It answered with 404.")
    client = person(EDITOR)
    assert "b.example" not in shown(client, "?state=gone")
    assert "old.example" not in shown(client, f"?team={team.pk}")
    assert "old.example" not in shown(client, "?host=b.ex")
    table = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert "Address,State,Since" in table
    assert "It answered with 404." in table
    assert "A page" in table


def test_a_service_and_a_provider_of_one_name_are_told_apart(person, home):
    provider = service_factories.provider(name="Otter club", url=OLD)
    service_factories.service(name="Otter club", url=OLD, provider=provider)
    finding.find_all()
    client = person(EDITOR)
    table = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode()
    for said in (shown(client), table):
        assert "Otter club (provider)" in said
        assert "Otter club (service)" in said


def test_it_costs_the_same_for_one_link_and_for_many(person, section, page):
    client = person(EDITOR)

    def cost():
        finding.find_all()
        client.get(REPORT)
        with CaptureQueriesContext(connection) as queries:
            client.get(REPORT)
        return len(queries)

    one = cost()
    for number in range(4):
        factories.GuidanceFactory(parent=section, body=text(f"https://{number}.example/"))
    assert cost() == one


def test_one_form_changes_it_on_live_pages_drafts_and_in_the_directory(person, section, page):
    draft = factories.GuidanceFactory(parent=section, title="Draft", live=False, body=text(OLD))
    draft.save_revision()
    live = factories.GuidanceFactory(parent=section, title="Live", body=text("https://c.example/"))
    live.body = text(OLD)
    live.save_revision()
    polish = page.copy_for_translation(Locale.objects.get(language_code="pl"), copy_parents=True)
    polish.save_revision().publish()
    club = service_factories.service(name="Club", url=OLD)
    finding.find_all()
    said = mend(person(PUBLISHER))
    assert "The address was changed in 5 places." in said
    for one in (page, polish):
        one.refresh_from_db()
        assert NEW in str(one.body)
        assert one.latest_revision == one.live_revision
    for one in (draft, live):
        one.refresh_from_db()
        assert NEW in str(one.get_latest_revision_as_object().body)
        assert NEW not in str(one.body)
    assert not draft.live
    assert Service.objects.get(pk=club.pk).url == NEW
    assert ServiceChange.objects.filter(service=club, what="changed").exists()
    assert the_link(NEW).places.count() == 3
    assert not the_link().places.exists()


def test_an_address_that_a_translator_wrote_for_the_original_is_changed_too(person, section):
    page = factories.GuidanceFactory(parent=section, body=text(OLD))
    polish = Locale.objects.get(language_code="pl")
    TranslationCreator(factories.UserFactory(), [polish]).create_translations(page)
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=polish
    )
    context = TranslationContext.objects.filter(object_id=page.translation_key).first()
    SegmentOverride.objects.create(locale=polish, context=context, data_json=json.dumps(OLD))
    translation.save_target(publish=True)
    finding.find_all()
    assert "The address was changed in 2 places." in mend(person(PUBLISHER))
    assert json.loads(SegmentOverride.objects.get().data_json) == NEW


def test_what_somebody_locked_stays_and_is_named(person, section, page):
    other = factories.GuidanceFactory(parent=section, title="Locked", body=text(OLD), locked=True)
    finding.find_all()
    said = mend(person(PUBLISHER))
    assert "The address was changed in 1 place." in said
    assert "It still stands in: Locked." in said
    other.refresh_from_db()
    assert OLD in str(other.body)


def test_one_failure_stops_no_other_page(person, section, page, monkeypatch):
    factories.GuidanceFactory(parent=section, title="Second", body=text(OLD))
    finding.find_all()
    real = mending.mend_page

    def breaks(one, *rest):
        if one.title == "A page":
            raise ValueError("broken")
        return real(one, *rest)

    monkeypatch.setattr(mending, "mend_page", breaks)
    said = mend(person(PUBLISHER))
    assert "The address was changed in 1 place." in said
    assert "It still stands in: A page." in said


@pytest.mark.parametrize("address", ["", "ftp://a.example/", "javascript:alert(1)", OLD])
def test_what_is_no_new_address_is_refused_beside_the_field(person, page, address):
    finding.find_all()
    assert "The address was changed" not in mend(person(PUBLISHER), address)
    page.refresh_from_db()
    assert OLD in str(page.body)


def test_an_editor_sends_the_new_address_to_be_checked(person, section, page):
    factories.GuidanceFactory(parent=section, title="Locked", body=text(OLD), locked=True)
    begun = factories.GuidanceFactory(parent=section, title="Begun", body=text(OLD))
    begun.title = "Begun, and not finished"
    begun.save_revision()
    club = service_factories.service(name="Club", url=OLD)
    finding.find_all()
    client = person(EDITOR)
    said = words(client.get(f"{REPORT}{the_link().pk}/").content.decode())
    assert "Yes, and somebody checks it" in said
    assert "Change it in 2 places" in said
    said = mend(client)
    assert "The address was changed in 1 place." in said
    assert "Sent to be checked, and then changed: A page." in said
    assert "It still stands in: Locked, Club" in said
    assert "It waits to be checked" in said
    assert Service.objects.get(pk=club.pk).url == OLD
    for one, waits in ((page, True), (begun, False)):
        one.refresh_from_db()
        assert OLD in str(one.body)
        assert NEW in str(one.get_latest_revision_as_object().body)
        assert one.workflow_in_progress is waits
