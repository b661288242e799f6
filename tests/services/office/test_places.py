"""A place of the early years has one form: its page's, which holds the directory's facts too."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from provision.models import ProvisionPage
from services import page_facts, record
from services.models import Service
from tests import service_factories
from tests.admin.forms import page_form
from tests.factories import ProvisionFactory, ProvisionIndexFactory, TeamFactory, TopicFactory
from tests.services.office.test_records import EDIT, PARTS, place
from tests.services.office.test_records import form as record_form
from tests.visits import words

ADDRESS = "wagtailadmin_pages:edit"


@pytest.fixture
def page(home):
    index = ProvisionIndexFactory(parent=home, title="Places", slug="places")
    topic = TopicFactory(slug="early-years", name="Early years")
    return ProvisionFactory(
        parent=index, title="Otter nursery", slug="otter", status="open", topics=[topic]
    )


@pytest.fixture
def kept(page):
    """Its record."""
    made = service_factories.service(page=page, name="", kind="childcare", published=False)
    page_facts.follow(page)
    made.refresh_from_db()
    return made


def form(page, provider="", places=(), words=None, **facts):
    """What the browser sends: words of the page, facts of the record."""
    formsets = {name: inline_formset([]) for name in PARTS if name != "translations"}
    formsets["at_locations"] = inline_formset(list(places))
    own = {"title": page.title, "slug": page.slug, "topics": "Early years", "status": "open"}
    inside = {"provider": provider, "kind": "childcare", **formsets, **facts}
    sent = nested_form_data({"record": inside})
    return page_form(ProvisionPage, **{**own, **(words or {})}) | sent


def save(client, page, headers=None, **facts):
    return client.post(reverse(ADDRESS, args=[page.pk]), form(page, **facts), headers=headers)


def test_one_screen_holds_what_the_page_says_and_the_facts_of_the_directory(
    as_approver, page, kept
):
    Service.objects.filter(pk=kept.pk).update(phone="01632 960100")
    screen = as_approver.get(reverse(ADDRESS, args=[page.pk])).content.decode()
    assert 'name="record-phone" value="01632 960100"' in screen
    assert 'name="record-at_locations-TOTAL_FORMS"' in screen
    assert 'name="record-name"' not in screen  # the page's title is its name


def test_facts_are_stored_once_and_stand_on_the_page_and_in_the_history(as_approver, page, kept):
    answer = save(
        as_approver, page, provider=kept.provider_id, phone="01632 960200", places=[place()]
    )
    assert answer.status_code == 302, words(answer.content.decode())
    kept.refresh_from_db()
    assert (kept.phone, kept.name) == ("01632 960200", "Otter nursery")
    history = as_approver.get(reverse("service_history", args=[kept.pk])).content.decode()
    assert "01632 960200" in words(history)
    as_approver.logout()
    read = words(as_approver.get(page.url).content.decode())
    for fact in ("01632 960200", "1 Example Street", "Saturday"):
        assert fact in read


def test_what_the_browser_saves_by_itself_leaves_the_record_alone(as_approver, page, kept):
    json = {"accept": "application/json"}
    answer = save(as_approver, page, json, provider=kept.provider_id, phone="01632 960200")
    assert answer.json()["success"]
    kept.refresh_from_db()
    assert not kept.phone


def test_a_bad_fact_is_told_beside_its_field_and_nothing_is_saved(as_approver, page, kept):
    answer = save(
        as_approver,
        page,
        provider=kept.provider_id,
        phone="ring us",
        words={"title": "Badger nursery"},
    )
    assert "record-phone" in answer.content.decode()
    assert page.get_latest_revision() is None
    kept.refresh_from_db()
    assert not kept.phone


def test_a_new_place_joins_the_directory_once_somebody_says_who_runs_it(as_approver, page):
    save(as_approver, page)
    assert not Service.objects.exists()
    save(as_approver, page, provider=service_factories.provider().pk, email="otter@example.org")
    made = Service.objects.get()
    assert (made.name, made.slug, made.published) == ("Otter nursery", "otter-nursery", True)
    assert list(made.topics.values_list("slug", flat=True)) == ["early-years"]


def test_the_record_follows_the_page_as_it_goes_live_and_goes(page, kept):
    assert (kept.name, kept.status, kept.published) == ("Otter nursery", "active", True)
    page.title, page.age_to, page.area = "Beaver nursery", 4, ["redditch"]
    revision = page.save_revision()
    kept.refresh_from_db()
    assert kept.name == "Otter nursery"
    revision.publish()
    kept.refresh_from_db()
    assert (kept.name, kept.age_to, kept.areas) == ("Beaver nursery", 4, ["redditch"])
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    kept.refresh_from_db()
    assert not kept.published
    page.get_parent().view_restrictions.all().delete()
    ProvisionPage.objects.get().unpublish()
    kept.refresh_from_db()
    assert not kept.published


def test_nobody_reads_of_a_place_whose_page_is_deleted(page, kept):
    ProvisionPage.objects.get().delete()
    kept.refresh_from_db()
    assert not kept.published


def test_what_the_council_has_hidden_stays_hidden(page, kept):
    Service.objects.filter(pk=kept.pk).update(published=False, hidden_because="A flood")
    page.save_revision().publish()
    kept.refresh_from_db()
    assert not kept.published


def test_what_the_page_says_is_changed_there_alone(page, kept):
    with pytest.raises(record.ValidationError, match="Otter nursery"):
        record.write(kept, {"name": "Badger nursery"}, who="a list")
    assert record.write(kept, {"phone": "01632 960300"}, who="a list")


def test_whoever_runs_a_place_closes_it_for_now_and_the_page_leaves_it_closed(page, kept):
    assert record.write(kept, {"status": "temporarily closed"}, who="the provider")
    page.save_revision().publish()
    kept.refresh_from_db()
    assert kept.status == "temporarily closed"
    with pytest.raises(record.ValidationError, match="Otter nursery"):
        record.write(kept, {"status": "defunct"}, who="somebody")


def test_a_second_record_of_a_place_is_refused(as_approver, page, kept):
    other = service_factories.service()
    sent = record_form(other, page=page.pk)
    screen = as_approver.post(reverse(EDIT, args=[other.pk]), sent).content.decode()
    assert "written in the form of this page" in words(screen)


def test_the_directory_of_the_admin_leads_to_this_form(as_approver, page, kept):
    answer = as_approver.get(reverse(EDIT, args=[kept.pk]))
    form_of_page, _sign, tab = answer.url.partition("#")
    assert form_of_page == reverse(ADDRESS, args=[page.pk])
    assert f'id="{tab}"' in as_approver.get(form_of_page).content.decode()


def test_the_facts_of_another_team_are_shown_with_the_reason(as_editor, page, kept):
    Service.objects.filter(pk=kept.pk).update(team=TeamFactory(name="Their team"))
    screen = as_editor.get(reverse(ADDRESS, args=[page.pk])).content.decode()
    assert "Their team" in words(screen)
    assert 'name="record-phone"' not in screen
    save(as_editor, page, provider=kept.provider_id, phone="01632 960200")
    kept.refresh_from_db()
    assert not kept.phone
