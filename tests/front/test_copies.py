"""What nginx keeps, measured with the real nginx and gunicorn: copies, what is new, what is gone,
what is dead.
"""

import signal
import time

import pytest
from wagtail.models import PageViewRestriction

from guidance.models import GuidanceSectionPage
from tests.factories import GuidanceFactory

from .conftest import let_copies_pass

SECTION = "/en/school-and-learning/"


@pytest.fixture
def section(site):
    return GuidanceSectionPage.objects.get()


@pytest.fixture
def guide(section):
    return GuidanceFactory(parent=section, title="SEN support", slug="sen-support")


def rename(page, title):
    page.title = title
    page.save_revision().publish()
    let_copies_pass()


def timed(get, address):
    began = time.monotonic()
    return get(address), time.monotonic() - began


def test_readers_get_copies_and_every_change_within_a_second(site, get, section, guide):
    assert get(guide.url).cache == "MISS"
    again = get(guide.url)
    assert (again.status, again.cache, again.headers["Cache-Control"]) == (200, "HIT", "no-cache")
    assert len(again.headers.get_all("Strict-Transport-Security")) == 1
    assert not {"X-Accel-Expires", "X-Copy"} & set(again.headers)
    new = f"{SECTION}new/"
    for address in (SECTION, "/sitemap.xml", "/en/topics/school/", new):
        get(address)
        assert get(address).cache == "HIT"
    rename(guide, "Help at school")
    for address in (guide.url, SECTION, "/en/topics/school/"):
        assert "Help at school" in get(address).words
    assert get(new).status == 404
    GuidanceFactory(parent=section, slug="new")
    let_copies_pass()
    assert get(new).status == 200
    assert new in get("/sitemap.xml").words
    restriction = PageViewRestriction.objects.create(
        page=guide, restriction_type="password", password="pear"
    )
    let_copies_pass()
    for _time in range(2):
        answer = get(guide.url)
        assert 'type="password"' in answer.words
        assert (answer.cache != "HIT", bool(answer.headers["Set-Cookie"])) == (True, True)
    restriction.delete()
    let_copies_pass()
    assert 'type="password"' not in get(guide.url).words


def test_what_belongs_to_one_reader_is_never_kept(site, get, guide):
    for address in ("/en/search/?q=help", "/", "/admin/login/", "/en/feedback/"):
        assert [get(address).cache for _time in range(2)] == ["", ""]
    for _time in range(2):
        answer = get(guide.url, cookie="sessionid=somebody")
        assert (answer.cache, answer.headers["Cache-Control"]) == ("", "private, no-cache")
    assert get(guide.url).cache == "MISS"
    assert get(guide.url, cookie="theme=dark").cache == "HIT"
    assert get(guide.url, method="POST", body="a=b").status == 403  # from the site
    get("/en/", accept_language="pl")
    assert 'lang="en"' in get("/en/", accept_language="ur").words
    missing = [get("/nothing/", accept_language=language).cache for language in ("pl", "en")]
    assert "HIT" not in missing


def test_parts_packed_copies_questions_and_heads_are_those_of_the_page(site, get, guide):
    whole = get(guide.url)
    for _time in range(2):
        packed = get(guide.url, accept_encoding="br, gzip")
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in ", ".join(packed.headers.get_all("Vary"))
    assert packed.cache == "HIT"
    assert not get(guide.url, accept_encoding="gzip;q=0").headers["Content-Encoding"]
    head = get(guide.url, method="HEAD")
    assert (head.status, head.body, head.headers["ETag"]) == (200, b"", whole.headers["ETag"])
    for tag in (whole.headers["ETag"], "*"):
        short = get(guide.url, if_none_match=tag)
        assert (short.status, short.body, short.headers["ETag"]) == (
            304,
            b"",
            whole.headers["ETag"],
        )
        assert short.headers["Cache-Control"] == whole.headers["Cache-Control"] == "no-cache"
        assert short.headers["Vary"]
        assert set(short.headers.get_all("Vary")) == set(whole.headers.get_all("Vary"))
    assert (
        get(guide.url, if_none_match=packed.headers["ETag"], accept_encoding="gzip").status == 304
    )
    assert get(guide.url, if_none_match='"other"').status == 200
    assert get("/en/nothing/", if_none_match="*").status == 404
    part = get(guide.url, range="bytes=0-9")
    assert part.body == (whole.body[:10] if part.status == 206 else whole.body)
    assert get(guide.url + "?page=2").cache == "MISS"


def test_while_gunicorn_hangs_or_is_dead_readers_get_the_last_copy(site, get, guide):
    get(guide.url)
    site.signal_site(signal.SIGSTOP)
    rename(guide, "A name that nobody can show yet")
    answer, seconds = timed(get, guide.url)
    assert (answer.status, answer.cache) == (200, "STALE")
    assert seconds < 2
    site.signal_site(signal.SIGCONT)
    let_copies_pass()
    assert "A name that nobody" in get(guide.url).words
    site.signal_site(signal.SIGKILL)
    time.sleep(11)  # what was fresh is old by now
    answer, seconds = timed(get, guide.url)
    assert (answer.status, answer.cache) == (200, "STALE")
    assert seconds < 1
    assert get(SECTION).status == 503


def test_what_was_withdrawn_is_gone_while_gunicorn_is_dead(site, get, section, guide):
    titles = ("Private", "Unpublished", "Deleted", "Moved")
    pages = [
        GuidanceFactory(parent=section, title=f"{title} page", slug=title.lower())
        for title in titles
    ]
    addresses = [page.url for page in pages]
    for address in (*addresses, SECTION, "/sitemap.xml"):
        assert get(address).status == 200
    site.signal_site(signal.SIGKILL)
    assert all(get(address).status == 200 for address in addresses)
    withdraw = (
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: page.move(guide, pos="last-child"),
    )
    for page, take in zip(pages, withdraw, strict=True):
        take(page)
        let_copies_pass()
        for address in (page.url, SECTION, "/sitemap.xml"):
            answer = get(address)
            assert answer.status == 503
            assert page.title not in answer.words
