"""No word of anything closed reaches a stranger, by whatever way; and the same walk finds what is
open.
"""

import re
from itertools import product
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import get_resolver, reverse
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import CollectionViewRestriction, PageViewRestriction

import pagetree
from content.blocks import raw_data
from content.pages.page_type import page_types
from feedback.guards import FeedbackVisit
from guidance.models import GuidancePage
from improvement.models import Measure
from improvement.open_data.views import FILES
from pagetree.node import Node
from search.indexing import entries
from tests.search.results_reader import Seen, look

from .secrets import found_in
from .site import Canary
from .walk import Stranger, filled, patterns

pytestmark = pytest.mark.django_db  # that makes the database of which the site's is a copy
NGINX = Path(settings.BASE_DIR) / "deploy" / "nginx.conf"
STARTS = ("/", "/en/", "/pl/", "/sitemap.xml", "/robots.txt", "/en/search/", "/en/topics/school/")
NOT_TOLD = {  # of the public site: shown by no page, or only where other values stand beside it
    "Organisation.url",
    "Measure.target_source",
    "Measure.region_name",
    "Page.slug",
    "FindingTranslation",
    "ActionTranslation",
    "MilestoneTranslation",
    "MeasureTranslation",
    "ImprovementPage.plans.plan.text",
    "StaffingStructurePage.earlier.version.what_changed",
}

FOR_THE_SEARCH = ".also_called"


@pytest.fixture
def stranger(canary: Canary) -> Stranger:
    return Stranger(canary.words)


def nodes(canary: Canary) -> list[Node]:
    """Of everything that isn't public, aliases and translations too."""
    return [node for node in pagetree.current().by_id.values() if not node.public and node.parent]


def test_the_site_has_secrets_of_every_kind(canary: Canary) -> None:
    """So many that the walks below mean something; each page type is closed in each way."""
    assert len(canary.words.secret) > 2000
    assert {model for model, _how in canary.pages} == set(page_types())


def test_following_every_link_tells_what_is_open_and_nothing_else(
    canary: Canary, stranger: Stranger
) -> None:
    stranger.walk(*STARTS)
    assert stranger.leaks == {}
    untold = {place for word, place in canary.words.public.items() if word not in stranger.told}
    places = {place.partition(",")[0] for place in untold}
    assert {place for place in places if not place.endswith(FOR_THE_SEARCH)} <= NOT_TOLD


def test_no_address_of_the_configuration_tells_of_what_is_closed(
    canary: Canary, stranger: Stranger
) -> None:
    values = [
        canary.pages[GuidancePage, "draft"].pk,
        canary.documents[-1].pk,
        canary.hidden_inspection.key,
    ]
    for text, value in product(sorted(set(patterns(get_resolver().url_patterns))), values):
        stranger.get(filled(text, value))
    assert stranger.leaks == {}


def test_the_own_addresses_of_what_is_closed_tell_nothing(
    canary: Canary, stranger: Stranger
) -> None:
    for node in nodes(canary):
        if not node.url:
            continue
        ends = (
            ("", "feed.rss", "earlier/", "2024/10/")
            if issubclass(node.model, RoutablePageMixin)
            else ("",)
        )
        for end in ends:
            stranger.get(node.url + end)
        stranger.get(f"/ur/{node.url[4:]}")
        stranger.get(reverse("feedback_thanks", args=[FeedbackVisit.new(node.url, True).token]))
        stranger.post("/en/feedback/vote/", path=node.url, useful="yes")
    assert stranger.leaks == {}


def test_redirects_to_what_is_closed_do_not_tell_its_address(
    canary: Canary, stranger: Stranger
) -> None:
    for number in range(len(canary.pages)):
        stranger.get(f"/old-{number}/")
    assert stranger.leaks == {}


def test_passwords_and_sign_in_pages_do_not_name_what_they_open(
    canary: Canary, stranger: Stranger
) -> None:
    for one in PageViewRestriction.objects.all():
        address = f"/en/_util/authenticate_with_password/{one.pk}/{one.page_id}/"
        stranger.get(address)
        stranger.post(address, password="wrong", return_url="/")
    for one in CollectionViewRestriction.objects.all():
        stranger.get(f"/documents/authenticate_with_password/{one.pk}/")
    assert stranger.leaks == {}


def test_files_of_closed_pages_are_not_served(canary: Canary, stranger: Stranger) -> None:
    for one in canary.documents:
        assert stranger.get(f"/documents/{one.pk}/").status_code != 200
        assert stranger.get(one.url).status_code != 200
        assert stranger.get(f"/documents/{one.pk}/other.pdf").status_code != 200
        assert stranger.get(f"/media/{one.file.name}").status_code == 404
    for one in canary.images:
        assert stranger.get(f"/media/{one.file.name}").status_code == 404
        assert stranger.get(f"/media/images/../{one.file.name}").status_code in {400, 404}
    assert stranger.leaks == {}


def test_nginx_sends_neither_originals_nor_documents(canary: Canary) -> None:
    """Of all folders of uploads, only that of pictures' sizes has a location that isn't refused."""
    blocks = re.findall(r"location \^~ (/media/\S*) \{(.*?)\}", NGINX.read_text(), re.DOTALL)
    served = {place for place, rules in blocks if "return 404" not in rules}
    assert served == {"/media/images/"}
    stored = [one.file.name for one in [*canary.documents, *canary.images]]
    assert not [name for name in stored if default_storage.url(name).startswith(*served)]


def test_calendar_files_and_data_of_what_is_closed_are_not_there(
    canary: Canary, stranger: Stranger
) -> None:
    for page in canary.pages.values():
        latest = page.get_latest_revision_as_object() if page.latest_revision_id else page
        for block in raw_data.blocks_of(getattr(latest, "body", None)):
            if block["type"] == "dates":
                stranger.get(f"/en/dates/{page.pk}/{block['id']}/0.ics")
    keys = [canary.hidden_inspection.key, canary.inspection.key]
    for key, name in product(keys, FILES):
        stranger.get(f"/data/{key}/{name}")
    for key, measure in product(keys, Measure.objects.values_list("key", flat=True)):
        stranger.get(f"/data/{key}/measures/{measure}.csv")
    assert stranger.leaks == {}


def test_the_search_knows_nothing_of_what_is_closed(canary: Canary, stranger: Stranger) -> None:
    known = found_in(repr(list(entries.make(entries.expected()))))
    assert {word: canary.words.secret[word] for word in known & canary.words.secret.keys()} == {}
    assert known & canary.words.public.keys()


def test_no_search_and_no_suggestion_finds_what_is_closed(
    canary: Canary, stranger: Stranger
) -> None:
    words = list(canary.words.secret)
    titles = [one for one in words if "title" in canary.words.secret[one]]
    for word in [*titles[::12], *words[::180]]:
        answer = stranger.get("/en/search/", q=word)
        shown = Seen(BeautifulSoup(answer.text_told, "html.parser"))
        assert shown.count == "0 results", canary.words.secret[word]
        found = stranger.get("/en/search/suggest/", q=word[:-1])
        assert found.json()["suggestions"] == [], canary.words.secret[word]
    assert stranger.leaks == {}
    word = next(one for one, place in canary.words.public.items() if place.startswith("Page.title"))
    assert look(stranger.client, q=word).count != "0 results"
