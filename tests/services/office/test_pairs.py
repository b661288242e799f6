"""Two services that may be one: somebody decides, nothing is lost, and it is remembered."""

import pytest
from django.urls import reverse

from services.choices import Status
from services.models import Feed
from services.office import duplicates
from tests import service_factories
from tests.factories import TeamFactory
from tests.visits import words


@pytest.fixture
def pair(home):
    found = [
        service_factories.service(name=name, phone=phone, foreign_id=number)
        for name, phone, number in (
            ("Otter club", "01632 960100", ""),
            ("The Otter club", "01632 960200", "team/7"),
        )
    ]
    for one in found:
        service_factories.place(one, "WR9 8AA")
    return found


def screen(pair):
    return reverse("service_pair", args=[one.pk for one in pair])


def suggested(client):
    return screen_of(client, reverse("service_duplicates_report"))


def screen_of(client, address):
    return words(client.get(address).content.decode())


def test_the_report_leads_to_a_screen_with_what_differs(as_approver, pair):
    report = as_approver.get(reverse("service_duplicates_report")).content.decode()
    assert screen(pair) in report
    page = screen_of(as_approver, screen(pair))
    for fact in ("01632 960100", "01632 960200", "The same: keep “Otter club”", "Not the same"):
        assert fact in page


def test_that_they_are_two_is_remembered_stands_in_both_histories_and_can_be_taken_back(
    as_approver, pair
):
    as_approver.post(screen(pair), {"two": ""})
    assert "Otter club" not in suggested(as_approver)
    for one in pair:
        history = screen_of(as_approver, reverse("service_history", args=[one.pk]))
        assert "Not the same as another" in history
    as_approver.post(screen(pair), {"perhaps": ""})
    assert "Otter club" in suggested(as_approver)


def test_the_one_that_is_kept_takes_the_place_of_the_other(as_approver, client, pair):
    kept, other = pair
    older = service_factories.service(status=Status.ENDED, replaced_by=other)
    as_approver.post(screen(pair), {"keep": kept.pk})
    for one in (kept, other, older):
        one.refresh_from_db()
    assert (other.status, other.replaced_by, older.replaced_by) == (Status.ENDED, kept, kept)
    assert (kept.status, kept.foreign_id, other.foreign_id) == (Status.ACTIVE, "team/7", "")
    assert "There are no results" in suggested(as_approver)
    history = screen_of(as_approver, reverse("service_history", args=[other.pk]))
    assert "Ended, as it is the same as another" in history
    client.logout()
    page = client.get(other.get_absolute_url()).content.decode()
    assert kept.get_absolute_url() in page


def test_who_may_not_change_both_decides_nothing(as_editor, pair):
    pair[1].team = TeamFactory(name="Their team")
    pair[1].save()
    assert "Not the same" not in screen_of(as_editor, screen(pair))
    assert as_editor.post(screen(pair), {"keep": pair[0].pk}).status_code == 302
    assert not duplicates.known_to_be_two()
    pair[1].refresh_from_db()
    assert pair[1].status == Status.ACTIVE


def test_what_another_areas_feed_tells_is_not_ended_here(as_approver, pair):
    feed = Feed.objects.create(name="Exampleshire", url="https://example.org")
    pair[0].feed = feed
    pair[0].save()
    assert "keep “The Otter club”" not in screen_of(as_approver, screen(pair))
    as_approver.post(screen(pair), {"keep": pair[1].pk})
    pair[0].refresh_from_db()
    assert pair[0].status == Status.ACTIVE
