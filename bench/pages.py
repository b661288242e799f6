"""What each template costs: queries of a cold process, CPU, bytes. `python3 dev.py bench pages
[--json] [--repeats N]`.

A demonstration of its own is loaded into a temporary folder, with the article of the budget added:
12 pieces of rich text with 23 links, 5 pictures, 3 related pages, 3 languages. Beside it stands the
home page that `wagtail start` makes, in production's settings (DEBUG off), measured in the same
run, turn by turn.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import report

ROOT = Path(__file__).resolve().parent.parent
MEASURE = ROOT / "bench" / "measure.py"
ARTICLE = "/en/school-and-learning/bench-article/"
TEMPLATES = {
    "home": "/en/",
    "section": "/en/school-and-learning/",
    "guidance": "/en/school-and-learning/cant-face-school/",
    "article": ARTICLE,
    "news list": "/en/news/",
    "month": "/en/news/2024/11/",
    "update": "/en/news/help-while-you-wait/",
    "improvement": "/en/improving-services/",
    "action": "/en/improving-services/ehc-plans/",
    "changes": "/en/improving-services/changes/",
    "print": "/en/improving-services/print/",
    "places": "/en/early-years/places/",
    "place": "/en/early-years/places/batchley-nursery-plus/",
    "staffing": "/en/about/who-is-who/",
    "statement": "/en/about/accessibility/",
    "a to z": "/en/about/words-explained/",
    "plan": "/en/improving-services/improvement-plan/",
    "easy read": "/en/your-rights/complaints/easy-read/",
    "topic": "/en/topics/ehc-plans/",
    "age": "/en/ages/0-4/",
    "comments": "/en/feedback/",
    "short code": "/en/go/?code=none",
    "my pages": "/en/my-pages/",
    "home in Urdu": "/ur/",
}
BUDGET = {
    "queries": 14,
    "html": 44 * 1024,
    "css": 14 * 1024,
    "js": 8 * 1024,
    "first view": 70 * 1024,
    "ratio": 1.5,
}
TURNS = 5


def run(folder, environment, *command):
    """Output of a command in a project, with its own environment."""
    result = subprocess.run(  # noqa: S603 - the commands are this file's own
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))} failed\n{result.stderr[-3000:]}")
    return result.stdout


def measure(folder, environment, repeats, *paths):
    return json.loads(run(folder, environment, MEASURE, folder, str(repeats), *paths))


def prepare(temporary):
    """(folder, environment) of this site with its demonstration, and of the project that `wagtail
    start` makes.
    """
    ours = {
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.dev",
        "LOCAL_OFFER_VAR": str(temporary / "var"),
        "DATABASE_URL": "",
    }
    for command in (["migrate"], ["load_demo"], ["collectstatic", "--noinput"]):
        run(ROOT, ours, "manage.py", *command, "--skip-checks")
    run(ROOT, ours, "-m", "bench.article")
    run(temporary, {}, "-c", "from wagtail.bin.wagtail import main; main()", "start", "starter")
    starter = temporary / "starter"
    (starter / "starter" / "settings" / "bench.py").write_text(
        "from .base import *\nDEBUG = False\nSECRET_KEY = 50 * 'x'\nALLOWED_HOSTS = ['*']\n"
    )
    plain = {"DJANGO_SETTINGS_MODULE": "starter.settings.bench", "PYTHONPATH": str(starter)}
    run(starter, plain, "manage.py", "migrate")
    return (ROOT, ours), (starter, plain)


def weights(var):
    """Compressed bytes of what a first view loads beside the page itself."""
    found = {"css": 0, "js": 0}
    for kind, pattern in (
        ("css", "css/site.*.css"),
        ("css", "brand/tokens.*.css"),
        ("js", "js/site.*.js"),
    ):
        for file in (var / "static").glob(pattern):
            found[kind] += len(gzip.compress(file.read_bytes(), 9))
    return found


def compare(ours, starter, repeats):
    """(median CPU of the article, of the starter's home page): both in turn, so that a busy machine
    weighs on both.
    """
    article, home = [], []
    for _turn in range(TURNS):
        article.append(measure(*ours, repeats, ARTICLE)[0]["cpu"])
        home.append(measure(*starter, repeats, "/")[0]["cpu"])
    return statistics.median(article), statistics.median(home)


def collect(repeats):
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as name:
        temporary = Path(name)
        ours, starter = prepare(temporary)
        rows = []
        for label, path in TEMPLATES.items():
            measure(*ours, 0, path)  # sizes of pictures are made once, as the worker would
            row = measure(*ours, repeats, path)[0]
            row.pop("sql")
            rows.append({"template": label, **row})
        article, home = compare(ours, starter, repeats)
        return {
            "pages": rows,
            "article_cpu": article,
            "starter_cpu": home,
            "ratio": round(article / home, 2),
            **weights(temporary / "var"),
        }


def faults(found):
    """What is over its budget, in words."""
    over = [
        f"{row['template']}: status {row['status']}"
        for row in found["pages"]
        if row["status"] != 200
    ]
    for row in found["pages"]:
        over += [
            f"{row['template']}: {row[key]} {key}"
            for key in ("queries", "html")
            if row[key] > BUDGET[key]
        ]
    over += [f"{key}: {found[key]}" for key in ("css", "js", "ratio") if found[key] > BUDGET[key]]
    return over


def table(found):
    print(f"{'template':<14}{'queries':>8}{'CPU ms':>8}{'HTML':>8}{'gzip':>7}  address")
    for row in found["pages"]:
        print(
            f"{row['template']:<14}{row['queries']:>8}{row['cpu']:>8}{row['html']:>8}{row['compressed']:>7}"
            f"  {row['path']}"
        )
    print(f"article {found['article_cpu']} ms, the starter's home page {found['starter_cpu']} ms")
    print(f"ratio {found['ratio']} (budget {BUDGET['ratio']})")
    print(f"styles {found['css']} bytes, script {found['js']} bytes, compressed")


def main():
    parser = argparse.ArgumentParser(
        prog="dev.py bench pages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--repeats", type=int, default=60, help="warm requests for each median")
    options = parser.parse_args()
    return report.tell(collect(options.repeats), faults, table, options.json)


if __name__ == "__main__":
    sys.exit(main())
