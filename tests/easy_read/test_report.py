"""A report of the Easy Read pages: which of them are behind the page that they retell."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from guidance.models import GuidancePage
from tests.easy_read.factories import EasyReadFactory
from tests.factories import GuidanceFactory, UserFactory
from tests.visits import words
from users.roles import EDITOR

REPORT = "/admin/reports/easy-read/"


def with_easy_read(section: Page, title: str) -> GuidancePage:
    page = GuidanceFactory(parent=section, title=title, summary="Where to start.")
    page.save_revision().publish()
    EasyReadFactory(parent=page).save_revision().publish()
    return GuidancePage.objects.get(pk=page.pk)


@pytest.fixture
def as_editor(client: Client, home: Page) -> Client:
    client.force_login(UserFactory(role=EDITOR))
    return client


def test_who_is_behind_stands_first(as_editor: Client, section: Page) -> None:
    with_easy_read(section, "A complaint")
    changed = with_easy_read(section, "Travel")
    changed.summary, changed.title = "Where to start today.", "Travel today"
    changed.save_revision().publish()
    shown = words(as_editor.get(REPORT).content.decode())
    assert "Easy Read: Travel Travel today 2" in shown
    assert "Easy Read: A complaint A complaint 0" in shown
    assert shown.index("Easy Read: Travel") < shown.index("Easy Read: A complaint")
    table = b"".join(as_editor.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert "Easy Read: Travel,Travel today,2," in table


def test_many_of_them_cost_no_more(as_editor: Client, section: Page) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            as_editor.get(REPORT)
        return len(asked)

    with_easy_read(section, "Travel")
    queries()
    few = queries()
    for number in range(5):
        with_easy_read(section, f"Travel {number}")
    queries()
    assert queries() == few
