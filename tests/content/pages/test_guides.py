"""Each page type says what it is for, with a good example and what not to do."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from content.pages.guides import guide_of
from content.pages.page_type import page_types
from guidance.models import GuidancePage, GuidanceSectionPage
from reading.markup import Piece
from reading.remarks import read
from tests import factories
from tests.visits import words
from users.roles import EDITOR


@pytest.fixture
def as_editor(client: Client, section: GuidanceSectionPage) -> Client:
    client.force_login(factories.UserFactory(role=EDITOR))
    return client


@pytest.mark.parametrize("model", page_types())
def test_each_type_has_one_in_plain_words(model: type[Page]) -> None:
    guide = guide_of(model)
    reading = read([Piece(guide.in_short)])
    assert [remark for remark in reading.remarks if remark.kind != "hard"] == []
    assert len(guide.in_short) < 400


def test_it_stands_where_a_type_is_chosen(as_editor: Client, section: GuidanceSectionPage) -> None:
    page = words(as_editor.get(f"/admin/pages/{section.pk}/add_subpage/").content.decode())
    assert guide_of(GuidancePage).purpose in page


def test_and_folded_away_on_the_form(as_editor: Client, section: GuidanceSectionPage) -> None:
    form = as_editor.get(f"/admin/pages/add/guidance/guidancepage/{section.pk}/").content
    guide = BeautifulSoup(form, "html.parser").select_one("details.guide")
    assert not guide.has_attr("open")
    assert guide_of(GuidancePage).avoid in words(str(guide))
