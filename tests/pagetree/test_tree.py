"""The map of all pages: addresses, who may open what, languages, and one state for each request."""

import threading

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction, Site

import pagetree
from guidance.models import GuidanceSectionPage
from pagetree import present
from pagetree.models import TreeVersion
from registry.slots import HIDES_PAGES
from tests.factories import GuidanceFactory, SectionFactory
from tests.visits import words


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="SEN support", slug="sen-support")


def translate(page, code="pl"):
    found = page.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True)
    found.save_revision().publish()
    found.refresh_from_db()
    return found


def test_a_page_has_its_address_with_the_language(guide):
    node = pagetree.current().get(guide.pk)
    assert node.url == guide.url == "/en/school-and-learning/sen-support/"
    assert pagetree.current().by_url[node.url] is node


def test_an_address_follows_a_page_and_what_is_below_it(home, section, guide):
    section.slug = "learning"
    section.save()
    assert pagetree.current().get(guide.pk).url == "/en/learning/sen-support/"
    other = SectionFactory(parent=home, slug="family-life")
    section.refresh_from_db()
    section.move(other, pos="last-child")
    assert pagetree.current().get(guide.pk).url == "/en/family-life/learning/sen-support/"
    assert "/en/learning/sen-support/" not in pagetree.current().by_url


def test_children_stand_in_the_order_that_an_editor_gave_them(home, section):
    pages = [GuidanceFactory(parent=section, title=title) for title in ("One", "Two", "Three")]
    pages[2].move(pages[0], pos="left")
    assert [child.title for child in pagetree.current().get(section.pk).children] == [
        "Three",
        "One",
        "Two",
    ]


def test_ancestors_run_from_the_home_page_to_the_parent(home, section, guide):
    assert [node.id for node in pagetree.current().get(guide.pk).ancestors] == [home.pk, section.pk]
    assert pagetree.current().get(guide.pk).descends_from(pagetree.current().get(home.pk))
    assert not pagetree.current().get(home.pk).descends_from(pagetree.current().get(home.pk))


def test_a_draft_is_not_public_and_has_no_route(section):
    draft = GuidanceFactory(parent=section, slug="draft", live=False)
    node = pagetree.current().get(draft.pk)
    assert not node.public
    assert node.url not in pagetree.current().by_url
    assert pagetree.current().public(draft.pk) is None


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_restriction_holds_for_everything_below_it(section, guide, kind):
    restriction = PageViewRestriction.objects.create(
        page=section, restriction_type=kind, password="pear"
    )
    assert [pagetree.current().public(page.pk) for page in (section, guide)] == [None, None]
    assert pagetree.current().get(section.pk).parent.public_children == []
    restriction.delete()
    assert pagetree.current().public(guide.pk).title == "SEN support"


def test_what_a_feature_hides_is_not_public_nor_is_anything_below_it(
    client, section, guide, monkeypatch
):
    hides = {"slug": {section.slug}.__contains__, "title": {""}.__contains__}
    monkeypatch.setattr(HIDES_PAGES, "added", hides)
    TreeVersion.bump_version()
    assert [pagetree.current().public(page.pk) for page in (section, guide)] == [None, None]
    assert [client.get(page.url).status_code for page in (section, guide)] == [404, 404]
    monkeypatch.undo()
    TreeVersion.bump_version()
    assert pagetree.current().public(guide.pk)


def test_a_page_that_moves_out_of_a_private_section_is_public_again(home, section, guide):
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    guide.move(SectionFactory(parent=home), pos="last-child")
    assert pagetree.current().public(guide.pk)


def test_a_reader_gets_a_page_in_their_language_where_it_is_public(guide):
    polish = translate(guide)
    assert pagetree.current().local(guide.pk, "pl").id == polish.pk
    assert pagetree.current().local(polish.pk, "en").id == guide.pk
    assert pagetree.current().local(guide.pk, "ur").id == guide.pk
    polish.unpublish()
    assert pagetree.current().local(guide.pk, "pl").id == guide.pk
    assert pagetree.current().local(None, "pl") is None


def test_a_translation_has_its_address_in_its_language(home, guide):
    translate(home)
    polish = translate(guide)
    assert pagetree.current().get(polish.pk).url == "/pl/school-and-learning/sen-support/"
    assert pagetree.current().home("pl").url == "/pl/"
    assert pagetree.current().home("ur").url == "/en/"


def test_a_page_of_no_site_has_no_address(home):
    lonely = SectionFactory(parent=Page.get_first_root_node(), slug="lonely", locale=home.locale)
    assert pagetree.current().get(lonely.pk).url is None
    assert pagetree.current().public(lonely.pk) is None


def test_with_a_second_site_wagtail_serves_each_by_its_host(client, home, guide, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example.org"]
    other = SectionFactory(
        parent=Page.get_first_root_node(), title="The other site", slug="other", locale=home.locale
    )
    Site.objects.create(hostname="other.example.org", port=80, root_page=other)
    assert "SEN support" in words(client.get(guide.url).content.decode())
    assert "The other site" in words(
        client.get("/en/", headers={"host": "other.example.org"}).content.decode()
    )
    assert client.get(guide.url, headers={"host": "other.example.org"}).status_code == 404


def test_a_request_reads_the_number_once_and_keeps_its_tree(home, one_request):
    first = pagetree.current()
    with CaptureQueriesContext(connection) as queries:
        assert pagetree.current() is first
    assert len(queries) == 0


def test_a_request_that_changes_a_page_sees_its_own_change(section, one_request):
    pagetree.current()
    section.title = "Learning"
    section.save()
    assert pagetree.current().get(section.pk).title == "Learning"


def test_outside_a_request_each_look_is_fresh_and_reads_only_the_number(section):
    first = pagetree.current()
    with CaptureQueriesContext(connection) as queries:
        assert pagetree.current() is first
    assert len(queries) == 1


def test_a_memo_lives_as_long_as_the_tree(section):
    assert pagetree.current().cached("word", lambda _tree: "old") == "old"
    assert pagetree.current().cached("word", lambda _tree: "new") == "old"
    section.save()
    assert pagetree.current().cached("word", lambda _tree: "new") == "new"


def test_the_map_costs_the_same_queries_for_two_pages_and_for_twenty(section):
    def cost():
        present.reset()
        with CaptureQueriesContext(connection) as queries:
            pagetree.current()
        return len(queries)

    GuidanceFactory.create_batch(2, parent=section)
    few = cost()
    GuidanceFactory.create_batch(18, parent=section)
    assert cost() == few <= 3


def test_a_map_read_halfway_through_a_change_is_not_kept(own_database):
    """A rename writes the addresses below the page after the page itself; whoever is told of the
    save may read the map then.
    """
    section = GuidanceSectionPage.objects.get()
    guide = GuidanceFactory(parent=section, slug="sen-support")

    def read_the_map(**_details):
        pagetree.current()

    post_save.connect(read_the_map, sender=GuidanceSectionPage)
    try:
        section.slug = "learning"
        section.save()
    finally:
        post_save.disconnect(read_the_map, sender=GuidanceSectionPage)
    assert pagetree.current().get(guide.pk).url == "/en/learning/sen-support/"


def test_a_map_of_a_change_that_was_rolled_back_is_not_kept(own_database):
    section = GuidanceSectionPage.objects.get()

    def change_and_fail():
        with transaction.atomic():
            section.title = "Never"
            section.save()
            assert pagetree.current().get(section.pk).title == "Never"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert pagetree.current().get(section.pk).title == "School and learning"


def test_threads_that_read_while_a_page_changes_see_one_state_each_and_in_the_end_the_last(
    own_database,
):
    section = GuidanceSectionPage.objects.get()
    seen, failures, done = set(), [], threading.Event()

    def read():
        try:
            while not done.is_set():
                found = pagetree.current()
                seen.add(found.get(section.pk).title)
                found.cached("section", lambda tree: tree.get(section.pk).title)
        except BaseException as error:  # noqa: BLE001 - a thread's failure is told by the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=read) for _number in range(4)]
    for thread in threads:
        thread.start()
    titles = [f"Title {number}" for number in range(10)]
    for section.title in titles:
        section.save()
    done.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert seen <= {"School and learning", *titles}
    assert pagetree.current().get(section.pk).title == titles[-1]
