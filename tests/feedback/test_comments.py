import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

import pagetree.present
from dates.clock import today
from feedback import guards
from feedback.guards import FeedbackVisit
from feedback.models import Comment
from tests.factories import GuidanceFactory, HomeFactory
from tests.languages import DIRECTIONS


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="Help at school", slug="help-at-school")


def write(client, guide, *, seconds=60, language="en", headers=None, **data):
    visit = FeedbackVisit(guide.url, True, int(time.time()) - seconds)
    return client.post(
        f"/{language}/feedback/comment/{visit.token}/",
        {"text": "Say when the nurse comes.", **data},
        headers=headers,
    )


def answered(guide, text="The map is missing", day=date(2026, 3, 4), **fields):
    words = {
        "title": "Help at school",
        "language": "en",
        "answer": "You are right.",
        "action": "We add a map by May.",
    }
    return Comment.objects.create(
        path=guide.url, text=text, state="answered", answered_on=day, **{**words, **fields}
    )


def test_a_comment_is_kept_and_waits_for_an_answer(client, guide):
    answer = write(client, guide, about="missing")
    assert answer.status_code == 303
    comment = Comment.objects.get()
    assert (comment.path, comment.title, comment.about, comment.state) == (
        guide.url,
        "Help at school",
        "missing",
        "new",
    )
    thanks = client.get(answer["Location"])
    assert "Thank you" in thanks.content.decode()
    assert not answer.cookies
    assert not thanks.cookies


PERSONAL = [
    ("Write to sam.o'neil+x@mail.example.org please", "email", "sam"),
    ("Ring 01632 960 123 or", "number", "960"),
    ("Ring +44 (0)1632 960123", "number", "1632"),
    ("Ring 01632-960-123", "number", "960"),
    ("NHS number 943 476 5919", "number", "476"),
    ("Reference 123456", "number", "123456"),
    ("فون ۰۱۶۳۲ ۹۶۰ ۱۲۳", "number", "۹۶۰"),
    ("We live in WR1 2AB now", "postcode", "WR1"),
    ("We live in wr12ab now", "postcode", "wr1"),
    ("See https://example.org/me/photo?x=1", "web", "photo"),
    ("See www.facebook.test/group", "web", "group"),
    ("See ourfamily.co.uk/about", "web", "ourfamily"),
]


@pytest.mark.parametrize(("text", "key", "gone"), PERSONAL)
def test_what_may_show_who_wrote_is_taken_out_and_the_writer_is_told(
    client, guide, text, key, gone
):
    answer = write(client, guide, text=text)
    assert gone not in Comment.objects.get().text
    assert f"?taken={key}&" in answer["Location"]
    assert "We took something out" in client.get(answer["Location"]).content.decode()


ORDINARY = [
    "In 2025-2026 we waited 20 weeks, not 6.",
    "It cost £1,500 and 12 lessons at 10.30 to 11.45",
    "On 7 October 2024 at 9am",
    "Ages 5-11, year 6. It says no.So we left",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_and_numbers_stay(client, guide, text):
    answer = write(client, guide, text=text)
    assert Comment.objects.get().text == text
    assert "took something out" not in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("data", "seconds", "message"),
    [
        ({"text": ""}, 60, "Write your comment here"),
        ({"text": "long " * 500}, 60, "Your comment is too long"),
        ({"text": "a.org b.org c.org"}, 60, "too many web addresses"),
        ({"text": "kept words", "empty": "x"}, 60, "Empty this box"),
        ({"text": "kept words", "about": "weather"}, 60, "Choose one from the list"),
        ({"text": "kept words"}, 25 * 60 * 60, "open for more than a day"),
    ],
)
def test_a_comment_that_can_not_be_taken_stays_in_the_form_and_says_what_to_do(
    client, guide, data, seconds, message
):
    answer = write(client, guide, seconds=seconds, **data)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert message in body
    assert body.count('aria-invalid="true"') == 1
    assert f">{data['text'].strip()}" in body
    assert not Comment.objects.exists()
    assert not answer.cookies


def test_a_comment_is_taken_however_quickly_it_came(client, guide):
    assert write(client, guide, seconds=0).status_code == 303


@pytest.mark.parametrize(("length", "status"), [(2000, 303), (2001, 400)])
def test_a_line_break_counts_as_one_character_as_readers_count_it(client, guide, length, status):
    lines = "word\r\n" * 100
    words = lines + "x" * (length - len(lines.replace("\r\n", "\n")))
    assert write(client, guide, text=words).status_code == status
    if status == 303:
        assert len(Comment.objects.get().text) == length


def test_a_form_that_was_open_for_too_long_can_be_sent_again(client, guide):
    body = write(client, guide, seconds=25 * 60 * 60).content.decode()
    action = body.partition('<form method="post" action="')[2].partition('"')[0]
    visit = FeedbackVisit.read(action.rstrip("/").rpartition("/")[2])
    assert (visit.path, visit.useful) == (guide.url, True)
    assert visit.age < 60


def test_a_comment_from_another_site_is_refused(client, guide):
    assert (
        write(client, guide, headers={"Origin": "https://elsewhere.example.org"}).status_code == 403
    )
    assert not Comment.objects.exists()


def test_a_forged_token_is_not_found(client, guide):
    assert client.post("/en/feedback/comment/W10:forged/", {"text": "x"}).status_code == 404


def test_too_many_comments_are_refused_and_the_words_stay(client, guide, monkeypatch):
    monkeypatch.setitem(guards.PER_HOUR, "comment", 1)
    write(client, guide)
    answer = write(client, guide, text="my second thought")
    assert answer.status_code == 400
    assert "Wait an hour" in answer.content.decode()
    assert "my second thought" in answer.content.decode()
    assert Comment.objects.count() == 1


def test_opening_the_comment_address_leads_back_to_the_form(client, guide):
    token = FeedbackVisit.new(guide.url, True).token
    assert (
        client.get(f"/en/feedback/comment/{token}/")["Location"] == f"/en/feedback/thanks/{token}/"
    )


def test_an_answered_comment_is_public_and_any_other_is_not(client, guide):
    answered(guide)
    Comment.objects.create(
        path=guide.url, title="Help at school", language="en", text="Still waiting"
    )
    Comment.objects.create(
        path=guide.url, title="Help at school", language="en", text="Abuse", state="not-published"
    )
    body = client.get("/en/feedback/").content.decode()
    assert "The map is missing" in body
    assert "You are right." in body
    assert "We add a map by May." in body
    assert f'href="{guide.url}"' in body
    assert ("Still waiting" in body, "Abuse" in body) == (False, False)


def test_a_comment_on_a_page_that_is_gone_stands_without_a_link(client, guide):
    answered(guide)
    guide.unpublish()
    body = client.get("/en/feedback/").content.decode()
    assert "The map is missing" in body
    assert f'href="{guide.url}"' not in body


def test_answers_stand_by_year(client, guide):
    answered(guide, "Newer", date(2026, 3, 4))
    answered(guide, "Older", date(2025, 3, 4))
    body, older = (
        client.get("/en/feedback/").content.decode(),
        client.get("/en/feedback/2025/").content.decode(),
    )
    assert ("Newer" in body, "Older" in body, 'href="/en/feedback/2025/"' in body) == (
        True,
        False,
        True,
    )
    assert ("Newer" in older, "Older" in older) == (False, True)
    assert client.get("/en/feedback/1999/").status_code == 404


def test_words_of_a_reader_are_shown_as_words(client, guide):
    answered(guide, "<script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get("/en/feedback/").content.decode()


def test_whoever_wrote_is_told_that_it_came_and_by_when_it_is_answered(client, settings, guide):
    settings.AS_OF = date(2024, 11, 30)
    came = client.get(write(client, guide)["Location"]).content.decode()
    assert "Thank you. We have your comment" in came
    assert "We answer in public by 30 November 2025 at the latest" in came


@pytest.mark.parametrize(("code", "thanks"), DIRECTIONS.items())
def test_the_whole_way_works_in_every_language(client, home, guide, code, thanks):
    if code != "en":
        locale = Locale.objects.get(language_code=code)
        home = HomeFactory(
            parent=None, slug=f"home-{code}", locale=locale, translation_key=home.translation_key
        )
    answer = client.post(f"/{code}/feedback/vote/", {"path": f"/{code}/", "useful": "no"})
    assert f'dir="{thanks}"' in client.get(answer["Location"]).content.decode()
    answer = write(client, home, language=code)
    kept = Comment.objects.get()
    assert answer["Location"] == f"/{code}/feedback/received/?reference={kept.reference}"
    assert kept.reference in client.get(answer["Location"]).content.decode()
    assert kept.language == code
    for address in (answer["Location"], f"/{code}/feedback/"):
        assert f'<html lang="{code}" dir="{thanks}">' in client.get(address).content.decode()


@pytest.mark.same_on_every_database
@pytest.mark.parametrize("address", ["/en/feedback/", "/en/feedback/2026/"])
def test_two_answers_and_twenty_cost_the_same_few_queries(client, guide, address):
    def cold_queries():
        pagetree.present.reset()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert not response.cookies
        assert response.content.decode().count("The map is missing") == Comment.objects.count()
        return len(queries)

    for _number in range(2):
        answered(guide)
    few = cold_queries()
    for _number in range(18):
        answered(guide)
    assert cold_queries() == few <= 10


def test_an_answer_that_was_taken_back_gets_a_new_day_when_it_is_published_again(guide):
    comment = answered(guide)
    comment.state = "not-published"
    comment.save()
    comment.state = "answered"
    comment.save()
    assert comment.answered_on == today()
