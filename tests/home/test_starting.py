"""A new database: what a visitor gets before anything was made, and what `manage.py start_site`
makes.
"""

import io

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from news.models import NewsIndexPage
from search.models import Synonym
from tests.factories import GuidanceFactory, UserFactory
from tests.visits import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_database():
    """As Wagtail's migrations leave it: a root, a page of welcome, a site."""
    root = Page.get_first_root_node()
    root.get_children().delete()
    root.refresh_from_db()
    Site.objects.all().delete()
    Locale.objects.get_or_create(language_code="en")
    welcome = root.add_child(
        instance=Page(title="Welcome to your new Wagtail site!", slug="home", live=True)
    )
    return Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


def start():
    said = io.StringIO()
    call_command("start_site", stdout=said)
    return said.getvalue()


@pytest.mark.parametrize(
    "address", ["/en/", "/", "/en/nothing/", "/en/topics/", "/en/search/?q=help", "/sitemap.xml"]
)
def test_before_anything_was_made_nothing_breaks(client, new_database, address):
    assert client.get(address).status_code in {200, 302, 404}


def test_wagtails_own_page_says_that_there_is_nothing_yet(client, new_database):
    answer = client.get("/en/")
    assert answer.status_code == 200
    assert "There is nothing here yet." in words(answer.content.decode())


def test_a_new_site_gets_a_home_page_a_news_list_roles_and_words_for_the_search(
    client, new_database, settings
):
    settings.BASE_URL = "https://offer.example.org"
    said = start()
    assert "https://offer.example.org/en/" in said
    assert client.get("/en/").status_code == client.get("/en/news/").status_code == 200
    assert "/en/news/" in client.get("/en/").content.decode()
    assert set(Group.objects.values_list("name", flat=True)) >= {"Editors", "Publishers"}
    assert Synonym.objects.exists()
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page.specific_class) == (
        "offer.example.org",
        443,
        HomePage,
    )
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_an_editor_can_open_and_publish_the_first_pages_as_they_are(client, new_database):
    start()
    client.force_login(UserFactory(is_superuser=True))
    for page in (HomePage.objects.get(), NewsIndexPage.objects.get()):
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
        assert page.topic_list


def test_run_again_it_leaves_everything_as_it_is(client, new_database):
    start()
    home = HomePage.objects.get()
    home.title = "Our local offer"
    home.save_revision().publish()
    said = start()
    assert "left alone" in said
    assert (HomePage.objects.get().title, NewsIndexPage.objects.count()) == ("Our local offer", 1)
    assert "0 synonyms" in said


def test_a_database_with_pages_of_its_own_is_refused_and_left_alone(new_database):
    GuidanceFactory(parent=new_database.root_page, title="Somebody's page")
    before = list(Page.objects.values_list("title", flat=True))
    with pytest.raises(CommandError, match="has pages already"):
        start()
    assert list(Page.objects.values_list("title", flat=True)) == before
    assert not Synonym.objects.exists()
