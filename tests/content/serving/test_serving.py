"""Serving a page: answers that a browser has already, who may have them, and Wagtail's own way for
what is private.
"""

import datetime

import pytest
from wagtail.models import PageViewRestriction, Site

from navigation.models import ServiceDetails
from outbox.scheduling import expire_due
from tests.factories import (
    DocumentFactory,
    GuidanceFactory,
    NewsFactory,
    OrganisationFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
)
from tests.visits import words


@pytest.fixture
def guide(section):
    return GuidanceFactory(
        parent=section,
        title="SEN support",
        slug="sen-support",
        owner_team=TeamFactory(name="Example team: school"),
    )


def again(client, address, etag):
    return client.get(address, headers={"if-none-match": etag}).status_code


def test_a_browser_that_has_the_page_already_gets_a_short_answer(client, guide):
    first = client.get(guide.url)
    assert first["Cache-Control"] == "no-cache"
    answer = client.get(guide.url, headers={"if-none-match": first["ETag"]})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", first["ETag"])
    assert client.head(guide.url)["ETag"] == first["ETag"]


def test_each_address_and_each_choice_has_an_answer_of_its_own(client, news_index, guide):
    NewsFactory(parent=news_index)
    tags = {
        client.get(address)["ETag"]
        for address in ("/en/", "/en/news/", "/en/news/?page=2", guide.url)
    }
    assert len(tags) == 4


CHANGES = {
    "the page": lambda guide: guide.save_revision().publish(),
    "another page": lambda guide: GuidanceFactory(parent=guide.get_parent()),
    "a topic": lambda guide: TopicFactory(slug="school").save(),
    "a team": lambda guide: guide.owner_team.save(),
    "an organisation": lambda guide: OrganisationFactory(),
    "a document": lambda guide: DocumentFactory(),
    "the service's details": lambda guide: ServiceDetails.for_site(Site.objects.get()).save(),
    "a restriction": lambda guide: PageViewRestriction.objects.create(
        page=GuidanceFactory(parent=guide.get_parent()), restriction_type="login"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_whole_page_comes_again(client, guide, change):
    ServiceDetails.for_site(Site.objects.get())
    etag = client.get(guide.url)["ETag"]
    assert again(client, guide.url, etag) == 304
    CHANGES[change](guide)
    assert again(client, guide.url, etag) == 200


ADDRESSES = [
    "/en/",
    "/en/school-and-learning/sen-support/",
    "/en/news/",
    "/en/news/feed.rss",
    "/en/topics/",
    "/en/topics/school/",
    "/en/ages/0-4/",
    "/sitemap.xml",
    "/robots.txt",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_everybody_gets_alike_is_asked_for_anew_and_answered_shortly(
    client, news_index, guide, address
):
    first = client.get(address)
    assert (first.status_code, first["Cache-Control"]) == (200, "no-cache")
    assert "Last-Modified" not in first
    for method, tags in (("get", first["ETag"]), ("head", first["ETag"]), ("get", "*")):
        short = getattr(client, method)(address, headers={"if-none-match": tags})
        assert (short.status_code, short.content) == (304, b"")
        for name in ("ETag", "Cache-Control", "Vary"):
            assert short[name] == first[name]
    other = client.get(address, headers={"if-none-match": '"another"'})
    assert other.status_code == 200


@pytest.mark.parametrize("asked", ["*", '"x", *', 'W/"x"'])
@pytest.mark.parametrize(
    "address",
    [
        "/en/nothing/",
        "/en/news/2024/13/",
        "/en/news/feed.rss?topic=nothing",
        "/en/topics/nothing/",
        "/data/nothing/promises.json",
        "/en/dates/1/none/0.ics",
        "/documents/1/nothing.pdf",
    ],
)
def test_what_does_not_exist_is_missing_whatever_is_asked(client, news_index, address, asked):
    assert client.get(address, headers={"if-none-match": asked}).status_code == 404


def test_nobody_with_a_session_gets_what_others_may_keep(client, guide):
    client.force_login(UserFactory())
    answer = client.get(guide.url)
    assert answer["Cache-Control"] == "private, no-cache"
    assert "X-Accel-Expires" not in answer


def test_a_new_release_makes_old_answers_stale(client, guide, settings):
    etag = client.get(guide.url)["ETag"]
    settings.RELEASE = "the next one"
    assert again(client, guide.url, etag) == 200


def test_a_new_day_makes_old_answers_stale(client, guide, settings):
    etag = client.get(guide.url)["ETag"]
    settings.AS_OF = datetime.date(2031, 1, 5)
    assert again(client, guide.url, etag) == 200


def test_someone_who_is_signed_in_never_gets_or_makes_a_shared_answer(client, guide):
    etag = client.get(guide.url)["ETag"]
    client.force_login(UserFactory(is_superuser=True))
    answer = client.get(guide.url, headers={"if-none-match": etag})
    assert answer.status_code == 200
    assert "ETag" not in answer


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_is_only_read(client, guide, method):
    assert getattr(client, method)(guide.url).status_code == 405


def test_drafts_and_private_pages_have_no_short_answer(client, guide):
    etag = client.get(guide.url)["ETag"]
    restriction = PageViewRestriction.objects.create(page=guide, restriction_type="login")
    assert again(client, guide.url, etag) == 302
    restriction.delete()
    guide.unpublish()
    assert again(client, guide.url, etag) == 404


def test_a_page_for_people_who_sign_in_asks_them_to(client, guide):
    PageViewRestriction.objects.create(page=guide, restriction_type="login")
    answer = client.get(guide.url)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={guide.url}")
    client.force_login(UserFactory())
    assert "SEN support" in words(client.get(guide.url).content.decode())


def test_a_page_with_a_password_asks_for_it_and_opens_to_who_knows_it(client, section, guide):
    restriction = PageViewRestriction.objects.create(
        page=section, restriction_type="password", password="pear tree"
    )
    asked = client.get(guide.url)
    assert "Example team: school" not in asked.content.decode()
    assert 'type="password"' in asked.content.decode()
    form = {"password": "pear tree", "return_url": guide.url}
    action = f"/en/_util/authenticate_with_password/{restriction.pk}/{guide.pk}/"
    assert action in asked.content.decode()
    assert (
        "Example team: school"
        not in client.post(action, {**form, "password": "plum tree"}).content.decode()
    )
    assert client.post(action, form).status_code == 302
    assert "Example team: school" in client.get(guide.url).content.decode()
    client.cookies.clear()
    assert "Example team: school" not in client.get(guide.url).content.decode()


def test_an_old_address_leads_to_the_page_after_it_was_renamed(
    client, section, guide, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        guide.slug = "help-at-school"
        guide.save()
        guide.save_revision().publish()
    answer = client.get("/en/school-and-learning/sen-support/")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/en/school-and-learning/help-at-school/",
    )


def test_an_expired_page_is_gone_with_its_links(client, section, guide):
    type(guide).objects.filter(pk=guide.pk).update(expire_at="2024-01-01T00:00Z")
    assert "SEN support" in client.get(section.url).content.decode()
    expire_due()
    assert "SEN support" not in client.get(section.url).content.decode()
    assert client.get(guide.url).status_code == 404


@pytest.mark.parametrize("end", ["", "/x", "/x/", "//", "/?q='", "/%00/", "/../"])
def test_an_address_that_is_nearly_right_never_breaks(client, guide, end):
    assert client.get(f"{guide.url.rstrip('/')}{end}").status_code in (200, 301, 302, 404)


def test_a_page_below_one_with_routes_of_its_own_is_found_by_its_own_address(client, news_index):
    update = NewsFactory(parent=news_index, title="An update", slug="update")
    draft = NewsFactory(parent=news_index, slug="draft", live=False)
    private = NewsFactory(parent=news_index, title="A secret", slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert "An update" in client.get(update.url).content.decode()
    assert client.get(f"/en/news/{draft.slug}/").status_code == 404
    assert client.get("/en/news/private/").status_code == 302
    assert client.get("/en/news/nothing/").status_code == 404
    assert client.get("/en/news/2024/13/").status_code == 404
