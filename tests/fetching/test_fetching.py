"""What asks other machines ends at each of its limits, in words."""

import ssl

import pytest
import trustme

from fetching import FetchError, is_public
from services.open_referral.visiting import feed_visit
from tests.strange_server import running


@pytest.fixture
def server(settings):
    """A machine of another area, which is `localhost` here. Its number stands for one of ours."""
    settings.FEED_HOSTS = ["localhost"]
    with running() as server:
        yield server


def refused(url, **limits):
    with pytest.raises(FetchError) as error:
        feed_visit(**limits).ask(url)
    return str(error.value)


def test_an_answer_comes_whole(server):
    server.pages["/one?page=1"] = {"a": ["é"]}
    assert feed_visit().ask_json(f"{server.url}/one?page=1") == {"a": ["é"]}


def test_redirects_are_followed_a_few_times(server):
    server.pages["/one"] = {"a": 1}
    server.moves = {"/there": "/one", "/round": "/round"}
    assert feed_visit().ask_json(f"{server.url}/there") == {"a": 1}
    assert refused(f"{server.url}/round") == "It sends us on more than 5 times."


def test_a_redirect_to_a_machine_of_ours_is_not_followed(server):
    port = server.url.rpartition(":")[2]
    for there in (f"http://127.0.0.1:{port}/one", f"http://[::1]:{port}/one", "http://0/"):
        server.moves = {"/there": there}
        assert "is a machine of a private network" in refused(f"{server.url}/there")
    server.moves = {"/there": "file:///etc/passwd"}
    assert "is no web address" in refused(f"{server.url}/there")
    assert [path for path in server.asked if path != "/there"] == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "224.0.0.1"),
        *("2002:7f00:1::", "255.255.255.255"),
    ],
)
def test_these_are_no_machines_of_the_open_internet(address):
    assert not is_public(address)


def test_these_are():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "http://", "http://a b/", "http://a.example:99999/", "x", "http://é"],
)
def test_what_is_no_web_address_is_not_asked(url):
    assert "is no web address" in refused(url)


def test_a_machine_that_is_not_there_is_named(settings):
    assert refused("http://nowhere.invalid/") == "There is no machine called nowhere.invalid."
    settings.FEED_HOSTS = ["localhost"]
    assert refused("http://localhost:9/").startswith("localhost gave no answer")


def test_too_much_is_refused_before_it_fills_the_memory(server):
    server.endless = True
    assert refused(f"{server.url}/one", most=1_000_000) == (
        "It is more than 0.953674 MB, which is the most we take."
    )


@pytest.mark.parametrize("way", ["silent", "slow", "slow_headers"])
def test_one_that_hangs_is_left_at_the_deadline(server, way):
    setattr(server, way, True)
    assert refused(f"{server.url}/one", seconds=0.5) == "It took longer than 0.5 seconds."


def test_a_single_answer_has_a_deadline_too(server, settings):
    settings.FEED_SECONDS_EACH = 0.3
    server.silent = True
    assert refused(f"{server.url}/one") == "An answer took longer than 0.3 seconds."


def test_an_answer_that_breaks_off_is_none(server):
    server.broken_off = True
    assert "broke off" in refused(f"{server.url}/one") or "gave no answer" in refused(server.url)


def test_an_answer_that_is_packed_is_refused(server):
    server.packed = True
    assert refused(f"{server.url}/one") == (
        "The answer is packed, though we asked for a plain one."
    )


def test_words_that_are_no_json_are_said_to_be_none(server):
    server.instead = b'{"a": '
    with pytest.raises(FetchError, match="The answer is no JSON"):
        feed_visit().ask_json(f"{server.url}/one")
    server.instead = b"[" * 100_000
    with pytest.raises(FetchError, match="The answer is no JSON"):
        feed_visit().ask_json(f"{server.url}/one")


def test_a_secret_connection_is_one_with_the_machine_of_that_name(settings, monkeypatch):
    settings.FEED_HOSTS = ["localhost", "127.0.0.1"]
    authority = trustme.CA()
    with running(authority.issue_cert("localhost")) as server:
        server.pages["/one"] = {"a": 1}
        assert (
            refused(f"{server.url}/one") == "localhost gave no answer (SSLCertVerificationError)."
        )
        trusting = ssl.create_default_context()
        authority.configure_trust(trusting)
        monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
        assert feed_visit().ask_json(f"{server.url}/one") == {"a": 1}
        elsewhere = server.url.replace("localhost", "127.0.0.1")
        assert "SSLCertVerificationError" in refused(f"{elsewhere}/one")
