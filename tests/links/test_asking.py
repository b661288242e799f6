"""What became of a link is told apart, and whatever answers, no machine of ours is asked."""

import socket

import pytest

from links.asking import REST, as_sent, look
from links.models import State


def test_a_page_that_answers_works_and_only_its_head_is_asked_for(website, settings):
    website.statuses = {"/here?a=1": 200}
    assert look(f"{website.url}/here?a=1#part").state == State.WORKS
    assert (website.asked, website.methods) == (["/here?a=1"], ["HEAD"])
    assert website.agents == {f"local-offer-links (+{settings.BASE_URL}/)"}


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_one_that_refuses_the_question_for_its_head_is_asked_for_the_page(website, status):
    website.statuses = {"HEAD /here": status, "GET /here": 200}
    assert look(f"{website.url}/here").state == State.WORKS
    assert website.methods == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        *((404, State.GONE), (410, State.GONE), (401, State.BLOCKS), (403, State.BLOCKS)),
        *((429, State.BLOCKS), (451, State.BLOCKS), (999, State.BLOCKS), (500, State.SILENT)),
        (503, State.SILENT),
    ],
)
def test_gone_blocking_and_out_of_order_are_told_apart(website, status, state):
    website.statuses = {"/here": status}
    outcome = look(f"{website.url}/here")
    assert (outcome.state, outcome.said) == (state, f"It answered with {status}.")


def test_only_a_move_for_good_is_one(website):
    website.moves_for_good = {"/a": "/b", "/b": "/c"}
    website.moves = {"/c": "/d", "/e": "/d"}
    website.statuses = {"/d": 200}
    moved = look(f"{website.url}/a#part")
    assert (moved.state, moved.moved_to) == (State.MOVED, f"{website.url}/c#part")
    assert look(f"{website.url}/e").state == State.WORKS


def test_a_move_to_what_is_gone_is_gone(website):
    website.moves_for_good, website.statuses = {"/a": "/b"}, {"/b": 404}
    assert look(f"{website.url}/a").state == State.GONE


def test_a_website_that_sends_us_round_and_round_is_left(website):
    website.moves = {"/a": "/a"}
    assert look(f"{website.url}/a").state == State.SILENT
    assert len(website.asked) == 6


@pytest.mark.parametrize(
    "there", ["http://127.0.0.1:{port}/x", "http://[::1]:{port}/x", "http://0/", "file:///etc/x"]
)
def test_a_way_that_leads_to_a_machine_of_ours_is_not_followed(website, there):
    port = website.url.rpartition(":")[2]
    website.moves_for_good = {"/a": there.format(port=port)}
    assert look(f"{website.url}/a").state == State.REFUSED
    assert website.asked == ["/a"]


def test_a_name_that_means_another_machine_the_second_time_is_asked_for_once(quick, monkeypatch):
    """DNS rebinding: the address that was looked at is the one that is connected to."""
    answers = [["93.184.216.34"], ["127.0.0.1"], ["93.184.216.34", "10.0.0.1"]]
    connected = []

    def resolve(host, port, **_options):
        return [(0, 0, 0, "", (one, port)) for one in answers.pop(0)]

    def connect(address, timeout):
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    # the second question, by GET, looks the name up again: it is a machine of ours by then
    assert look("http://rebinding.example/").state == State.REFUSED
    assert look("http://rebinding.example/").state == State.REFUSED
    assert connected == ["93.184.216.34"]


def test_ten_gigabytes_are_not_read(website):
    website.endless = True
    website.statuses = {"HEAD /big": 405}
    assert look(f"{website.url}/big").state == State.WORKS


@pytest.mark.parametrize("way", ["silent", "slow_headers"])
def test_one_that_hangs_is_left_at_the_deadline(website, settings, way):
    settings.LINK_SECONDS = 0.3
    setattr(website, way, True)
    outcome = look(f"{website.url}/here")
    assert (outcome.state, outcome.said) == (State.SILENT, "It took longer than 0.3 seconds.")


def test_one_that_drips_its_page_slowly_has_answered(website):
    website.slow = True
    assert look(f"{website.url}/here").state == State.WORKS


def test_a_machine_that_is_not_there_gives_no_answer(quick):
    outcome = look("http://nowhere.invalid/")
    assert outcome.state == State.SILENT
    assert outcome.said == "There is no machine called nowhere.invalid."


@pytest.mark.parametrize("address", ["http://", "https://[::1", "http://a:99999/"])
def test_what_is_no_address_is_never_asked(quick, address):
    assert look(address).state == State.REFUSED


def test_who_has_enough_of_us_is_left_alone_as_long_as_it_says(website):
    website.statuses, website.says = {"/a": 429}, {"retry_after": "172800"}
    assert look(f"{website.url}/a").rest.days == 2
    website.says = {"retry_after": "5"}
    assert look(f"{website.url}/a").rest == REST
    website.says = {"retry_after": "99999999"}
    assert look(f"{website.url}/a").rest.days == 7


def test_addresses_are_sent_as_browsers_send_them():
    assert as_sent("https://Łódź.example/łąka?a=ż b") == (
        "https://xn--d-uga0v4h.example/%C5%82%C4%85ka?a=%C5%BC%20b"
    )
