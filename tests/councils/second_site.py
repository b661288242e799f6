"""Builds the site of the second council and writes down every answer that somebody can get of it.

In a process of its own, with Django set up: COUNCIL_FOLDER names the folder, DATABASE_URL a
migrated database. The file becomes {what was asked: [status, type, text]}.
"""

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import mail
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import setup_test_environment
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail.snippets.models import get_snippet_models

from content.pages.listing import page_types
from councils import areas
from feedback import notices
from feedback.models import Comment, CommentState
from home.models import HomePage
from improvement.reminders.digest import send_digests
from navigation.views import failed
from news.models import NewsPage
from provision.models import ProvisionPage
from search.engines import configured
from search.indexing.updater import IndexUpdater
from tests import factories
from tests.canary.site import FACTORIES, OTHER, Canary, Facts
from tests.canary.walk import LINK, here
from users.models import User
from users.roles import PUBLISHER

STARTS = ("/", "/en/", f"/{OTHER}/", "/sitemap.xml", "/robots.txt", "/en/search/", "/en/nowhere/")
STATIC = re.compile(r"""/static/([\w./-]+\.(?:css|svg|js))|url\("?\.\./([\w./-]+\.svg)""")
PASSED_BY = re.compile(
    r"logout|/(usage|history|move|copy|delete|unpublish|results|preview|still-right)/|\?"
)
ADMIN_SCREENS = 80


class SecondSite(Canary):
    """A page of every type for everybody, with what start_site has made."""

    def build(self) -> "SecondSite":
        root = Page.get_first_root_node()
        root.get_children().delete()
        Site.objects.all().delete()
        call_command("start_site", stdout=io.StringIO())
        for code, _name in settings.LANGUAGES:
            Locale.objects.get_or_create(language_code=code)
        self.home = HomePage.objects.get()
        self.inspection, self.action = Facts(self.words, "public", public=True).build()
        self.hidden_inspection, self.hidden_action = self.inspection, self.action
        self.editor = factories.UserFactory(role=PUBLISHER)
        self.topic = factories.TopicFactory(slug="school", name="School")
        self.public_pages()
        self.fill_in()
        return self

    def fill_in(self) -> None:
        """Districts, a translation, a comment with its answer, and who hears of promises."""
        districts = areas.districts()
        for number, district in enumerate(districts):
            parent = self.twins[ProvisionPage].get_parent()
            factories.ProvisionFactory(
                parent=parent, title=f"Nursery {number}", area=[district.key]
            )
        for page in (self.home, self.twins[factories.ImprovementFactory._meta.model]):
            self.in_polish(page).save_revision().publish()
        self.action.owner = self.editor
        self.action.save()
        answered = {
            "answer": "Yes",
            "action": "Soon",
            "state": CommentState.ANSWERED,
            "language": "en",
        }
        page = self.twins[NewsPage]
        Comment.objects.create(path=page.url, title=page.title, text="Words", **answered)


class Listener:
    """Asks for everything, once."""

    def __init__(self) -> None:
        self.heard: dict[str, tuple[int, str, str]] = {}
        self.client = Client(raise_request_exception=False)

    def get(self, address: str, **asked: str) -> str:
        response = self.client.get(address, asked)
        body = b"".join(response) if response.streaming else response.content
        text = f"{dict(response.items())} {body.decode('utf-8', 'replace')}"
        name = f"{address}{asked or ''}"
        self.heard[name] = response.status_code, response.get("Content-Type", ""), text
        return f"{text} {response.get('Location', '')}"

    def walk(self, starts: Iterable[str], within: str = "", most: int = 2000) -> None:
        """Follow links; `within`: only of these addresses, and not so many. Pages join lists to
        print without end: what a page with a query has chosen leads to no other choice.
        """
        waiting, asked = list(starts), set()
        while waiting and len(asked) < most:
            address = waiting.pop(0)
            if address in asked or (within and PASSED_BY.search(address)):
                continue
            asked.add(address)
            text = self.get(address)
            links = (one for pair in LINK.findall(text) for one in pair if one)
            inside = filter(None, (_inside(address, one, within) for one in links))
            waiting += [one for one in inside if not ("?" in address and "?" in one)]

    def static(self) -> None:
        """What pages load from the council's folder and from ours."""
        said = " ".join(text for _status, _type, text in self.heard.values())
        waiting = {one for pair in STATIC.findall(said) for one in pair if one}
        done = set()
        while waiting - done:
            name = (waiting - done).pop()
            done.add(name)
            path = finders.find(name)
            if path and not name.startswith(("wagtail", "admin/")):
                text = Path(path).read_text(encoding="utf-8")
                self.heard[f"/static/{name}"] = 200, "static", text
                waiting |= {one for pair in STATIC.findall(text) for one in pair if one}

    def mails(self) -> None:
        send_digests()
        notices.announce()
        self.client.post(
            reverse("wagtailadmin_password_reset"), {"email": User.objects.first().email}
        )
        for number, letter in enumerate(mail.outbox):
            text = f"{letter.subject} {letter.from_email} {letter.body}"
            self.heard[f"mail {number}"] = 200, "mail", text

    def errors(self) -> None:
        request = RequestFactory().get("/en/")
        self.heard["500"] = 500, "text/html", failed(request).content.decode()
        self.heard["503"] = 503, "text/html", render_to_string("503.html", {"demonstration": False})


def _inside(base: str, link: str, within: str) -> str | None:
    if not within:
        return here(base, link)
    path = link.replace("&amp;", "&").split("#")[0]
    return path if path.startswith(within) else None


def main(target: Path) -> None:
    setup_test_environment()
    site = SecondSite().build()
    for engine in configured.engines():
        while IndexUpdater(lambda engine=engine: engine)():
            pass
    listener = Listener()
    listener.walk([*STARTS, *(page.url for page in site.twins.values())])
    for words in ("ZZ2 2AB", "ZZ1", "Grisethorn", "Great Ellerwath", "fellbus", "on the tarn ice"):
        listener.get("/en/search/", q=words)
    for district in areas.districts():
        listener.get(site.twins[ProvisionPage].get_parent().url, district=district.key)
    listener.errors()
    listener.mails()
    boss = User.objects.create_superuser("boss", "boss@example.org", "a long enough password")
    listener.client.force_login(boss)
    edits = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in site.twins.values()]
    snippets = [one.snippet_viewset for one in get_snippet_models()]
    lists = [reverse(one.get_url_name(view)) for one in snippets for view in ("list", "add")]
    listener.walk(["/admin/", *lists, *edits], within="/admin/", most=ADMIN_SCREENS)
    listener.static()
    assert set(site.twins) == set(page_types()) == set(FACTORIES) | {HomePage}
    target.write_text(json.dumps(listener.heard))
