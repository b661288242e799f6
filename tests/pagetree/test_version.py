"""The tree's number: whatever changes a page, or what pages show, raises it, in the change's own
transaction.
"""

import os

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, PageViewRestriction, Site

import pagetree
from guidance.models import GuidanceSectionPage
from navigation.models import ServiceDetails
from outbox.models import LoggedChange
from pagetree.models import TreeVersion
from tests.factories import (
    DocumentFactory,
    GuidanceFactory,
    ImageFactory,
    OrganisationFactory,
    SectionFactory,
    TeamFactory,
    TopicFactory,
)
from tests.processes import Child
from topics.models import TopicName
from users.models import Team


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="SEN support", slug="sen-support")


def restrict(guide):
    return PageViewRestriction.objects.create(page=guide, restriction_type="login")


def rename(guide):
    guide.slug = "help-at-school"
    guide.save()


def reorder(guide):
    guide.move(guide.get_siblings().last(), pos="right")


def publish_a_draft(guide):
    guide.title = "Help at school"
    guide.save_revision().publish()


def translate(guide):
    polish = Locale.objects.get(language_code="pl")
    guide.copy_for_translation(polish, copy_parents=True)


CHANGES = {
    "saved": lambda guide: guide.save(),
    "published": publish_a_draft,
    "unpublished": lambda guide: guide.unpublish(),
    "renamed": rename,
    "moved": lambda guide: guide.move(guide.get_parent().get_parent(), pos="last-child"),
    "reordered": reorder,
    "deleted": lambda guide: guide.delete(),
    "deleted in bulk": lambda guide: Page.objects.filter(pk=guide.pk).delete(),
    "restricted": restrict,
    "copied": lambda guide: guide.copy(update_attrs={"slug": "a-copy"}),
    "given an alias": lambda guide: guide.create_alias(update_slug="an-alias"),
    "translated": translate,
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_number_rises_when_a_page_is(guide, section, change):
    GuidanceFactory(parent=section)
    before = TreeVersion.read()
    CHANGES[change](guide)
    assert TreeVersion.read() != before


UNSEEN = {
    "kept as a draft": lambda guide: guide.save_revision(),
    "kept as a draft with another title": lambda guide: (
        setattr(guide, "title", "A draft") or guide.save_revision()
    ),
    "given a new page below it that is a draft": lambda guide: GuidanceFactory(
        parent=guide.get_parent(), live=False
    ).save_revision(),
}


@pytest.mark.parametrize("change", UNSEEN)
def test_what_readers_see_stays_the_same_when_a_page_is(client, guide, change):
    before, seen = TreeVersion.read().number, client.get(guide.url)["ETag"]
    UNSEEN[change](guide)
    assert TreeVersion.read().number == before
    again = client.get(guide.url, headers={"if-none-match": seen})
    assert again.status_code == 304


def test_a_new_draft_is_in_the_map(section):
    pagetree.current()
    draft = GuidanceFactory(parent=section, live=False)
    assert pagetree.current().get(draft.pk).parent.id == section.pk


def test_a_draft_of_a_page_keeps_the_map(guide):
    before = pagetree.current()
    guide.save_revision()
    assert pagetree.current() is before


def test_a_new_draft_that_closes_its_translations_is_seen(section):
    """A page that was written in Polish first, whose English source is now a draft."""
    polish = GuidanceFactory(parent=section, locale=Locale.objects.get(language_code="pl"))
    before = TreeVersion.read().number
    polish.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    assert TreeVersion.read().number != before


def test_the_number_rises_when_a_restriction_is_changed_or_taken_away(guide):
    restriction = restrict(guide)
    before = TreeVersion.read()
    restriction.restriction_type = "password"
    restriction.save()
    changed = TreeVersion.read()
    restriction.delete()
    assert len({before, changed, TreeVersion.read()}) == 3


def test_an_alias_follows_its_page(guide):
    alias = guide.create_alias(update_slug="an-alias")
    publish_a_draft(guide)
    assert pagetree.current().get(alias.pk).title == "Help at school"


SHOWN = {
    "a site": lambda: Site.objects.get(is_default_site=True),
    "a language": lambda: Locale.objects.get(language_code="ur"),
    "a topic": TopicFactory,
    "a team": TeamFactory,
    "an organisation": OrganisationFactory,
    "a document": DocumentFactory,
    "an image": ImageFactory,
    "the service's details": lambda: ServiceDetails.for_site(Site.objects.get()),
}


@pytest.mark.parametrize("thing", SHOWN)
def test_the_number_rises_when_this_is_saved_or_deleted(home, thing):
    row = SHOWN[thing]()
    before = TreeVersion.read()
    row.save()
    saved = TreeVersion.read()
    row.delete()
    assert len({before, saved, TreeVersion.read()}) == 3


def test_the_number_rises_with_a_topic_that_an_editor_gives_another_name(home):
    topic = TopicFactory(slug="travel")
    before = TreeVersion.read()
    topic.names.add(TopicName(language="pl", name="Dojazdy"))
    topic.save()
    assert TreeVersion.read() != before


def test_nothing_else_raises_the_number(home):
    before = TreeVersion.read()
    LoggedChange.record("page", home.pk)
    ContentType.objects.create(app_label="tests", model="nothing").delete()
    assert TreeVersion.read() == before


def killed_before_the_number(pipe, change):
    TreeVersion.bump_version = lambda *_pages, **_seen: os._exit(9)
    change()


def save_a_page():
    page = GuidanceSectionPage.objects.get()
    page.title = "Half done"
    page.save()


def add_a_page():
    SectionFactory(parent=Page.objects.get(slug="home"), slug="half-done")


def save_a_team():
    Team.objects.create(name="Half done")


def restrict_a_page():
    PageViewRestriction(
        page=Page.objects.get(slug="school-and-learning"), restriction_type="login"
    ).save()


def move_a_page():
    Page.objects.get(slug="school-and-learning").move(
        Page.objects.get(slug="home"), pos="first-child"
    )


def delete_a_page():
    Page.objects.get(slug="school-and-learning").delete()


def state():
    return (
        TreeVersion.read(),
        list(Page.objects.order_by("path").values_list("path", "title", "live", "numchild")),
        list(LoggedChange.objects.values_list("number", flat=True)),
        Team.objects.count(),
        PageViewRestriction.objects.count(),
    )


@pytest.mark.parametrize(
    "change", [save_a_page, add_a_page, save_a_team, restrict_a_page, move_a_page, delete_a_page]
)
def test_a_process_killed_between_the_change_and_the_number_leaves_neither(own_database, change):
    before = state()
    assert Child(killed_before_the_number, change).end() == 9
    assert state() == before


def killed_before_the_log(pipe):
    LoggedChange.record = classmethod(lambda cls, kind, key: os._exit(9))
    save_a_page()


def test_a_process_killed_between_a_page_and_the_log_of_changes_leaves_neither(own_database):
    before = state()
    assert Child(killed_before_the_log).end() == 9
    assert state() == before


def watch_the_title(pipe):
    while pipe.recv() == "look":
        pipe.send(pagetree.current().by_url["/en/school-and-learning/"].title)


def rename_the_section(pipe):
    save_a_page()
    pipe.recv()


def test_two_processes_see_each_others_changes(own_database):
    reader = Child(watch_the_title)
    reader.tell("look")
    assert reader.hear() == "School and learning"
    writer = Child(rename_the_section)
    writer.tell("end")
    assert writer.end() == 0
    reader.tell("look")
    assert reader.hear() == "Half done"
    assert pagetree.current().by_url["/en/school-and-learning/"].title == "Half done"
    reader.tell("end")
    assert reader.end() == 0


def test_reading_a_page_raises_nothing(client, section, guide):
    before = TreeVersion.read()
    assert client.get(guide.url).status_code == 200
    assert TreeVersion.read() == before
