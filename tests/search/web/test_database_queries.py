"""What a page of results costs the database: the same for few results and for many, in a new
process and later.
"""

import json
import uuid

import pytest
from django.core.files.base import ContentFile

from search.models import BestBet, CrisisWord, Synonym
from tests import service_factories
from tests.factories import (
    DocumentFactory,
    GuidanceFactory,
    NewsFactory,
    ProvisionFactory,
    ProvisionIndexFactory,
)
from tests.visits import cold_queries

pytestmark = pytest.mark.same_on_every_database

ADDRESS = "/en/search/?q=quokka"


def fill(section, news_index, places, number):
    """So many pages of three types, services and documents."""
    for count in range(number):
        GuidanceFactory(parent=section, title="Quokka guide", slug=f"guide-{number}-{count}")
        NewsFactory(parent=news_index, title="Quokka news", slug=f"news-{number}-{count}")
        ProvisionFactory(parent=places, title="Quokka House", slug=f"house-{number}-{count}")
        service_factories.place(service_factories.service(name="Quokka"))
        document = DocumentFactory(
            title="Quokka paper", file=ContentFile(b"quokka words", name="quokka.txt")
        )
        chosen = {
            "title": "",
            "documents": [{"type": "item", "id": str(uuid.uuid4()), "value": document.pk}],
        }
        body = json.dumps([{"type": "documents", "value": chosen, "id": str(uuid.uuid4())}])
        GuidanceFactory(parent=section, title="Papers", slug=f"papers-{number}-{count}", body=body)


@pytest.fixture
def places(home):
    return ProvisionIndexFactory(parent=home, title="Places")


def test_a_page_of_results_takes_few_queries_whatever_it_shows(
    client, engine, section, news_index, places, follow
):
    fill(section, news_index, places, 1)
    Synonym.objects.create(words="quokka, happy animal")
    CrisisWord.objects.create(words="want to die")
    BestBet.objects.create(words="quokka", page=section)
    follow()
    few = cold_queries(client, ADDRESS)
    fill(section, news_index, places, 5)
    follow()
    assert cold_queries(client, ADDRESS) <= few <= 14
    assert cold_queries(client, f"{ADDRESS}&kind=service") <= few


def test_a_suggestion_asks_only_which_state_of_the_tree_is_present(
    client, section, follow, django_assert_num_queries
):
    GuidanceFactory(parent=section, title="Quokka guide")
    follow()
    client.get("/en/search/suggest/?q=quok")
    with django_assert_num_queries(1):
        assert client.get("/en/search/suggest/?q=quok").json()["suggestions"] == ["Quokka guide"]
