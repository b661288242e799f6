"""What a save costs the reader who comes next, on a site with 10,000 pages.
`python3 dev.py bench tree [--json] [--pages N]`.

One process of the site shows a page; another keeps a draft, makes a new page as a draft, or
publishes. CPU milliseconds of the views that follow, beside a view when nothing was saved.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench import grown, report
from bench.pages import ROOT

SECTIONS, TURNS = 20, 5
# milliseconds that the view after it may take, beyond one when nothing was saved
BUDGET = {"draft": 10.0}
KINDS = ("nothing", "draft", "new draft", "publish", "rename", "topic")
VIEWED = "/en/section-3/page-7/"


def grow(count: int) -> None:
    """A site with so many guidance pages, written past the models: that takes seconds."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from wagtail.models import Locale, Page, Site

    from guidance.models import GuidancePage, GuidanceSectionPage
    from home.models import HomePage
    from pagetree.models import TreeVersion

    english, _made = Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node()
    root.get_children().delete()
    root.refresh_from_db()
    Site.objects.all().delete()
    home = root.add_child(instance=HomePage(title="Home", slug="home", locale=english))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    kind = ContentType.objects.get_for_model(GuidancePage)
    for number in range(SECTIONS):
        section = GuidanceSectionPage(
            title=f"Section {number}", slug=f"section-{number}", show_in_menus=True, locale=english
        )
        home.add_child(instance=section)
        first = section.add_child(instance=GuidancePage(title="Page 0", slug="page-0"))
        Page.objects.bulk_create(
            Page(
                title=f"Page {place} of section {number}",
                slug=f"page-{place}",
                path=Page._get_path(section.path, section.depth + 1, place + 1),
                depth=section.depth + 1,
                url_path=f"{section.url_path}page-{place}/",
                content_type=kind,
                locale=english,
            )
            for place in range(1, count // SECTIONS)
        )
        Page.objects.filter(pk=section.pk).update(numchild=count // SECTIONS)
        own = ", ".join(field.column for field in GuidancePage._meta.local_fields[1:])
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO guidance_guidancepage (page_ptr_id, {own})"  # noqa: S608
                f" SELECT page.id, {own} FROM wagtailcore_page page, guidance_guidancepage"
                " WHERE page_ptr_id = %s AND path LIKE %s AND page.id > %s AND depth = %s",
                [first.pk, f"{section.path}%", first.pk, first.depth],
            )
    TreeVersion.objects.all().delete()


def write() -> None:
    """Does what is asked for on each line, and says in milliseconds how long it took."""
    from guidance.models import GuidancePage, GuidanceSectionPage
    from topics.models import Topic

    page = GuidancePage.objects.get(url_path__endswith="/section-5/page-9/")
    section = GuidanceSectionPage.objects.get(slug="section-6")
    topic, _made = Topic.objects.get_or_create(name="Bench", slug="bench")
    page.save_revision().publish()
    print("ready", flush=True)
    for turn, asked in enumerate(sys.stdin):
        began = time.process_time()
        match asked.strip():
            case "draft":
                page.title = f"Draft {turn}"
                page.save_revision()
            case "publish":
                page.title = f"Published {turn}"
                page.save_revision().publish()
            case "rename":
                page.slug = f"page-9-{turn}"
                page.save_revision().publish()
            case "new draft":
                section.refresh_from_db()
                section.add_child(instance=GuidancePage(title=f"New {turn}", live=False))
            case "topic":
                topic.save()
        print(1000 * (time.process_time() - began), flush=True)


@contextmanager
def writer() -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-m", "bench.tree", "--as", "writer"]
    with subprocess.Popen(  # noqa: S603 - this file's own command
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            while process.stdout.readline().strip() != "ready":
                pass
            yield process
        finally:
            process.kill()


def read() -> dict[str, list[float]]:
    """{kind: [view, save]}: medians in milliseconds."""
    from django.core.wsgi import get_wsgi_application

    from bench.measure import request

    application = get_wsgi_application()
    with writer() as process:
        began = time.process_time()
        if request(application, VIEWED)[0] != 200:
            sys.exit(f"{VIEWED} is not shown")
        found = {"first view of a process": [1000 * (time.process_time() - began), 0.0]}
        for kind in KINDS:
            turns = [_turn(application, process, kind) for _turn_number in range(TURNS)]
            found[kind] = [statistics.median(times) for times in zip(*turns, strict=True)]
    return found


def _turn(application: object, process: subprocess.Popen, kind: str) -> tuple[float, float]:
    """(milliseconds of the next view, of the save)."""
    from bench.measure import request

    print(kind, file=process.stdin, flush=True)
    save = float(process.stdout.readline())
    began = time.process_time()
    request(application, VIEWED)
    return 1000 * (time.process_time() - began), save


def collect(pages: int) -> dict:
    return {"pages": pages, "milliseconds": grown.read("tree", pages)}


def faults(found: dict) -> list[str]:
    usual = found["milliseconds"]["nothing"][0]
    return [
        f"{kind}: {found['milliseconds'][kind][0] - usual:.0f} ms more than after nothing"
        for kind, most in BUDGET.items()
        if found["milliseconds"][kind][0] - usual > most
    ]


def table(found: dict) -> None:
    print(f"{found['pages']} pages; CPU ms{'':<10}{'next view':>10}{'save':>10}")
    for kind, (view, save) in found["milliseconds"].items():
        print(f"{kind:<35}{view:>10.1f}{save:>10.1f}")


def main() -> int:
    options = grown.options("tree", __doc__, 10_000)
    if not options.role:
        return report.tell(collect(options.pages), faults, table, options.json)
    import django

    django.setup()
    if options.role == "grower":
        grow(options.pages)
    elif options.role == "writer":
        write()
    else:
        print(json.dumps(read()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
