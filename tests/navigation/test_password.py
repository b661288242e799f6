import pytest
from wagtail.models import PageViewRestriction

from tests.factories import GuidanceFactory


@pytest.fixture
def closed(section):
    page = GuidanceFactory(
        parent=section, title="Only for a few", summary="What few may know", slug="closed"
    )
    PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="open sesame"
    )
    return page


def test_a_page_with_a_password_asks_for_it_in_the_sites_own_dress_and_tells_nothing(
    client, closed, settings
):
    settings.DEMONSTRATION = True
    body = client.get(closed.url).content.decode()
    assert "Demonstration, not the council’s website" in body
    assert 'href="/static/css/site' in body
    for secret in ("Only for a few", "What few may know"):
        assert secret not in body


def test_the_right_password_opens_the_page_and_a_wrong_one_is_told(client, closed):
    form = client.get(closed.url).context["form"]
    address, sent = (
        client.get(closed.url).context["action_url"],
        {"return_url": form.initial["return_url"]},
    )
    wrong = client.post(address, {**sent, "password": "open"})
    assert 'id="password-error"' in wrong.content.decode()
    assert "Only for a few" not in wrong.content.decode()
    right = client.post(address, {**sent, "password": "open sesame"}, follow=True)
    assert "Only for a few" in right.content.decode()
