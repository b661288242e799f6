"""Which field of a page takes which words of its data file."""

import datetime
import json
from typing import Any

from accessibility.models import AccessibilityStatementPage
from checking.models import Check
from dates import PartialDate
from easy_read.models import EasyReadListPage, EasyReadPage
from guidance.models import GlossaryPage, GuidancePage, GuidanceSectionPage
from home.models import HomePage
from improvement.models import ActionPage, ImprovementPage
from news.models import NewsIndexPage, NewsPage
from provision.models import ProvisionIndexPage, ProvisionPage
from publications.models import PublicationPage
from staffing.models import StaffingStructurePage

from .data_files import Converter

CHECKED_BY = "Whoever wrote this demonstration"
TYPES = {
    "home": HomePage,
    "section": GuidanceSectionPage,
    "guidance": GuidancePage,
    "glossary": GlossaryPage,
    "news-index": NewsIndexPage,
    "news": NewsPage,
    "improvement": ImprovementPage,
    "action": ActionPage,
    "provision-index": ProvisionIndexPage,
    "provision": ProvisionPage,
    "staffing": StaffingStructurePage,
    "accessibility": AccessibilityStatementPage,
    "publication": PublicationPage,
    "easy-read": EasyReadPage,
    "easy-read-list": EasyReadListPage,
}
PLAIN = (
    *(
        "title",
        "summary",
        "search_description",
        "heading",
        "who_for",
        "first_step",
        "how_long",
        "who_decides",
        "if_no",
    ),
    *("source", "apology", "apology_source", "statement", "different_evidence"),
    *("area_served", "places", "provider", "status", "status_note", "what_changed"),
    *("run_by", "prepared_on", "reviewed_on", "next_review", "tested", "tested_on", "tested_by"),
    *("version", "authors"),
)
RICH = (
    "first_step_link",
    "what_you_can_do",
    "contact",
    "help_now",
    "young_people",
    "parents",
    "newsletter",
    "meanwhile",
    "how_to_get_a_place",
    "different",
    "changes",
    "how_tested",
)
DATES = ("published", "different_as_of", "status_as_of", "updated_on", "review_on")
STREAMS = {  # key in the data: type of its blocks
    "tasks": "task",
    "talk": "link",
    "plans": "plan",
    "voices": "voice",
    "timeline": "change",
    "statements": "statement",
    "teams": "team",
    "earlier": "version",
}
LINES = ("in_short", "statement_partners")
READERS = {
    **dict.fromkeys(PLAIN, lambda value, _convert: value),
    **dict.fromkeys(RICH, lambda value, convert: convert.rich(value)),
    **dict.fromkeys(DATES, lambda value, _convert: PartialDate.parse(value)),
    **dict.fromkeys(LINES, lambda value, _convert: "\n".join(value)),
}


def fill(page: Any, data: dict[str, Any], path: str, convert: Converter) -> None:
    """Give `page` the words of `data`. Relations to teams, topics, organisations and other pages
    are the loader's.
    """
    for key, value in data.items():
        if key in STREAMS:
            setattr(page, key, json.dumps(convert.typed(STREAMS[key], value, path, key)))
        elif key in READERS:
            setattr(page, key, READERS[key](value, convert))
    if "body" in data:
        page.body = json.dumps(convert.stream(data["body"], path, "body"))
    page.age_from, page.age_to = data.get("ages", (None, None))
    page.area = data.get("area", [])
    page.also_called = ", ".join(data.get("also_called", []))
    related = [{"type": "page", "page": other} for other in data.get("related", [])]
    page.related = json.dumps(
        [
            {"type": "page", "id": block["id"], "value": block["value"]["page"]}
            for block in convert.stream(related, path, "related")
        ]
    )
    if "kind" in data:
        page.kind_of_place = data["kind"]


def note_check(page: Any, day: datetime.date | None) -> None:
    """The day belongs to the page, not to its words."""
    if day:
        page.checked_on = day
        type(page).objects.filter(pk=page.pk).update(checked_on=day)
        Check.objects.create(page_id=page.pk, on=day, by=CHECKED_BY)
