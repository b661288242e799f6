from datetime import timedelta

import pytest
from wagtail.models import PageViewRestriction

from dates.clock import today
from feedback import guards
from feedback.models import Comment, Vote
from outbox import readers
from tests.factories import GuidanceFactory, TopicFactory

VOTE = "/en/feedback/vote/"


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="Help at school", slug="help-at-school")


def say(client, guide, useful, **headers):
    return client.post(VOTE, {"path": guide.url, "useful": useful}, headers=headers)


def test_every_page_asks_whether_it_was_useful_without_a_cookie(client, guide):
    answer = client.get(guide.url)
    body = answer.content.decode()
    assert f'action="{VOTE}"' in body
    assert f'name="path" value="{guide.url}"' in body
    assert not answer.cookies


def test_a_yes_is_kept_and_the_reader_sees_thanks_and_where_to_get_help(client, guide):
    answer = say(client, guide, "yes")
    assert answer.status_code == 303
    thanks = client.get(answer["Location"])
    body = thanks.content.decode()
    assert "We’re glad" in body
    assert "116 123" in body
    assert "nobody watches this for emergencies" in body
    assert not answer.cookies
    assert not thanks.cookies
    vote = Vote.objects.get()
    assert (vote.path, vote.title, vote.useful, vote.language) == (
        guide.url,
        "Help at school",
        True,
        "en",
    )


def test_a_no_is_kept_too(client, guide):
    assert "We’re sorry" in client.get(say(client, guide, "no")["Location"]).content.decode()
    assert Vote.objects.get().useful is False


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_post_from_another_site_is_refused(client, guide, headers):
    assert say(client, guide, "yes", **headers).status_code == 403
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "origin", ["http://testserver", "null"]
)  # null: a browser that is told to send no referrer
def test_a_post_from_this_site_is_taken(client, guide, origin):
    assert (
        say(client, guide, "yes", **{"Origin": origin, "Sec-Fetch-Site": "same-origin"}).status_code
        == 303
    )


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nonsense",
        "/en/no-such-page/",
        "/admin/",
        "https://elsewhere.example.org/",
        "/en/feedback/vote/",
        "/en/" + "a/" * 400,
    ],
)
def test_an_address_that_is_none_of_ours_is_refused_in_plain_words(client, guide, path):
    answer = client.post(VOTE, {"path": path, "useful": "yes"})
    assert answer.status_code == 400
    assert "We couldn’t tell which page you mean" in answer.content.decode()
    assert not Vote.objects.exists()


def test_a_private_page_and_a_draft_take_no_votes(client, guide, section):
    PageViewRestriction.objects.create(page=guide, restriction_type="login")
    draft = GuidanceFactory(parent=section, live=False)
    assert [say(client, guide, "yes").status_code, say(client, draft, "yes").status_code] == [
        400,
        400,
    ]


def test_a_topic_an_age_and_the_answers_take_votes_under_their_own_names(client, home):
    TopicFactory(slug="travel", name="Travel")
    for path in ("/en/topics/travel/", "/en/ages/0-4/", "/en/topics/", "/en/feedback/"):
        assert client.post(VOTE, {"path": path, "useful": "no"}).status_code == 303
    assert [vote.title for vote in Vote.objects.order_by("pk")] == [
        "Travel",
        "Ages 0 to 4",
        "Topics",
        "You said, we did",
    ]
    assert client.post(VOTE, {"path": "/en/topics/nothing/", "useful": "no"}).status_code == 400


def test_a_part_of_the_news_counts_as_the_news(client, news_index):
    client.post(VOTE, {"path": f"{news_index.url}2024/10/", "useful": "yes"})
    assert Vote.objects.get().path == news_index.url


def test_neither_yes_nor_no_is_refused(client, guide):
    assert say(client, guide, "perhaps").status_code == 400


def test_opening_the_forms_address_leads_to_the_answers(client, home):
    assert client.get(VOTE)["Location"] == "/en/feedback/"


def test_too_many_votes_from_one_connection_are_refused_and_others_are_not(
    client, guide, monkeypatch
):
    monkeypatch.setitem(guards.PER_HOUR, "vote", 2)
    assert [say(client, guide, "yes").status_code for _number in range(3)] == [303, 303, 429]
    assert (
        client.post(VOTE, {"path": guide.url, "useful": "yes"}, REMOTE_ADDR="192.0.2.7").status_code
        == 303
    )


def test_one_household_is_one_sender_with_ipv6(client, guide, monkeypatch):
    monkeypatch.setitem(guards.PER_HOUR, "vote", 1)
    senders = ["2001:db8:1:1::1", "2001:db8:1:1::2", "2001:db8:1:2::1"]
    answers = [
        client.post(VOTE, {"path": guide.url, "useful": "yes"}, REMOTE_ADDR=sender)
        for sender in senders
    ]
    assert [answer.status_code for answer in answers] == [303, 429, 303]


def test_behind_our_proxy_the_last_forwarded_address_counts_and_a_claimed_one_does_not(
    client, guide, monkeypatch, settings
):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    monkeypatch.setitem(guards.PER_HOUR, "vote", 1)
    chains = ["198.51.100.1, 192.0.2.1", "198.51.100.2, 192.0.2.1", "192.0.2.2"]
    assert [
        say(client, guide, "yes", **{"X-Forwarded-For": chain}).status_code for chain in chains
    ] == [303, 429, 303]


def test_nothing_about_the_sender_is_stored():
    kept = {field.name for model in (Vote, Comment) for field in model._meta.get_fields()}
    assert kept == {
        *("id", "path", "title", "useful", "language", "created"),
        *("about", "text", "state", "answer", "action", "by_when", "done_on"),
        "answered_on",
    }


def test_a_vote_is_forgotten_after_90_days(guide):
    for days in (91, 90, 0):
        Vote.objects.create(
            path=guide.url,
            title="Help at school",
            useful=True,
            language="en",
            created=today() - timedelta(days=days),
        )
    readers.run_daily(today())
    assert sorted((today() - vote.created).days for vote in Vote.objects.all()) == [0, 90]


def test_a_thanks_page_with_a_changed_token_is_not_found(client, guide):
    address = say(client, guide, "yes")["Location"]
    assert client.get(address[:-2] + "x/").status_code == 404
