"""The editors' handbook is a page of the admin, made from docs/editing.md."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from content.editing import handbook
from guidance.models import GuidanceSectionPage
from tests import factories
from users.roles import EDITOR


@pytest.fixture
def as_editor(client: Client, section: GuidanceSectionPage) -> Client:
    client.force_login(factories.UserFactory(role=EDITOR))
    return client


def shown(client: Client, end: str = "") -> BeautifulSoup:
    answer = client.get(f"/admin/handbook/{end}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one(".handbook")


def test_it_has_all_chapters_and_a_list_of_them(as_editor: Client) -> None:
    page = shown(as_editor)
    text = Path(settings.BASE_DIR, "docs/editing.md").read_text()
    chapters = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert [title.get_text() for title in page.select(".handbook__words h2")] == chapters
    assert [link.get_text() for link in page.select("nav a")] == chapters
    assert "Block" in [cell.get_text() for cell in page.select("table th")]


def test_each_link_leads_somewhere(as_editor: Client) -> None:
    for end, file in handbook.PAGES.items():
        if not end:
            page = shown(as_editor)
            ids = [part["id"] for part in page.select("[id]")]
            assert len(ids) == len(set(ids))
            for link in page.select("a"):
                target = link["href"]
                assert target.lstrip("#") in ids or as_editor.get(target).status_code == 200
        assert handbook.read(file).title


def test_the_file_is_no_way_to_others(as_editor: Client) -> None:
    assert as_editor.get("/admin/handbook/operations/").status_code == 404


def test_the_help_menu_leads_to_it(as_editor: Client) -> None:
    assert "/admin/handbook/" in as_editor.get("/admin/").content.decode()
