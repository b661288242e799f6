"""A map that follows changes is the one that reading all the pages gives, and reads only those that
changed.
"""

import json
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_localize.models import Translation, TranslationSource

import pagetree
from guidance.models import GuidancePage, GuidanceSectionPage
from pagetree import present, rows
from pagetree.models import KEPT, TreeChange, TreeVersion
from pagetree.node import Node
from pagetree.tree import Tree
from tests import databases
from tests.factories import GuidanceFactory, SectionFactory, TopicFactory
from tests.processes import Child


@pytest.fixture(scope="module")
def built(
    site_database: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The name of a database with two sections of pages, a translation, an alias."""
    name = databases.copy(site_database, tmp_path_factory.mktemp("two-sections"))
    with django_db_blocker.unblock():
        with databases.using(name):
            present.reset()
            build()
        yield name
        databases.drop(name)


def build() -> None:
    section = GuidanceSectionPage.objects.get()
    other = SectionFactory(parent=section.get_parent(), title="Family life", slug="family-life")
    for number in range(3):
        GuidanceFactory(parent=section, slug=f"page-{number}")
        GuidanceFactory(parent=other, slug=f"other-{number}")
    first = GuidancePage.objects.get(slug="page-0")
    polish = Locale.objects.get(language_code="pl")
    first.copy_for_translation(polish, copy_parents=True).save_revision().publish()
    first.create_alias(parent=other, update_slug="mirror")


@pytest.fixture
def site(built: str, db: None, tmp_path: Path) -> Iterator[GuidanceSectionPage]:
    """The section "School and learning" there; the process has read the map."""
    with databases.own_copy(built, tmp_path):
        present.reset()
        cache.clear()
        pagetree.current()
        yield page().get_parent().specific


def page(slug: str = "page-0") -> GuidancePage:
    return GuidancePage.objects.get(slug=slug, locale__language_code="en")


def told(tree: Tree) -> str:
    def facts(node: Node) -> tuple[object, ...]:
        others = (node.parent, node.source, node.alias_source, *node.children)
        return (
            *(getattr(node, name) for name in ("path", "title", "slug", "url", "url_path", "key")),
            *(node.live, node.in_menus, node.public, node.closed, str(node.hidden), node.language),
            sorted(node.restricted_by),
            [other and other.id for other in others],
        )

    seen = {url: node.id for url, node in sorted(tree.by_url.items())}
    roots = {language: node.id for language, node in tree.roots.items()}
    nodes = [facts(node) for node in tree.by_id.values()]
    return json.dumps([nodes, seen, roots, tree.closed_ids, tree.restricted_paths], indent=1)


def change_title() -> None:
    found = page()
    found.title = "Another title"
    found.save_revision().publish()


def rename_section() -> None:
    section = page().get_parent().specific
    section.slug = "learning"
    section.save_revision().publish()


def insert_before() -> None:
    page("page-1").add_sibling("left", instance=GuidancePage(title="Between", slug="between"))


def insert_into_a_gap() -> None:
    page("page-1").delete()
    pagetree.current()
    page("page-0").add_sibling("right", instance=GuidancePage(title="Between", slug="between"))


def move_to_where_it_is() -> None:
    page("page-1").move(page("page-0"), pos="right")


def translate() -> None:
    page("page-1").copy_for_translation(
        Locale.objects.get(language_code="pl")
    ).save_revision().publish()


def mark_as_translation() -> None:
    polish = GuidancePage.objects.get(locale__language_code="pl")
    source, _made = TranslationSource.get_or_create_from_instance(polish)
    english = Locale.objects.get(language_code="en")
    Translation.objects.create(source=source, target_locale=english)


def restrict() -> None:
    PageViewRestriction.objects.create(page=page(), restriction_type="login")


def open_again() -> None:
    restrict()
    pagetree.current()
    PageViewRestriction.objects.all().delete()


def add_a_draft_and_publish_it() -> None:
    draft = GuidancePage(title="Draft", slug="draft", live=False)
    GuidanceSectionPage.objects.get(slug="family-life").add_child(instance=draft)
    pagetree.current()
    draft.save_revision().publish()


def unpublish_and_publish() -> None:
    page().unpublish()
    pagetree.current()
    page().save_revision().publish()


def move_below(target: str, pos: str) -> None:
    page().move(Page.objects.get(slug=target, locale__language_code="en"), pos=pos)


def another_site() -> None:
    root = Page.get_first_root_node().add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example.org", root_page=root)


def another_root() -> None:
    site = Site.objects.get()
    site.root_page = GuidanceSectionPage.objects.get(slug="family-life")
    site.save()


CHANGES: dict[str, Callable[[], object]] = {
    "a title": change_title,
    "a draft": lambda: page().save_revision(),
    "a new page": lambda: GuidanceFactory(parent=page().get_parent()),
    "a new draft, then published": add_a_draft_and_publish_it,
    "a page before others": insert_before,
    "a page in a gap": insert_into_a_gap,
    "moved to where it is": move_to_where_it_is,
    "unpublished": lambda: page().unpublish(),
    "unpublished and published": unpublish_and_publish,
    "unpublished with all below": lambda: page().get_parent().unpublish(),
    "deleted": lambda: page().delete(),
    "deleted with all below": lambda: page().get_parent().delete(),
    "deleted in bulk": lambda: Page.objects.filter(pk=page().pk).delete(),
    "moved to the end": lambda: move_below("family-life", "last-child"),
    "moved to the front": lambda: move_below("family-life", "first-child"),
    "reordered": lambda: page().move(page("page-2"), pos="right"),
    "renamed with all below": rename_section,
    "restricted": restrict,
    "restricted, then open": open_again,
    "an alias": lambda: page().create_alias(update_slug="second-mirror"),
    "a translation": translate,
    "taken for a translation": mark_as_translation,
    "copied with all below": lambda: (
        page().get_parent().copy(recursive=True, update_attrs={"slug": "a-copy"})
    ),
    "another site": another_site,
    "another root": another_root,
    "a language": lambda: Locale.objects.get(language_code="ur").save(),
    "a topic": TopicFactory,
}


def assert_followed() -> None:
    followed = told(pagetree.current())
    present.reset()
    assert followed == told(pagetree.current())


@pytest.mark.same_on_every_database
@pytest.mark.parametrize("change", CHANGES)
def test_the_map_follows(site: GuidanceSectionPage, change: str) -> None:
    CHANGES[change]()
    assert_followed()


def test_the_map_follows_many_changes_in_any_order(site: GuidanceSectionPage) -> None:
    order = random.Random(12)
    lasting = ["a title", "a new page", "a draft", "restricted", "a topic", "unpublished"]
    for change in order.choices([*lasting, "moved to the front", "reordered"], k=30):
        CHANGES[change]()
        pagetree.current()
    assert_followed()


def change_it(pipe: object, change: str) -> None:
    CHANGES[change]()


def rename_it(pipe: object, usual: Callable[..., rows.Rows]) -> None:
    present._lock = threading.Lock()  # the fork came while it was held
    rows._of_edition = usual
    rename_section()


@pytest.mark.parametrize("change", ["a title", "renamed with all below", "deleted", "restricted"])
def test_the_map_follows_another_process(site: GuidanceSectionPage, change: str) -> None:
    assert Child(change_it, change).end() == 0
    assert_followed()


@pytest.mark.parametrize("change", ["a title", "a new page", "unpublished", "restricted"])
def test_a_change_of_one_page_reads_not_all_of_them_again(
    site: GuidanceSectionPage, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(present, "read_all", lambda: pytest.fail("all pages were read"))
    before = told(pagetree.current())
    CHANGES[change]()
    assert told(pagetree.current()) != before


def test_a_change_of_what_pages_show_reads_no_page(site: GuidanceSectionPage) -> None:
    TopicFactory()
    pagetree.present._latest = None
    with CaptureQueriesContext(connection) as queries:
        pagetree.current()
    assert not [query for query in queries if "wagtailcore_page" in query["sql"]]


def test_a_process_that_is_far_behind_reads_all(site: GuidanceSectionPage) -> None:
    change_title()
    TreeChange.objects.exclude(edition=TreeVersion.read().edition).delete()
    assert_followed()


def test_old_changes_are_forgotten(own_database: str) -> None:
    with transaction.atomic():
        for _number in range(KEPT + 100):
            TreeVersion.bump_version([])
    assert KEPT <= TreeChange.objects.count() < KEPT + 100


def test_a_change_while_pages_are_read_is_not_taken_for_the_older_one(
    site: GuidanceSectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The section is renamed between the look at what has changed and the look at the pages."""
    usual, renamed = rows._of_edition, []

    def late(*arguments: object) -> rows.Rows:
        if not renamed:
            renamed.append(Child(rename_it, usual).end())
        return usual(*arguments)

    monkeypatch.setattr(rows, "_of_edition", late)
    change_title()
    assert renamed == [0]
    assert_followed()


def test_nothing_else_is_told_of_the_tree(own_database: str) -> None:
    before = TreeVersion.read()
    ContentType.objects.create(app_label="tests", model="nothing").delete()
    assert TreeVersion.read() == before
