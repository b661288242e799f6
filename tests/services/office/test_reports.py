"""Reports of the directory, on the screen and as a file."""

import datetime

import pytest
from django.urls import reverse

from dates.clock import today
from services.models import Gap
from tests import service_factories
from tests.visits import words


def screen(client, name, query=""):
    return words(client.get(reverse(f"service_{name}_report") + query).content.decode())


def file(client, name, query=""):
    response = client.get(reverse(f"service_{name}_report") + f"?export=csv{query}")
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


@pytest.fixture
def gaps(home):
    Gap.objects.create(
        month=datetime.date(2026, 5, 1), district="wyre-forest", need="autism", kind="club", count=7
    )
    Gap.objects.create(month=datetime.date(2026, 4, 1), district="redditch", need="adhd", count=2)


def old(months, **values):
    return service_factories.service(
        checked_on=today() - datetime.timedelta(days=31 * months), **values
    )


def test_an_officer_sees_what_was_looked_for_in_a_district_and_not_found(as_editor, gaps):
    page = screen(as_editor, "gaps", "?district=wyre-forest")
    for text in ("2026-05", "Wyre Forest", "Autistic", "Club or activity", "7"):
        assert text in page
    assert "2026-04" not in page


def test_gaps_are_a_file_for_commissioners(as_editor, gaps):
    lines = file(as_editor, "gaps", "&since=2026-05-01")
    assert lines == [
        "Month,District,Need,Age,Kind,How often",
        "2026-05,Wyre Forest,Autistic,,Club or activity,7",
    ]


def test_who_is_not_answering_and_whom_a_person_may_hide(as_approver, home):
    old(10, name="Otter club")
    badgers = old(13, name="Badger club", phone="01632 960100")
    old(3, name="Newt club")
    response = as_approver.get(reverse("service_unanswered_report"))
    page = words(response.content.decode())
    assert "Newt club" not in page
    assert page.index("Badger club") < page.index("Otter club")
    for text in ("01632 960100", "Hide it?", "Not yet"):
        assert text in page
    assert f"/hide/?id={badgers.pk}" in response.content.decode()
    assert len(file(as_approver, "unanswered")) == 3


def test_who_may_not_hide_is_not_offered_to(as_editor, home):
    old(13, name="Badger club")
    page = as_editor.get(reverse("service_unanswered_report")).content.decode()
    assert "Hide it?" in page
    assert "/hide/?id=" not in page


def test_the_spot_check_of_the_month(as_approver, home):
    old(1, name="Otter club")
    assert "Otter club" in screen(as_approver, "spot_check")
    assert len(file(as_approver, "spot_check")) == 2


def test_the_share_checked_in_time_by_kind(as_approver, home):
    old(1, kind="club")
    old(8, kind="club")
    old(8, kind="advice")
    assert file(as_approver, "checked") == [
        "Kind,Checked,Services,In %",
        "Advice,0,1,0",
        "Club or activity,1,2,50",
        "All services,1,3,33",
    ]
    assert "Club or activity 1 2 50" in screen(as_approver, "checked")


def test_names_much_alike_at_one_postcode_are_perhaps_one(as_approver, home):
    for name, postcode in (
        ("Otter swimming club", "WR9 8AA"),
        ("Swimming club: Otter", "WR9 8AA"),
        ("Otter swimming club", "B97 4EH"),
        ("Library", "WR9 8AA"),
    ):
        service_factories.place(service_factories.service(name=name), postcode)
    page = screen(as_approver, "duplicates")
    assert "Swimming club: Otter" in page
    assert "Library" not in page
    assert len(file(as_approver, "duplicates")) == 2


@pytest.mark.parametrize("name", ["gaps", "unanswered", "spot_check", "checked", "duplicates"])
def test_a_report_without_a_row_is_shown(as_approver, home, name):
    assert "There are no results" in screen(as_approver, name) or name == "checked"
