"""The link that says under which names the proxy's copies lie."""

import pytest
from wagtail.models import PageViewRestriction

from guidance.models import GuidanceSectionPage
from pagetree import present, proxy_copies
from tests.factories import GuidanceFactory


@pytest.fixture
def names(own_database, settings, tmp_path):
    """A function that gives (since, now) of the present link."""
    settings.PROXY_COPIES_DIR = tmp_path / "kept"
    present.current()
    return lambda: tuple((settings.PROXY_COPIES_DIR / "now").readlink().name.split("."))


@pytest.fixture
def page(names):
    return GuidanceFactory(parent=GuidanceSectionPage.objects.get())


def test_a_change_has_a_new_name_and_the_last_good_copies_stay(names, page):
    before = names()
    page.save_revision().publish()
    assert names()[0] == before[0]
    assert names()[1] != before[1]


def test_what_was_withdrawn_leaves_no_copy(names, page):
    seen = {names()[0]}
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    seen.add(names()[0])
    restriction.delete()
    page.unpublish()
    seen.add(names()[0])
    assert len(seen) == 3


def test_a_worker_follows_what_a_process_that_died_has_not(names, page, monkeypatch):
    before = names()
    with monkeypatch.context() as dead:
        dead.setattr("pagetree.proxy_copies.try_to_update", lambda tree: None)
        page.unpublish()
    assert names() == before
    present.update_proxy_copies()
    assert names()[0] != before[0]


def test_where_nothing_can_be_written_no_copy_is_shown(names, page, monkeypatch, settings):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(proxy_copies, "_write_addresses", full)
        page.unpublish()
        assert not (settings.PROXY_COPIES_DIR / "now").exists()
    present.update_proxy_copies()
    assert names()
