"""An editor types figures or uploads them: all of a file is taken in, or nothing and the lines say
why.
"""

import time
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dates import PartialDate
from dates.clock import today
from improvement.measures import figures_file
from improvement.models import Measure, Observation
from pagetree.models import TreeVersion
from tests.factories import ImprovementFactory, MeasureFactory, ObservationFactory, UserFactory

HEAD = "period,starts,ends,area,value,waiting,unit,published,note\n"


GOOD = "2023,2023-01-01,2023-12-31,here,27.5,,percent,,\n"


@pytest.fixture
def measure(home):
    return MeasureFactory(key="on-time", title="Done on time")


def file(text, name="figures.csv"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def refused(measure, text):
    """The messages about this file."""
    with pytest.raises(ValidationError) as error:
        figures_file.keep(measure, figures_file.read(file(text), measure))
    assert not Observation.objects.exists()
    return error.value.messages


def address(measure, name="upload"):
    return reverse(Measure.snippet_viewset.get_url_name(name), args=[measure.pk])


def upload(client, measure, text, **more):
    return client.post(address(measure), {"file": file(text), **more}, follow=True).content.decode()


def test_a_file_is_taken_in_and_the_editor_is_told_how_many_rows(editor, measure):
    text = (
        HEAD
        + GOOD
        + 'Spring 2024,01/03/2024,31/05/2024,England,49,1200,percent,June 2024,"New, ""better""'
        ' counting"\n'
    )
    page = upload(editor, measure, "\ufeff" + text)
    assert "2 rows were taken in: 2 new, 0 changed, 0 as before." in page
    one, two = Observation.objects.order_by("ends")
    assert (one.area, one.value, one.waiting, one.published) == (
        "here",
        Decimal("27.5"),
        None,
        None,
    )
    assert (two.area, two.starts, two.ends, two.waiting) == (
        "england",
        date(2024, 3, 1),
        date(2024, 5, 31),
        1200,
    )
    assert (two.published, two.note) == (PartialDate.parse("2024-06"), 'New, "better" counting')


def test_what_readers_download_can_be_uploaded_again(editor, measure, client):
    page = ImprovementFactory(parent=measure_home(), inspection=measure.inspection)
    ObservationFactory(
        measure=measure,
        note="=1+1 is no formula here",
        published=PartialDate.parse("2024-06"),
        waiting=7,
    )
    assert page.live
    text = client.get(f"/data/{measure.inspection.key}/measures/on-time.csv").content
    assert "0 new, 0 changed, 1 as before" in upload(editor, measure, text)
    assert Observation.objects.get().note == "=1+1 is no formula here"


def measure_home():
    from home.models import HomePage

    return HomePage.objects.get()


def test_a_year_without_a_figure_is_left_out_and_never_zero(measure):
    figures_file.keep(
        measure,
        figures_file.read(
            file(HEAD + GOOD + "2022,2022-01-01,2022-12-31,here,x,,percent,,\n\n"), measure
        ),
    )
    assert [(figure.period, figure.value) for figure in Observation.objects.all()] == [
        ("2023", Decimal("27.5"))
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "2022,2022-01-01,2022-12-31,here,60,,people,,",
            "Line 3: unit: “people” is not the unit of this measure, which is percent.",
        ),
        (
            "2023,2023-01-01,2023-12-31,here,60,,percent,,",
            "Line 3: This period and area stand in line 2 already.",
        ),
        (
            "Year 2023,2023-01-01,2023-12-31,HERE,27.5,,percent,,",
            "Line 3: This period and area stand in line 2 already.",
        ),
        (
            "2023,2022-01-01,2022-12-31,here,27.5,,percent,,",
            "Line 3: This period and area stand in line 2 already.",
        ),
        (
            "2022,2022-01-01,2022-12-31,here,many,,percent,,",
            "Line 3: value: “many” is not a number. Write it like this: 46.3",
        ),
        ("2022,2022-01-01,2022-12-31,here,,,percent,,", "Line 3: value: “” is not a number."),
        ("2022,2022-01-01,2022-12-31,here,NaN,,percent,,", "Line 3: value: “NaN” is not a number."),
        ("2022,2022-01-01,2022-12-31,here,1e1,,percent,,", "Line 3: value: “1e1” is not a number."),
        (
            "2022,2022-01-01,2022-12-31,here,100.1,,percent,,",
            "Line 3: value: A percentage can’t be over 100.",
        ),
        (
            "2022,2022-01-01,2022-12-31,here,-1,,percent,,",
            "Line 3: value: A figure can’t be below 0.",
        ),
        (
            "2022,2022-01-01,2022-12-31,here,1.234,,percent,,",
            "Line 3: value: Ensure that there are no more than 2 decimal places.",
        ),
        (
            "2022,2022-12-31,2022-01-01,here,60,,percent,,",
            "Line 3: ends: The period ends before it starts.",
        ),
        (
            "2199,2199-01-01,2199-12-31,here,60,,percent,,",
            "Line 3: ends: The period ends in the future.",
        ),
        (
            "2022,2022,2022-12-31,here,60,,percent,,",
            "Line 3: starts: “2022” is not a day. Write it like this: 2023-12-31.",
        ),
        (
            "2022,2022-01-01,2022-02-30,here,60,,percent,,",
            "Line 3: ends: “2022-02-30” is not a day.",
        ),
        ("2022,2022-01-01,,here,60,,percent,,", "Line 3: ends: “” is not a day."),
        (
            "2022,2022-01-01,2022-12-31,Wales,60,,percent,,",
            "Line 3: area: “Wales” is not an area. Write here, region or england.",
        ),
        (
            "2022,2022-01-01,2022-12-31,here,60,some,percent,,",
            "Line 3: waiting: “some” is not a number of people.",
        ),
        (
            "2022,2022-01-01,2022-12-31,here,60,1.5,percent,,",
            "Line 3: waiting: “1.5” is not a number of people.",
        ),
        (
            "2022,2022-01-01,2022-12-31,here,60,,percent,soon,",
            "Line 3: published: “soon” is not a date.",
        ),
        (
            "2022,2022-01-01,2022-12-31,here,60,,percent,2021,",
            "Line 3: published: The figure was published before its period ended.",
        ),
        (
            ",2022-01-01,2022-12-31,here,60,,percent,,",
            "Line 3: period: This field cannot be blank.",
        ),
        (
            "2022,2022-01-01,2022-12-31,here,60,,percent,,,more",
            "Line 3: It has 10 cells, but there are 9 columns.",
        ),
        ("2022,2022-01-01,2022-12-31,here,60", "Line 3: unit: “” is not the unit of this measure"),
        (
            '"2022,2022-01-01,2022-12-31,here,60,,percent,,',
            "It can’t be read. Are its quotation marks closed?",
        ),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_nothing_is_taken_in(measure, row, message):
    messages = refused(measure, HEAD + GOOD + row + "\n")
    assert len(messages) == 1
    assert message in messages[0]


def test_the_line_is_the_files_own_where_a_cell_has_several(measure):
    text = (
        HEAD
        + GOOD.replace(",,\n", ',,"first\nsecond"\n')
        + "\n"
        + GOOD.replace("27.5", "high").replace("2023", "2022")
    )
    assert "Line 5: value" in refused(measure, text)[0]


def test_everything_wrong_with_a_row_is_said_at_once(measure):
    messages = refused(measure, HEAD + "2022,then,now,here,x1,,percent,,\n")
    assert [message.split(":")[1].strip() for message in messages] == ["starts", "ends", "value"]


def test_at_most_twenty_faults_are_told(measure):
    messages = refused(measure, HEAD + GOOD.replace("27.5", "many") * 50)
    assert len(messages) == 21
    assert messages[-1] == "And 30 more like these."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty."),
        ("\n \n", "The file is empty."),
        (HEAD, "There is no figure in this file."),
        (HEAD + GOOD.replace("27.5", "x"), "There is no figure in this file."),
        (
            "period,value\n2023,27.5\n",
            "These columns are missing: starts, ends, area, waiting, unit, published, note.",
        ),
        ((HEAD + GOOD).replace(",", ";"), "with commas between them"),
        ("surprise," + HEAD + "1," + GOOD, "We don’t know these columns: surprise."),
        ("note," + HEAD + "1," + GOOD, "A column stands in the first line twice."),
        ((HEAD + GOOD.replace(",,\n", ",,Café\n")).encode("latin-1"), "The file is not in UTF-8."),
        (b"PK\x03\x04" + b"0" * 100, "This is a spreadsheet file, whatever its name says."),
        (b"\xd0\xcf\x11\xe0" + b"0" * 100, "This is a spreadsheet file, whatever its name says."),
        (HEAD + GOOD.replace("27.5", "27\0.5"), "Line 2:"),
    ],
)
def test_another_file_is_refused_in_plain_words(editor, measure, text, message):
    page = upload(editor, measure, text)
    assert message in page
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "2023,2023-01-01,2023-12-31,here,27.5,,percent\n",
        HEAD.strip() + ",,,\n" + GOOD.strip() + ",,,\n,,,,,,,,,,,,\n",
        HEAD.strip() + ", ,\n" + GOOD,
    ],
)
def test_empty_cells_at_the_end_may_be_too_few_or_too_many(measure, text):
    assert [figure.value for figure in figures_file.read(file(text), measure)] == [Decimal("27.5")]


def test_a_file_with_a_hundred_thousand_rows_is_refused_quickly(editor, measure):
    long, short = HEAD + GOOD * 100_000, HEAD + "\n".join(["1,,,,,,,,"] * 100_000)
    began = time.monotonic()
    assert "The file is larger than 1 MB." in upload(editor, measure, long)
    assert "The file has more than 2,000 rows." in upload(editor, measure, short)
    assert time.monotonic() - began < 5
    assert not Observation.objects.exists()


def test_a_stored_figure_is_replaced_only_where_that_was_ticked(editor, measure):
    ObservationFactory(measure=measure, value=20)
    text = HEAD + GOOD + "2022,2022-01-01,2022-12-31,here,60,,percent,,\n"
    page = upload(editor, measure, text)
    assert (
        "Line 2: 2023 is stored already, as 20 and not 27.5. Tick “Replace” if the new figure is"
        " right." in page
    )
    assert [figure.value for figure in Observation.objects.all()] == [20]
    assert "1 new, 1 changed, 0 as before" in upload(editor, measure, text, replace="on")
    assert [figure.value for figure in Observation.objects.order_by("ends")] == [
        60,
        Decimal("27.5"),
    ]
    assert "0 new, 0 changed, 2 as before" in upload(editor, measure, text)


def test_the_same_period_with_other_dates_is_refused_even_to_replace(measure):
    ObservationFactory(
        measure=measure,
        starts=date(2022, 12, 1),
        ends=date(2023, 11, 30),
        period="2023",
        value=27.5,
    )
    with pytest.raises(ValidationError, match="2023 is stored already, with other dates"):
        figures_file.keep(measure, figures_file.read(file(HEAD + GOOD), measure), replace=True)
    assert Observation.objects.count() == 1


def test_an_upload_shows_at_once(measure):
    before = TreeVersion.read()
    figures_file.keep(measure, figures_file.read(file(HEAD + GOOD), measure))
    assert TreeVersion.read() != before


def test_figures_need_a_source(measure):
    measure.source = ""
    assert "First say where the figures come from" in refused(measure, HEAD + GOOD)[0]


def test_a_period_that_ends_today_is_over(measure):
    ends = [
        f"now,2020-01-01,{today() + timedelta(days=days)},here,1,,percent,,\n" for days in (0, 1)
    ]
    assert figures_file.read(file(HEAD + ends[0]), measure)
    assert "in the future" in refused(measure, HEAD + ends[1])[0]


def test_the_file_to_fill_in_can_be_taken_in_when_its_figure_is_known(editor, measure):
    page = editor.get(address(measure)).content.decode()
    assert address(measure, "template") in page
    text = editor.get(address(measure, "template")).content.decode()
    assert "There is no figure in this file." in refused(measure, text)
    assert figures_file.read(file(text.replace(",x,", ",5,")), measure)


def test_who_may_not_change_measures_uploads_nothing(client, measure):
    user = UserFactory()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "view_measure"])
    )
    client.force_login(user)
    for name in ("upload", "template"):
        assert client.get(address(measure, name)).status_code == 302
    client.post(address(measure), {"file": file(HEAD + GOOD)})
    assert not Observation.objects.exists()
    assert (
        address(measure)
        not in client.get(reverse(Measure.snippet_viewset.get_url_name("list"))).content.decode()
    )


def test_the_upload_is_found_in_the_list_and_on_the_measure(editor, measure):
    for place in (reverse(Measure.snippet_viewset.get_url_name("list")), address(measure, "edit")):
        assert address(measure) in editor.get(place).content.decode()
