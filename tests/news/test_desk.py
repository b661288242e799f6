"""An update is begun on the desk."""

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from news.models import NewsIndexPage
from tests.factories import NewsIndexFactory, UserFactory
from users.models import User
from users.roles import DUTY, EDITOR


def begun(client: Client, user: User) -> str:
    """The address of "Write an update", or ""."""
    client.force_login(user)
    desk = BeautifulSoup(client.get("/admin/").content, "html.parser")
    found = desk.find("a", string="Write an update")
    return found["href"] if found else ""


def test_an_editor_begins_an_update_in_the_news(client: Client, home: Page) -> None:
    news = NewsIndexFactory(parent=home)
    address = begun(client, UserFactory(role=EDITOR))
    assert address == f"/admin/pages/add/news/newspage/{news.pk}/"
    assert client.get(address).status_code == 200


def test_who_may_not_write_there_is_not_offered_it(
    client: Client, home: Page, section: Page
) -> None:
    NewsIndexFactory(parent=home)
    editor = UserFactory(role=EDITOR)
    GroupPagePermission.objects.filter(group=editor.groups.get()).update(page=section)
    assert begun(client, editor) == ""
    assert begun(client, UserFactory(role=DUTY)) == ""


def test_without_a_list_of_news_nothing_is_offered(client: Client, home: Page) -> None:
    assert not NewsIndexPage.objects.exists()
    assert begun(client, UserFactory(is_superuser=True)) == ""
