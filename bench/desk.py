"""What the admin's first page costs on a site with 5,000 pages and hundreds of things that wait.
`python3 dev.py bench desk [--json] [--pages N]`.

Queries of a new process and of one that has answered before; CPU milliseconds of the latter.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from bench import grown, report
from bench.tree import grow

TURNS = 9
MANY = 100  # things that wait, of each kind
BUDGET = {"queries": 25, "milliseconds": 250.0}
WHOSE = ("mine", "teams", "all")
Found = dict[str, Any]


def fill() -> None:
    """People of each role in a team that keeps half of the pages, and much that waits."""
    from guidance.models import GuidancePage
    from users.models import Team, User
    from users.roles import make_roles

    team = Team.objects.create(name="Bench team")
    for role, group in make_roles().items():
        user = User.objects.create(username=role)
        user.groups.add(group)
        team.members.add(user)
    team.members.add(User.objects.create(username="administrator", is_superuser=True))
    half = GuidancePage.objects.filter(path__lt=GuidancePage.objects.order_by("path")[2500].path)
    GuidancePage.objects.filter(pk__in=half.values("pk")).update(owner_team=team)
    editor = User.objects.get(username="editor")
    pages = list(GuidancePage.objects.order_by("path")[: 4 * MANY])
    for number, page in enumerate(pages):
        wait(page, number % 4, editor)
    fill_lists(pages)
    translate(pages[:MANY])


def wait(page: Any, kind: int, editor: Any) -> None:
    """A draft, a page to be checked, one that was returned, one that is scheduled and expires."""
    from django.utils import timezone

    page.owner = editor
    moment = timezone.now()
    page.expire_at = moment if kind == 3 else None
    page.save()
    page.save_revision(user=editor, approved_go_live_at=moment if kind == 3 else None)
    if kind in {1, 2}:
        state = page.get_workflow().start(page, editor)
        if kind == 2:
            state.current_task_state.reject(user=editor, comment="Which clubs?")


def fill_lists(pages: list[Any]) -> None:
    from datetime import date

    from documents.models import CustomDocument
    from feedback.models import Comment
    from links.models import OutsideLink, Place, State
    from outbox.models import Trouble
    from services.models import Proposal, Provider

    provider = Provider.objects.create(name="A club")
    for number in range(MANY):
        said = {"text": f"Why {number}?", "title": "Home", "path": "/en/", "language": "en"}
        Comment.objects.create(**said)
        Proposal.objects.create(provider=provider, changes={"name": ["", f"Club {number}"]})
        link = OutsideLink.objects.create(address=f"https://a.org/{number}", state=State.GONE)
        Place.objects.create(link=link, kind="page", key=pages[number].pk, title="A page")
        Trouble.give_up("mail", number, OSError("refused"), what="Your page")
    CustomDocument.objects.bulk_create(
        CustomDocument(title=f"Document {number}", review_date=date(2020, 1, 1))
        for number in range(MANY)
    )


def translate(pages: list[Any]) -> None:
    """As if these were Polish, and the English words had changed since."""
    from wagtail.models import Locale, Page

    from guidance.models import GuidancePage

    keys = [page.pk for page in pages]
    polish, _made = Locale.objects.get_or_create(language_code="pl")
    Page.objects.filter(pk__in=keys).update(locale=polish)
    changed = {"changed": {"title": "2024-03-02"}}
    GuidancePage.objects.filter(pk__in=keys).update(wording=changed)


def measure() -> Found:
    """{role and whose: queries of a new process, of one that has answered, CPU milliseconds}."""
    from django.conf import settings
    from django.test import Client

    import pagetree.present
    from users.models import User

    settings.ALLOWED_HOSTS = ["*"]
    found: Found = {}
    for user in User.objects.order_by("pk"):
        client = Client()
        client.force_login(user)
        for whose in WHOSE:
            client.get("/admin/")  # what the process reads once in its life
            pagetree.present.reset()
            page = _page(client, whose)
            new, again = _queries(page), _queries(page)
            found[f"{user.username}, {whose}"] = {
                "new": new,
                "queries": again,
                "milliseconds": _cpu(page),
            }
    return found


def _page(client: Any, whose: str) -> Callable[[], None]:
    def ask() -> None:
        if client.get(f"/admin/?whose={whose}").status_code != 200:
            sys.exit("the desk is not shown")

    return ask


def _queries(ask: Callable[[], None]) -> int:
    from django.db import connection

    seen: list[str] = []
    with connection.execute_wrapper(
        lambda execute, sql, *rest: seen.append(sql) or execute(sql, *rest)
    ):
        ask()
    return len(seen)


def _cpu(ask: Callable[[], None]) -> float:
    spans = []
    for _turn in range(TURNS):
        began = time.process_time()
        ask()
        spans.append(1000 * (time.process_time() - began))
    return round(statistics.median(spans), 1)


def collect(pages: int) -> Found:
    return {"pages": pages, "desks": grown.read("desk", pages)}


def faults(found: Found) -> list[str]:
    return [
        f"{desk}: {measured[name]} {name}, at most {most}"
        for desk, measured in found["desks"].items()
        for name, most in BUDGET.items()
        if measured[name] > most
    ]


def table(found: Found) -> None:
    print(f"{found['pages']} pages{'':<12}{'queries, new':>14}{'later':>7}{'CPU ms':>9}")
    for desk, measured in found["desks"].items():
        new, again, spent = measured["new"], measured["queries"], measured["milliseconds"]
        print(f"{desk:<22}{new:>14}{again:>7}{spent:>9}")


def main() -> int:
    options = grown.options("desk", __doc__, 5_000)
    if not options.role:
        return report.tell(collect(options.pages), faults, table, options.json)
    import django

    django.setup()
    if options.role == "grower":
        grow(options.pages)
        fill()
    else:
        print(json.dumps(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
