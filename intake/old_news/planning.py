"""What would become of each item of the old news, before anything is made."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.translation import gettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from dates import PartialDate
from dates.partial import label_of
from intake import places
from intake.models import IncomingNews
from intake.words import lost_in_words
from registry.slots import BEFORE_PUBLISHING
from topics.models import Topic
from users.models import User

UPDATE = "news.NewsPage"


@dataclass
class Planned:
    """`why_draft`: why it can't be published at once; "" if it can."""

    item: dict[str, Any]
    topics: list[Topic]
    unknown: list[str]
    page: Page
    why_draft: str = ""
    there: str = ""  # the title of the page that it is already
    bad: list[str] = field(default_factory=list)

    @property
    def date(self) -> Any:
        return label_of(PartialDate.parse(self.item["date"]))

    @property
    def lost(self) -> list[tuple[Any, int, list[str]]]:
        return lost_in_words(self.item["lost"])


@dataclass
class Plan:
    new: list[Planned] = field(default_factory=list)
    same: list[Planned] = field(default_factory=list)
    bad: list[Planned] = field(default_factory=list)
    may_publish: bool = False

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would happen."""
        new = [
            (one.item, [topic.pk for topic in one.topics], bool(one.why_draft)) for one in self.new
        ]
        words = json.dumps([new, len(self.same), len(self.bad), self.may_publish])
        return hashlib.sha256(words.encode()).hexdigest()

    @property
    def unknown(self) -> list[str]:
        return sorted({name for one in self.new for name in one.unknown}, key=str.casefold)


def plan(news: IncomingNews, who: User) -> Plan:
    parent = Page.objects.get(pk=news.parent_id).specific
    tester = parent.permissions_for_user(who)
    made = Plan(may_publish=tester.can_publish_subpage())
    if not places.may_add(who, parent, apps.get_model(UPDATE)):
        return made
    names = _topics()
    known = Known(parent, news.items)
    for item in news.items:
        one = _planned(item, names)
        if item["bad"]:
            one.bad = item["bad"]
        else:
            one.there, one.bad = known.find(item)
        (made.bad if one.bad else made.same if one.there else made.new).append(one)
    return made


class Known:
    """What is here already: by its old address, else by its title and date."""

    def __init__(self, parent: Page, items: list[dict[str, Any]]) -> None:
        paths = [item["path"] for item in items if item["path"]]
        found = Redirect.objects.filter(old_path__in=paths).select_related("redirect_page")
        self.redirects = {redirect.old_path: redirect for redirect in found}
        below = apps.get_model(UPDATE).objects.child_of(parent)
        self.titles = {
            (title.casefold(), str(date or ""))
            for title, date in below.values_list("draft_title", "published")
        }

    def find(self, item: dict[str, Any]) -> tuple[str, list[str]]:
        """(the title of the page that it is, why it can't be)."""
        redirect = self.redirects.get(item["path"]) if item["path"] else None
        if redirect and redirect.redirect_page:
            return redirect.redirect_page.draft_title or redirect.redirect_page.title, []
        if redirect:
            return "", [gettext("There is a redirect from this address already.")]
        alike = (item["title"].casefold(), item["date"])
        is_here = not item["path"] and alike in self.titles
        if not item["path"]:
            self.titles.add(alike)
        return (item["title"], []) if is_here else ("", [])


def _topics() -> dict[str, Topic]:
    """{each name and key, folded: topic}."""
    found: dict[str, Topic] = {}
    for topic in Topic.objects.prefetch_related("names"):
        for name in (topic.name, topic.slug, *(row.name for row in topic.names.all())):
            found.setdefault(name.strip().casefold(), topic)
    return found


def _planned(item: dict[str, Any], names: dict[str, Topic]) -> Planned:
    topics, unknown = [], []
    for name in item["topics"]:
        topic = names.get(name.casefold())
        if topic and topic not in topics:
            topics.append(topic)
        elif not topic:
            unknown.append(name)
    page = apps.get_model(UPDATE)(
        title=item["title"],
        summary=item["summary"],
        published=PartialDate.parse(item["date"]),
        body=json.dumps(item["blocks"]),
        live=False,
    )
    return Planned(item, topics, unknown, page, _why_draft(page, topics))


def _why_draft(page: Page, topics: list[Topic]) -> str:
    if not topics:
        return gettext("It has no topic that we know.")
    wrong = [error for ask in BEFORE_PUBLISHING.added.values() for error in ask(page).values()]
    return " ".join(" ".join(error.messages) for error in wrong)
