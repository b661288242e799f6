"""The demonstration as real processes show it that were started with different days."""

import json
import subprocess
import sys

import pytest

from tests import databases
from tests.search import processes
from tests.visits import compact

# What `dev.py run` does after its clock was moved, then a visitor, in one process of the site.
VISIT = """
import json, sys
from django.core.wsgi import get_wsgi_application
from bench.measure import request
application = get_wsgi_application()
from django.core.management import call_command
from search.engines import configured
from search.indexing import updater
call_command("follow_clock")
while updater.catch_up(configured.embedded()):
    pass
answers = {path: request(application, path) for path in sys.argv[1:]}
print(json.dumps({path: [status, body.decode()] for path, (status, body) in answers.items()}))
"""
AUTUMN = {  # two of October, two of November
    "epilepsy-nurse-and-community-paediatrics",
    "more-send-casework-officers",
    "help-while-you-wait",
    "one-case-work-officer-for-a-family",
}
LISTS = ("/en/news/", "/en/news/feed.rss", "/sitemap.xml")
SEARCH = "/en/search/?q=one+case+work+officer+for+a+family"
UNLESS_TOLD_OTHERWISE = ""
SUGGESTIONS = "/en/search/suggest/?q=one+case"


@pytest.fixture
def visit(demonstration_database, db, settings, tmp_path):
    """A function: {address: (status, body)} in a new process that stands at this day. Database and
    index are this test's own.
    """
    name = databases.copy(demonstration_database, tmp_path)
    settings.SEARCH_DIR = tmp_path / "search"

    def answers(day, *addresses):
        with databases.using(name):
            # these settings are the demonstration's, with static files as they lie in the sources
            environment = processes.environment(
                LOCAL_OFFER_TODAY=day, DJANGO_SETTINGS_MODULE="localoffer.settings.reload"
            )
        done = subprocess.run(
            [sys.executable, "-c", VISIT, *addresses],
            cwd=processes.ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    yield answers
    databases.drop(name)


def test_the_updates_of_october_and_november_are_there_in_november_and_not_in_august(visit):
    pages = [f"/en/news/{slug}/" for slug in sorted(AUTUMN)]
    for day, there in (("2024-08-15", False), (UNLESS_TOLD_OTHERWISE, True)):
        answers = visit(day, "/en/", *LISTS, SEARCH, SUGGESTIONS, *pages)
        assert [answers[page][0] for page in pages] == [200 if there else 404] * len(pages)
        for address in LISTS:
            assert [page in answers[address][1] for page in pages] == [there] * len(pages), (
                day,
                address,
            )
        assert ("/en/news/one-case-work-officer-for-a-family/" in answers[SEARCH][1]) is there
        assert bool(json.loads(answers[SUGGESTIONS][1])["suggestions"]) is there
        assert "/en/news/inspection-report/" in answers["/en/news/"][1]
    home = compact(answers["/en/"][1])
    assert 'Progress as known on <time datetime="2024-11-30">30 November 2024</time>' in home
    assert "What’s new" in home
