"""A list comes in: its columns are named, what would change is shown, then all of it or nothing."""

import pytest
from django.urls import reverse

from content.removal.references import uses
from outbox.models import LoggedChange
from pagetree.models import TreeVersion
from services.choices import ListState
from services.models import Location, Provider, Service, ServiceChange, UploadedList
from services.office.uploads import work
from tests import service_factories
from tests.factories import TeamFactory, TopicFactory
from tests.services.office.lists import BADGERS, HEAD, OTTERS, chosen, look, numbers, take, upload
from tests.visits import words


def test_columns_are_guessed_by_their_names_and_shown_with_an_example(as_approver):
    page = as_approver.get(upload(as_approver, HEAD + OTTERS).url).content.decode()
    for text in ("Service name", "For example: Otter club", "Number in their list"):
        assert text in page
    found = UploadedList.objects.get().columns
    assert (found["id"], found["name"], found["provider"], found["postcode"]) == (0, 1, 2, 8)


def test_looking_changes_nothing(as_approver):
    uploaded = look(as_approver, HEAD + OTTERS + BADGERS)
    assert (uploaded.state, numbers(uploaded)) == (ListState.LOOKED, (2, 0, 0, 0))
    assert not Service.objects.exists()
    assert not Provider.objects.exists()
    page = words(as_approver.get(reverse("service_list", args=[uploaded.pk])).content.decode())
    assert "Nothing is changed yet" in page
    assert "Otter club" in page


def test_a_taken_list_has_made_records_with_places_history_and_news_for_readers(as_approver):
    tree, logged = TreeVersion.objects.first(), LoggedChange.objects.count()
    uploaded = take(as_approver, HEAD + OTTERS + BADGERS)
    assert (uploaded.state, uploaded.rows) == (ListState.TAKEN, [])
    otters = Service.objects.get(name="Otter club")
    assert (otters.age_from, otters.age_to, otters.needs) == (5, 11, ["autism", "adhd"])
    assert (otters.provider.name, otters.published, otters.slug) == (
        "Otterbrook",
        False,
        "otter-club",
    )
    location = otters.locations.get()
    assert (location.postcode, location.district) == ("WR9 8AA", "wychavon")
    change = otters.history.get()
    assert (change.who, change.what) == ("Appu (Short breaks team)", "created")
    assert TreeVersion.objects.get().number != getattr(tree, "number", None)
    assert LoggedChange.objects.count() > logged
    assert uses(otters.provider)


def test_the_same_list_again_changes_nothing(as_approver):
    take(as_approver, HEAD + OTTERS + BADGERS)
    changes = ServiceChange.objects.count()
    uploaded = look(as_approver, HEAD + OTTERS + BADGERS)
    assert numbers(uploaded) == (0, 0, 2, 0)
    assert ServiceChange.objects.count() == changes


def test_a_number_knows_a_service_again_and_each_difference_is_shown(as_approver):
    take(as_approver, HEAD + OTTERS + BADGERS)
    changed = OTTERS.replace("Otter club", "Beaver club").replace("wr9 8aa", "WR9 8DF")
    uploaded = take(as_approver, HEAD + changed.replace("Autistic; ADHD", "Autistic") + BADGERS)
    assert numbers(uploaded) == (0, 1, 1, 0)
    beavers = Service.objects.get(name="Beaver club")
    assert (beavers.needs, beavers.locations.get().postcode) == (["autism"], "WR9 8DF")
    page = words(as_approver.get(reverse("service_list", args=[uploaded.pk])).content.decode())
    for text in ("Otter club", "Beaver club", "WR9 8AA", "WR9 8DF"):
        assert text in page
    history = as_approver.get(reverse("service_history", args=[beavers.pk])).content.decode()
    assert "Beaver club" in history


def test_without_numbers_name_provider_and_postcode_are_the_key(as_approver):
    text = "Name,Provider,Postcode,Summary\nOtter club,Otterbrook,WR9 8AA,{}\n"
    take(as_approver, text.format("Once a week."))
    assert numbers(take(as_approver, text.format("Twice a week."))) == (0, 1, 0, 0)
    assert Service.objects.get().summary == "Twice a week."


def test_a_record_that_somebody_has_typed_is_known_by_its_likeness_and_gets_its_number(as_approver):
    own = service_factories.service(
        name="Otter Club", provider=service_factories.provider(name="Otterbrook")
    )
    service_factories.place(own, "WR9 8AA")
    take(as_approver, HEAD + OTTERS)
    own.refresh_from_db()
    assert (Service.objects.count(), own.foreign_id) == (1, "short breaks team/7")


def test_an_empty_cell_changes_nothing(as_approver):
    take(as_approver, HEAD + OTTERS)
    assert numbers(look(as_approver, HEAD + "7,Otter club,,,,,,,,\n")) == (0, 0, 0, 1)
    assert numbers(look(as_approver, HEAD + "7,Otter club,Otterbrook,,,,,,,\n")) == (0, 0, 1, 0)


def test_each_bad_row_is_named_with_its_number_and_column(as_approver):
    bad = "9,Newt club,Otterbrook,circus,nine,4,Shyness,,,by letter\n"
    uploaded = look(as_approver, HEAD + OTTERS + "\n" + bad)
    assert numbers(uploaded) == (1, 0, 0, 1)
    number, name, wrong = uploaded.found["bad"][0]
    assert (number, name) == (4, "Newt club")
    assert [column for column, _words in wrong] == ["Type", "Min age", "Needs", "Tel"]


def test_with_a_bad_row_nothing_is_taken_unless_somebody_says_so(as_approver):
    bad = "9,,Otterbrook,,,,,,,\n"
    uploaded = take(as_approver, HEAD + OTTERS + bad)
    assert (uploaded.state, Service.objects.count()) == (ListState.LOOKED, 0)
    as_approver.post(reverse("service_list", args=[uploaded.pk]), {"take": "", "without_bad": "on"})
    work.work_due()
    assert [service.name for service in Service.objects.all()] == ["Otter club"]


def test_numbers_that_collide_are_said(as_approver):
    uploaded = look(as_approver, HEAD + OTTERS + OTTERS.replace("Otter", "Newt"))
    first, *_others, last = uploaded.found["bad"][0][2]
    assert first == ["Service name", "It isn’t what row 2 says."]
    assert last == ["", "It is the same as row 2."]


SECOND = OTTERS.replace("Droitwich,wr9 8aa", "Redditch,B97 4EH")


def test_rows_of_one_number_are_one_service_with_more_places(as_approver):
    uploaded = look(as_approver, HEAD + OTTERS + BADGERS + SECOND)
    assert (numbers(uploaded), uploaded.found["numbers"]["more"]) == ((2, 0, 0, 0), 1)
    page = words(as_approver.get(reverse("service_list", args=[uploaded.pk])).content.decode())
    assert "Rows with another place of the same service 1" in page
    assert "Otter club Otterbrook 2" in page
    take(as_approver, HEAD + OTTERS + BADGERS + SECOND)
    otters = Service.objects.get(name="Otter club")
    postcodes = [at.location.postcode for at in otters.at_locations.all()]
    assert postcodes == ["WR9 8AA", "B97 4EH"]
    again = look(as_approver, HEAD + SECOND + OTTERS + BADGERS)
    assert numbers(again) == (0, 0, 2, 0)


def test_without_numbers_name_and_provider_make_one_service(as_approver):
    head, row = "Name,Provider,Postcode,Street\n", "Otter club,Otterbrook,{}\n"
    first, second = row.format("WR9 8AA,1 Example Road"), row.format("B97 4EH,2 Example Road")
    take(as_approver, head + first)
    uploaded = take(as_approver, head + second + first.replace("1 ", "3 "))
    assert numbers(uploaded) == (0, 1, 0, 0)
    otters = Service.objects.get()
    streets = [at.location.address for at in otters.at_locations.all()]
    assert streets == ["3 Example Road", "2 Example Road"]
    history = words(as_approver.get(reverse("service_history", args=[otters.pk])).content.decode())
    assert "2 Example Road" in history


def test_two_records_of_one_name_and_provider_stay_two(as_approver):
    runs_both = service_factories.provider(name="Otterbrook")
    for postcode in ("WR9 8AA", "B97 4EH"):
        club = service_factories.service(name="Otter club", provider=runs_both)
        service_factories.place(club, postcode)
    head, row = "Name,Provider,Postcode\n", "Otter club,Otterbrook,{}\n"
    uploaded = look(as_approver, head + row.format("WR9 8AA") + row.format("B97 4EH"))
    assert numbers(uploaded) == (0, 0, 2, 0)


def test_a_team_is_known_by_its_name(as_approver):
    team = TeamFactory(name="Short breaks")
    head, row = "Ref,Name,Provider,Team\n", "7,Otter club,Otterbrook,{}\n"
    take(as_approver, head + row.format("short breaks"))
    assert Service.objects.get().team == team
    assert numbers(look(as_approver, head + row.format("Short breaks"))) == (0, 0, 1, 0)
    unknown = look(as_approver, head + row.format("Long breaks"))
    assert unknown.found["bad"][0][2] == [["Team", "“Long breaks” is none of the choices."]]
    TeamFactory(name="Long breaks")
    take(as_approver, head + row.format("Long breaks"))
    assert Service.objects.get().team.name == "Long breaks"


def test_numbers_of_two_lists_never_meet(as_approver):
    take(as_approver, HEAD + OTTERS)
    take(as_approver, HEAD + BADGERS.replace("8,", "7,", 1), name="Libraries")
    assert Service.objects.count() == 2


def test_what_changed_since_somebody_looked_has_to_be_looked_at_again(as_approver):
    take(as_approver, HEAD + OTTERS)
    uploaded = look(as_approver, HEAD + OTTERS.replace("01632 960100", "01632 960200"))
    Service.objects.update(phone="01632 960300")
    as_approver.post(reverse("service_list", args=[uploaded.pk]), {"take": ""})
    work.work_due()
    uploaded.refresh_from_db()
    assert uploaded.state == ListState.LOOKED
    assert "Records have changed" in uploaded.error
    assert Service.objects.get().phone == "01632 960300"


def test_a_failure_in_the_middle_leaves_nothing(as_approver, monkeypatch):
    uploaded = look(as_approver, HEAD + OTTERS)
    as_approver.post(reverse("service_list", args=[uploaded.pk]), {"take": ""})
    monkeypatch.setattr("services.bulk.tell", lambda keys: 1 / 0)
    work.work_due()
    uploaded.refresh_from_db()
    assert (uploaded.state, Service.objects.count()) == (ListState.LOOKED, 0)
    assert Provider.objects.count() == Location.objects.count() == 0
    assert "Nothing was taken in" in uploaded.error


def test_topics_are_known_by_name(as_approver):
    TopicFactory(name="Things to do", slug="things-to-do")
    text = "Name,Provider,Topics\nOtter club,Otterbrook,Things to do\n"
    take(as_approver, text)
    assert Service.objects.get().topics.get().slug == "things-to-do"
    assert numbers(look(as_approver, text)) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The submitted file is empty"),
        (HEAD, "There is no row below"),
        (b"PK\x03\x04 rest", "This is a spreadsheet file"),
        (b"\x00\x01\x02", "This is no CSV file"),
        ("Name\n" + "a\n" * 5001, "more than 5,000 rows"),
        ("Name\na,b\n", "Row 2 has more cells"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_reason(as_approver, text, told):
    page = upload(as_approver, text).content.decode()
    assert told in page
    assert not UploadedList.objects.exists()


def test_one_thing_in_two_columns_is_refused(as_approver):
    upload(as_approver, HEAD + OTTERS)
    uploaded = UploadedList.objects.get()
    sent = {**chosen(uploaded), "column-7": "name"}
    page = as_approver.post(reverse("service_list", args=[uploaded.pk]), sent)
    assert "is chosen for more than one column" in page.content.decode()
    uploaded.refresh_from_db()
    assert uploaded.state == ListState.NEW


def test_an_editor_takes_in_no_list(as_editor):
    assert as_editor.get(reverse("service_lists")).status_code == 302


def test_lists_are_forgotten(as_approver):
    upload(as_approver, HEAD + OTTERS)
    work.forget_lists()
    assert UploadedList.objects.exists()
    UploadedList.objects.update(created="2020-01-01T00:00:00Z")
    work.forget_lists()
    assert not UploadedList.objects.exists()
