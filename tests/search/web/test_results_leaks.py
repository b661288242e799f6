"""What an anonymous visitor may not open appears in no result, count, filter, suggestion, spelling
or log, also before the indexes know.
"""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from outbox import scheduling
from search.models import BestBet, Miss
from tests.factories import GuidanceFactory, SectionFactory, TopicFactory
from tests.search.results_reader import look


@pytest.fixture
def hidden(section, follow):
    """A page that was public when the indexes were made, with words that no other page has; and
    another page.
    """
    topic = TopicFactory(slug="secret", name="Secret topic")
    page = GuidanceFactory(
        parent=section, title="Numbat sanctuary", also_called="numbatorium", topics=[topic]
    )
    GuidanceFactory(parent=section, title="Quokka sanctuary")
    follow()
    return page


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_the_section(page):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def unpublish(page):
    page.unpublish()


def expire(page):
    page.expire_at = timezone.now() - datetime.timedelta(seconds=1)
    page.save()
    scheduling.expire_due()


def delete(page):
    page.delete()


def move_away(page):
    closed = SectionFactory(parent=page.get_parent().get_parent(), title="Closed")
    restrict(closed)
    page.refresh_from_db()
    page.move(closed, pos="last-child")


WAYS = [restrict, restrict_the_section, unpublish, expire, delete, move_away]


@pytest.mark.parametrize("hide", WAYS)
def test_a_page_that_is_not_public_any_more_shows_nowhere(client, engine, hidden, follow, hide):
    """Before the indexes know, and afterwards."""
    assert look(client, q="numbat").titles == ["Numbat sanctuary"]
    hide(hidden)
    assert_hidden(client)
    follow()
    assert_hidden(client)


def assert_hidden(client):
    by_name = look(client, q="numbat")
    assert (by_name.titles, by_name.count, by_name.facets) == ([], "0 results", {})
    together = look(client, q="sanctuary")
    assert "Numbat sanctuary" not in together.titles
    assert together.count in {"0 results", "1 result"}
    assert "Secret topic" not in {
        label for options in together.facets.values() for label in options
    }
    misspelt = look(client, q="numbattorium")
    assert "numbatorium" not in misspelt.words
    for typed in ("num", "numb", "numbat"):
        assert client.get("/en/search/suggest/", {"q": typed}).json()["suggestions"] == []


def test_a_draft_is_found_by_nothing(client, engine, section, follow):
    GuidanceFactory(parent=section, title="Numbat sanctuary", live=False)
    follow()
    assert look(client, q="numbat").count == "0 results"
    assert client.get("/en/search/suggest/", {"q": "numb"}).json()["suggestions"] == []


def test_an_unpublished_change_of_a_public_page_is_found_by_nothing(
    client, engine, section, follow
):
    page = GuidanceFactory(parent=section, title="Quokka club")
    page.title = "Numbat club"
    page.save_revision()
    follow()
    assert look(client, q="numbat").count == "0 results"
    assert look(client, q="quokka").titles == ["Quokka club"]


def test_a_best_bet_that_is_not_public_is_not_shown(client, hidden):
    BestBet.objects.create(words="holiday", page=hidden)
    assert look(client, q="holiday").soup.select_one("main .panel")
    restrict(hidden)
    assert not look(client, q="holiday").soup.select_one("main .panel")


def test_without_any_index_the_titles_answer_and_nothing_is_noted(client, section):
    GuidanceFactory(parent=section, title="Quokka club")
    restrict(GuidanceFactory(parent=section, title="Quokka secrets"))
    seen = look(client, q="quokka")
    assert seen.titles == ["Quokka club"]
    assert look(client, q="wombat").count == "0 results"
    assert not Miss.objects.exists()
