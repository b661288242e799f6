import re
import tomllib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from dates import PartialDate
from dates.clock import today
from provision.models import ProvisionPage
from tests import service_factories
from tests.factories import GuidanceFactory, ProvisionFactory, ProvisionIndexFactory, TeamFactory
from tests.visits import cold_queries, compact, words

DATA = settings.BASE_DIR / "demo" / "content" / "en" / "early-years" / "places"


@pytest.fixture
def index(home):
    return ProvisionIndexFactory(parent=home, title="Places", slug="places")


def from_sources(index, name):
    """The place as the demonstration's data file has it, without its links."""
    data = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    plain = ("title", "area_served", "places", "provider", "status", "status_note", "who_for")
    streams = {
        "timeline": [
            ("change", {**row, "date": PartialDate.parse(row["date"])}) for row in data["timeline"]
        ],
        "statements": [
            ("statement", {**row, "date": PartialDate.parse(row["date"])})
            for row in data["statements"]
        ],
    }
    return ProvisionFactory(
        parent=index,
        slug=name,
        kind_of_place=data["kind"],
        area=data.get("area", []),
        status_as_of=PartialDate.parse(data["status_as_of"]),
        **{key: data[key] for key in plain},
        **streams,
    )


def html_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return compact(response.content.decode())


def main(html):
    return html[html.index("<main") : html.index("</main>")]


def milestones(html):
    return re.findall(r'<li class="milestone">(.*?)</li>', html, re.DOTALL)


def test_the_status_stands_before_every_other_fact_with_a_shape_a_word_its_date_and_its_note(
    client, index
):
    place = ProvisionFactory(
        parent=index,
        status="changing",
        status_as_of=PartialDate.parse("2024-07"),
        status_note="The new model is not known.",
        who_for="Young children",
    )
    html = main(html_of(client, place))
    status = html[html.index('class="panel') : html.index("<dl")]
    assert "<svg" in status
    assert "Last known: changing ( July 2024 ) The new model is not known." in words(status)
    assert "Young children" not in status


def test_a_fact_that_no_source_gives_reads_not_in_our_sources(client, index):
    html = html_of(client, ProvisionFactory(parent=index, provider="Wyre Forest School"))
    facts = dict(re.findall(r"<div><dt>(.*?)</dt> ?<dd>(.*?)</dd> ?</div>", html))
    assert facts == {
        "Area served": "Not in our sources",
        "Kind of place": "Enhanced provision",
        "Who it is for": "Not in our sources",
        "Places": "Not in our sources",
        "Who runs it": "Wyre Forest School",
    }
    assert "How to get a place Not in our sources" in words(html)
    assert "Who to ask Not in our sources" in words(html)


def test_batchley_says_that_after_august_2025_is_not_known_and_how_many_places_it_has(
    client, index
):
    html = words(html_of(client, from_sources(index, "batchley-nursery-plus")))
    assert "after August 2025 not known" in html
    assert "A maximum of 16 part-time places for the year (24/25)" in html


def test_the_july_and_the_october_statement_stand_apart_each_with_its_source(client, index):
    html = html_of(client, from_sources(index, "enhanced-provision-south"))
    statements = [words(part) for part in re.findall(r"<section>(.*?)</section>", html, re.DOTALL)]
    assert len(statements) == 2
    july, october = statements
    assert july.startswith("July 2024 Two sites have been identified")
    assert "“Update: SEND provision in the Early Years”" in july
    assert "Dingley" not in july
    assert october.startswith("October 2024 commissioning Dingley’s Promise")
    assert "“October update”" in october
    assert "January 2025" not in october


@pytest.mark.parametrize("name", ["enhanced-provision-south", "vale-of-evesham-outreach"])
def test_no_district_but_the_one_named_is_inferred_from_the_south_of_the_county(index, name):
    assert from_sources(index, name).area == ["south", "worcester"]


def test_a_hoped_for_opening_does_not_look_like_a_fact(client, index):
    html = html_of(client, from_sources(index, "enhanced-provision-south"))
    known, _commissioned, hoped = milestones(html)
    assert "status--planned" in known
    assert "status--unsure" in hoped
    assert words(hoped).startswith("Not certain: Opening January 2025 A hope, not a promise")
    assert "Our sources don’t say whether this has happened." in hoped
    assert "don’t say" not in known


def test_a_change_with_its_sources_own_doubt_is_never_shown_as_certain(client, index):
    change = {
        "date": PartialDate.parse("2024-05"),
        "status": "open",
        "what": "It opens.",
        "certainty": "expected",
        "source": "",
    }
    place = ProvisionFactory(
        parent=index, status_as_of=PartialDate.parse("2024-07"), timeline=[("change", change)]
    )
    (row,) = milestones(html_of(client, place))
    assert words(row) == "Not certain: Open May 2024 It opens. In the source’s words: “expected”."


def test_a_change_within_the_month_of_the_status_counts_as_known(client, index):
    change = {
        "date": PartialDate.parse("2024-07-31"),
        "status": "open",
        "what": "It opened.",
        "certainty": "",
        "source": "",
    }
    place = ProvisionFactory(
        parent=index, status_as_of=PartialDate.parse("2024-07"), timeline=[("change", change)]
    )
    (row,) = milestones(html_of(client, place))
    assert words(row) == "Open 31 July 2024 It opened."


def test_a_place_that_another_one_replaces_says_so_and_leads_there(client, index):
    newer = ProvisionFactory(parent=index, title="School outreach", slug="school-outreach")
    older = ProvisionFactory(parent=index, replaced_by=newer, status="not-current-model")
    notice = re.search(r'<div class="replaced">.*?</div>', html_of(client, older))[0]
    assert '<a href="/en/places/school-outreach/">School outreach</a>' in notice


def test_a_replacement_that_is_a_draft_is_not_mentioned(client, index):
    newer = ProvisionFactory(parent=index, title="School outreach", live=False)
    html = html_of(client, ProvisionFactory(parent=index, replaced_by=newer))
    assert "School outreach" not in html
    assert 'class="replaced"' not in html


def test_a_place_cannot_replace_itself(index):
    place = ProvisionFactory(parent=index)
    place.replaced_by = place
    with pytest.raises(ValidationError, match="can’t replace itself"):
        place.clean()


def test_who_to_ask_is_what_the_directory_knows_and_the_team_that_looks_after_the_page(
    client, index
):
    team = TeamFactory(
        name="Example team: early years", phone="01632 960 101", phone_is_example=True
    )
    with_team = words(html_of(client, ProvisionFactory(parent=index, owner_team=team)))
    assert "Who to ask Example team: early years 01632 960 101 example" in with_team
    place = ProvisionFactory(parent=index, owner_team=team)
    runs_it = service_factories.provider(name="Example nursery")
    service_factories.service(page=place, provider=runs_it, phone="01632 960 102")
    with_record = words(html_of(client, place))
    assert "Who to ask Example nursery Phone 01632 960 102 Example team" in with_record


def test_on_this_page_names_only_the_parts_that_the_page_has(client, index):
    html = html_of(client, ProvisionFactory(parent=index, meanwhile="<p>Outreach goes on.</p>"))
    toc = re.search(r'<nav class="toc" .*?</nav>', html, re.DOTALL)[0]
    parts = re.findall(r'href="#([^"]+)"', toc)
    assert parts == ["what-happens-meanwhile", "how-to-get-a-place", "who-to-ask"]
    assert all(f'id="{part}"' in html for part in parts)


def test_a_draft_place_is_not_found(client, index):
    place = ProvisionFactory(parent=index, live=False, slug="draft")
    assert place.url is None or client.get("/en/places/draft/").status_code == 404


@pytest.mark.same_on_every_database
def test_two_rows_and_twenty_cost_the_same_and_a_new_process_at_most_ten_queries(
    client, index, section
):
    def build(number):
        change = {
            "date": PartialDate.parse("2024-07"),
            "status": "open",
            "what": "It opened.",
            "certainty": "",
            "source": "",
        }
        statement = {"date": PartialDate.parse("2024-07"), "text": "It opened.", "source": "News"}
        pages = [GuidanceFactory(parent=section) for _ in range(min(number, 6))]
        return ProvisionFactory(
            parent=index,
            owner_team=TeamFactory(),
            replaced_by=ProvisionFactory(parent=index),
            timeline=[("change", change)] * number,
            statements=[("statement", statement)] * number,
            meanwhile="".join(
                f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in pages
            ),
            related=[("page", page) for page in pages],
        )

    small, large = build(2), build(20)
    few = cold_queries(client, small.url)
    assert cold_queries(client, large.url) == few
    assert few <= 10


def test_every_status_has_a_shape_of_its_own_for_its_meaning(client, index):
    shapes = {}
    for status in ProvisionPage._meta.get_field("status").choices:
        html = html_of(
            client,
            ProvisionFactory(
                parent=index, status=status[0], status_as_of=PartialDate(today(), "d")
            ),
        )
        shapes[status[0]] = re.search(r'<span class="status .*?(<svg.*?</svg>)', html, re.DOTALL)[1]
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.parametrize(
    ("status", "as_of", "shape"),
    [
        ("open", PartialDate(today(), "d"), "open"),
        ("open", PartialDate.parse("2020-07"), "unsure"),
        ("closed", PartialDate.parse("2020-07"), "closed"),
    ],
    ids=["open lately", "open long ago", "closed long ago"],
)
def test_a_status_is_what_was_last_known_and_a_tick_from_long_ago_is_no_tick(
    client, index, status, as_of, shape
):
    place = ProvisionFactory(parent=index, status=status, status_as_of=as_of)
    for page in (place, index):
        html = html_of(client, page)
        assert f"Last known: {status} ( {as_of.label} )" in words(html)
        assert f'class="status status--{shape}"' in html


def test_a_status_without_a_date_says_so(client, index):
    place = ProvisionFactory(parent=index, status="open", status_as_of=None)
    assert "Last known: open (no date given)" in words(html_of(client, place))


def test_changes_stand_in_the_order_of_time_whenever_they_were_typed(client, index):
    def change(date, what):
        return (
            "change",
            {
                "date": PartialDate.parse(date),
                "status": "open",
                "what": what,
                "certainty": "",
                "source": "",
            },
        )

    place = ProvisionFactory(
        parent=index,
        status_as_of=PartialDate.parse("2024-07"),
        timeline=[change("2024-07-31", "New rooms."), change("2023", "It opened.")],
    )
    earlier, later = milestones(html_of(client, place))
    assert words(earlier).endswith("It opened.")
    assert words(later).endswith("New rooms.")
