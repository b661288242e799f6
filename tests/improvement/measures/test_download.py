"""The figures as a file that readers download."""

import pytest

from improvement.models import Measure, Observation
from tests.improvement.measures.known_figures import DAY, figures, measure_view, rows


@pytest.fixture(autouse=True)
def the_day(settings):
    settings.AS_OF = DAY


def test_figures_can_be_downloaded_as_they_were_known_on_the_day(client, page, measure):
    figures(measure, {2022: "31.10", 2023: 27.5, 2024: 99}, england={2023: 49.1})
    Measure.objects.update(source="=HYPERLINK(1)")
    Observation.objects.filter(area="england").update(note="+44 and more")
    answer = client.get(measure_view().csv_url)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    found = rows(answer)
    assert list(found[0]) == [
        "period",
        "starts",
        "ends",
        "area",
        "value",
        "waiting",
        "unit",
        "published",
        "note",
        "title",
        "source",
        "source_url",
        "licence",
    ]
    assert [(row["period"], row["area"], row["value"]) for row in found] == [
        ("2022", "here", "31.1"),
        ("2023", "here", "27.5"),
        ("2023", "england", "49.1"),
    ]
    assert found[2]["note"] == "'+44 and more"
    assert found[0]["source"] == "'=HYPERLINK(1)"


def test_the_figures_file_is_open_to_other_sites_and_sent_again_only_after_a_change(
    client, page, measure
):
    figures(measure, {2023: 27.5})
    first = client.get(measure_view().csv_url)
    again = {"if-none-match": first["ETag"]}
    short = client.get(measure_view().csv_url, headers=again)
    assert (short.status_code, short["ETag"]) == (304, first["ETag"])
    assert first["Access-Control-Allow-Origin"] == short["Access-Control-Allow-Origin"] == "*"
    figures(measure, {2022: 31})
    assert client.get(measure_view().csv_url, headers=again).status_code == 200


@pytest.mark.parametrize(
    "address", ["/data/{inspection}/measures/other.csv", "/data/other/measures/on-time.csv"]
)
def test_there_is_no_file_at_another_address(client, page, measure, address):
    assert client.get(address.format(inspection=page.inspection.key)).status_code == 404


def test_there_is_no_file_while_no_public_page_tells_of_the_inspection(client, page, measure):
    figures(measure, {2023: 27.5})
    address = measure_view().csv_url
    assert client.get(address).status_code == 200
    page.unpublish()
    assert client.get(address).status_code == 404
