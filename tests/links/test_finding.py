"""The links that readers may follow are known from the pages and rows that they see."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from content.removal.outside_links import AddressReplacement, addresses_in
from links import finding
from links.models import Host, OutsideLink, Place
from outbox.models import LoggedChange
from tests import factories, service_factories

pytestmark = pytest.mark.django_db


def text(address):
    return [("text", {"text": f'<p>See <a href="{address}">this</a>.</p>'})]


def known():
    return {(place.link.address, place.title) for place in Place.objects.select_related("link")}


def follow_log():
    finding.follow(list(LoggedChange.objects.all()))
    LoggedChange.objects.all().delete()


@pytest.fixture
def page(section):
    body = text("https://a.example/x?a=1&amp;b=2")
    return factories.GuidanceFactory(parent=section, title="A page", body=body)


def test_a_link_is_known_with_its_page_and_its_part(page):
    finding.find_all()
    link = OutsideLink.objects.get()
    assert (link.address, link.host) == ("https://a.example/x?a=1&b=2", "a.example")
    assert link.get_state_display() == "Not opened yet"
    place = link.places.get()
    assert (place.kind, place.key, place.where) == ("page", str(page.pk), "Text: Text")


def test_links_of_this_site_are_none(section, settings):
    factories.GuidanceFactory(parent=section, body=text(f"{settings.BASE_URL}/en/"))
    finding.find_all()
    assert not OutsideLink.objects.exists()


def test_they_follow_the_log_of_changes(page):
    follow_log()
    assert known() == {("https://a.example/x?a=1&b=2", "A page")}
    page.title, page.body = "Another title", text("https://b.example/")
    page.save_revision().publish()
    follow_log()
    assert known() == {("https://b.example/", "Another title")}
    page.unpublish()
    follow_log()
    assert known() == set()


def test_drafts_and_closed_pages_are_left_out(section, page):
    draft = factories.GuidanceFactory(parent=section, live=False, body=text("https://d.example/"))
    draft.save_revision()
    page.body = text("https://e.example/")
    page.save_revision()
    finding.find_all()
    assert known() == {("https://a.example/x?a=1&b=2", "A page")}
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    finding.find_all()
    assert not OutsideLink.objects.exists()
    assert not Host.objects.exists()


def test_the_directory_and_lists_count_too(home):
    provider = service_factories.provider(name="Provider", url="https://p.example/")
    service_factories.service(name="Shown", provider=provider, url="https://s.example/")
    service_factories.service(name="Hidden", url="https://h.example/", published=False)
    factories.OrganisationFactory(name="Body", url="https://o.example/")
    finding.find_all()
    assert known() == {
        ("https://p.example/", "Provider"),
        ("https://s.example/", "Shown"),
        ("https://o.example/", "Body"),
    }


def test_facts_count_where_readers_see_their_inspection(home):
    shown = factories.InspectionFactory(report_url="https://i.example/")
    factories.ImprovementFactory(parent=home, inspection=shown)
    factories.MeasureFactory(inspection=shown, source_url="https://m.example/")
    factories.InspectionFactory(report_url="https://n.example/")
    finding.find_all()
    assert {address for address, _title in known()} == {"https://i.example/", "https://m.example/"}


def test_a_redirect_to_another_website_counts(home):
    Redirect.objects.create(old_path="/old", redirect_link="https://r.example/")
    finding.find_all()
    assert {address for address, _title in known()} == {"https://r.example/"}


def test_what_is_known_already_costs_the_same_for_one_page_and_for_many(section, page):
    def cost():
        finding.take_in("page")
        with CaptureQueriesContext(connection) as queries:
            finding.take_in("page")
        return len(queries)

    one = cost()
    for number in range(4):
        factories.GuidanceFactory(parent=section, body=text(f"https://{number}.example/"))
    assert cost() == one


def test_one_address_takes_the_place_of_another_in_words_and_blocks(section):
    old, new = "https://a.example/?a=1&b=2", "https://b.example/?c=3&d=4"
    card = {"name": "Somebody", "url": old}
    body = [*text("https://a.example/?a=1&amp;b=2"), *text("https://a.example/"), ("contact", card)]
    page = factories.GuidanceFactory(parent=section, body=body)
    assert set(addresses_in(page)) == {old, "https://a.example/"}
    assert AddressReplacement(old, new).mend(page) == ["body"]
    assert set(addresses_in(page)) == {new, "https://a.example/"}
    assert 'href="https://b.example/?c=3&amp;d=4"' in page.body[0].value["text"].source
    assert AddressReplacement(old, new).mend(page) == []


def test_no_migration_is_missing():
    call_command("makemigrations", "links", check=True, verbosity=0)
