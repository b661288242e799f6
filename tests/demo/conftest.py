"""The demonstration, loaded once for all tests of a run."""

import datetime
import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils.translation import override

from dates.clock import today
from tests import databases

HOME = "http://localhost/en/"
# Documents to print join what is crawled anyway (tests/paper); a list of pages is only led on to.
NOT_FOLLOWED = re.compile(r"/print/\?(?:section|pages)=|/my-pages/\?add=")

# Services are as alike as they are many: each is visited in English, and each way to filter them.
# Of the rest, of forms about them and of lists with one of them one in ten is.
MANY = re.compile(r"/(?!en/)\w+/services/(?:[^/?]+/|\?)|/\w+/services/(?:[^/?]+/wrong/|my-list/\?)")

# What says the same on each day, or nothing of a day: it is crawled on the real day alone.
ON_ANY_DAY = re.compile(r"/(?:services|documents|media|images|print|search|paper)/|\?")


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory):
    """Where load_demo has left its logins."""
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(scope="session")
def demonstration_database(django_db_setup, django_db_blocker, demonstration_folder):
    """The name of a database that load_demo has filled."""
    folder = demonstration_folder
    with django_db_blocker.unblock():
        name = databases.copy(django_db_setup, folder)
        with databases.using(name), override_settings(DEMONSTRATION=True, VAR_DIR=folder):
            call_command("load_demo", verbosity=0, stdout=(folder / "said").open("w"))
        yield name
        databases.drop(name)


@pytest.fixture
def demonstration(demonstration_database, db):
    """The demonstration's database; what a test changes there is taken back."""
    with databases.using(demonstration_database):
        cache.clear()
        with transaction.atomic():
            yield demonstration_database
            transaction.set_rollback(True)


@dataclass
class Answer:
    """What an anonymous visitor gets at `address`; `found_on` is the first
    page that links to it.
    """

    address: str
    found_on: str
    response: object

    @property
    def is_page(self):
        return self.response["Content-Type"].startswith("text/html")

    @cached_property
    def html(self):
        return BeautifulSoup(self.response.content, "html.parser")

    @cached_property
    def links(self):
        """[(full address without its fragment, fragment)] of everything on this site that the page
        loads or leads to.
        """
        tags = [one.attrs for one in self.html.descendants if isinstance(one, Tag)]
        named = [tag[name] for name in ("href", "src") for tag in tags if name in tag]
        named += [
            part.split()[0] for tag in tags if "srcset" in tag for part in tag["srcset"].split(",")
        ]
        full = [urldefrag(urljoin(f"http://localhost{self.address}", link)) for link in named]
        return [
            (link, unquote(fragment))
            for link, fragment in full
            if urlsplit(link).netloc == "localhost" and link.startswith("http")
        ]


def _leads_on(address):
    """Filters may be combined without end: from a page that a filter made, no other filter is
    followed.
    """
    return not urlsplit(address).query


def _is_one_of_many(address):
    """Always the same nine of ten."""
    return MANY.match(address) and zlib.crc32(address.encode()) % 10


@pytest.fixture(scope="session")
def day_of_crawl():
    """The real day, before the visitor of `crawled` sets out."""
    return today()


@pytest.fixture(scope="session")
def crawled(demonstration_database, django_db_blocker, day_of_crawl):
    """{address: Answer} of everything that an anonymous visitor can reach from the home pages."""
    with override_settings(AS_OF=day_of_crawl):  # also where midnight comes between two pages
        return _crawl(demonstration_database, django_db_blocker)


@pytest.fixture(scope="session")
def crawled_in_november(demonstration_database, django_db_blocker):
    """The same without ON_ANY_DAY, where the demonstration stands at 30 November 2024."""
    with override_settings(AS_OF=datetime.date(2024, 11, 30)):
        return _crawl(demonstration_database, django_db_blocker, ON_ANY_DAY)


def _crawl(database, django_db_blocker, left_out=NOT_FOLLOWED):
    answers, waiting = (
        {},
        [("/en/", ""), ("/", ""), ("/robots.txt", ""), ("/favicon.ico", ""), ("/sitemap.xml", "")],
    )
    with (
        django_db_blocker.unblock(),
        databases.using(database),
        override_settings(BASE_URL="http://localhost"),
        override(settings.LANGUAGE_CODE),  # the language of the last page ends here
    ):
        cache.clear()
        while waiting:
            address, found_on = waiting.pop(0)
            if address in answers or address.startswith(settings.STATIC_URL):
                continue
            if left_out.search(address) or _is_one_of_many(address):
                continue
            answer = answers[address] = Answer(
                address, found_on, Client(headers={"host": "localhost"}).get(address)
            )
            if (
                answer.response.status_code == 200
                and not answer.response.streaming
                and answer.is_page
            ):
                for link, _fragment in answer.links:
                    target = link.removeprefix("http://localhost")
                    if _leads_on(address) or _leads_on(target):
                        waiting.append((target, address))
    return answers


@pytest.fixture(scope="session")
def pages(crawled):
    """The Answers that are pages for people."""
    return {
        address: answer
        for address, answer in crawled.items()
        if answer.response.status_code == 200 and answer.is_page
    }
