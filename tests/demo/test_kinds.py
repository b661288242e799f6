"""Each template of a whole page has a page by which the browsers' tests see it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.kinds import BY_OTHER_WAYS, KINDS, NO_PAGES

TEMPLATES = Path(settings.BASE_DIR) / "templates"
EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
FRAMES = {"base.html", "bare.html"}


def frame(name: str) -> str:
    """The outermost template that this one fills."""
    file = TEMPLATES / name
    outer = EXTENDS.search(file.read_text()) if file.exists() else None
    return frame(outer[1]) if outer and outer[1] != name else name


def whole_pages() -> set[str]:
    names = {str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*.html")}
    return {name for name in names if frame(name) in FRAMES}


@pytest.mark.usefixtures("demonstration")
def test_each_template_of_a_page_is_seen_by_a_browser(client: Client) -> None:
    answers = {kind: client.get(address) for kind, address in KINDS.items()}
    assert {kind: a.status_code for kind, a in answers.items() if a.status_code != 200} == {
        "not found": 404
    }
    shown = {one.name for answer in answers.values() for one in answer.templates}
    assert whole_pages() - shown - set(BY_OTHER_WAYS) - NO_PAGES == set()
