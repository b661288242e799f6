import re
from html.parser import HTMLParser

import pytest

from dates import PartialDate
from tests.factories import DocumentFactory, StaffingFactory, TeamFactory
from tests.visits import cold_queries, words

OFFICER = {"title": "Case officer", "what": "Is your contact.", "vacancies": "One post vacant"}
LEAD = {"title": "Team lead", "what": "", "vacancies": ""}
REVIEWS = {"name": "Yearly reviews", "what": "", "reach": "", "roles": []}
CASEWORK = {
    "name": "Casework",
    "what": "Looks after plans.",
    "reach": "01632 960 102",
    "roles": [LEAD, OFFICER],
    "teams": [REVIEWS],
}
EARLY_YEARS = {"name": "Early years", "what": "", "reach": "", "roles": [], "teams": []}


def teams(*chosen):
    return [("team", team) for team in chosen]


def html_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def tree(html):
    return html[html.index('<ul class="tree"') : html.index('id="about-page"')]


class Outline(HTMLParser):
    """[(how many lists it stands in, heading)] of the team names."""

    def __init__(self, html):
        super().__init__()
        self.depth, self.inside, self.found = 0, False, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.depth += tag == "ul"
        self.inside = "tree__name" in dict(attrs).get("class", "") and tag

    def handle_endtag(self, tag):
        self.depth -= tag == "ul"
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.found.append((self.depth, self.inside, data))


def test_the_structure_reads_in_order_each_team_within_its_own(client, home):
    html = html_of(client, StaffingFactory(parent=home, teams=teams(CASEWORK, EARLY_YEARS)))
    assert Outline(tree(html)).found == [
        (1, "h3", "Casework"),
        (2, "h4", "Yearly reviews"),
        (1, "h3", "Early years"),
    ]
    text = words(tree(html))
    order = [
        "Casework",
        "Looks after plans.",
        "How to reach them: 01632 960 102",
        "Team lead",
        "Case officer",
        "Yearly reviews",
        "Early years",
    ]
    assert sorted(order, key=text.index) == order


MISSING = "Where no vacancies are named, they are not in our sources."


def test_vacancies_and_ways_to_reach_a_team_that_no_source_gives_say_so(client, home):
    html = html_of(client, StaffingFactory(parent=home, teams=teams(CASEWORK)))
    assert words(html).count(MISSING) == 1
    text = words(tree(html))
    assert "Case officer Is your contact. Vacancies: One post vacant" in text
    assert "Yearly reviews How to reach them: Not in our sources" in text


def test_nothing_is_said_of_missing_vacancies_where_each_role_names_them(client, home):
    team = {**CASEWORK, "roles": [OFFICER], "teams": []}
    html = html_of(client, StaffingFactory(parent=home, teams=teams(team)))
    assert "Vacancies: One post vacant" in words(html)
    assert MISSING not in words(html)


def test_updated_on_and_what_changed_are_shown_or_said_to_be_unknown(client, home):
    known = StaffingFactory(
        parent=home, updated_on=PartialDate.parse("2024-11"), what_changed="Two teams became one."
    )
    assert "Updated on November 2024 What changed Two teams became one." in words(
        html_of(client, known)
    )
    unknown = words(html_of(client, StaffingFactory(parent=home)))
    assert "Updated on Not in our sources What changed Not in our sources" in unknown


def test_the_file_is_shown_with_type_size_pages_and_date(client, home):
    document = DocumentFactory(
        title="The structure", page_count=3, published=PartialDate.parse("2024-11-05")
    )
    html = html_of(client, StaffingFactory(parent=home, document=document))
    (row,) = re.findall(r'<li class="row doc">(.*?)</li>', html, re.DOTALL)
    assert re.search(r"PDF, [\d.]+\sbytes, 3 pages\. Published 5 November 2024", words(row))
    assert client.get(document.url).status_code == 200


def test_the_structure_may_be_only_a_file(client, home):
    html = html_of(
        client,
        StaffingFactory(parent=home, teams=[], document=DocumentFactory(title="The structure")),
    )
    assert 'class="tree"' not in html
    assert "The teams" not in html
    assert "The structure" in html


def test_a_page_without_teams_and_file_shows_neither(client, home):
    html = html_of(client, StaffingFactory(parent=home, teams=[]))
    assert not {"The teams", "The structure as a file"} & set(
        re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    )


def earlier(document, **more):
    return (
        "version",
        {
            "document": document,
            "updated_on": PartialDate.parse("2024-05"),
            "what_changed": "",
            **more,
        },
    )


def test_an_earlier_version_stands_only_in_a_closed_part_and_is_marked_out_of_date(client, home):
    new, old = (
        DocumentFactory(title="Structure of November"),
        DocumentFactory(title="Structure of May"),
    )
    html = html_of(
        client,
        StaffingFactory(
            parent=home, document=new, earlier=[earlier(old, what_changed="Two teams became one.")]
        ),
    )
    closed = re.search(r'<details class="more">(.*?)</details>', html, re.DOTALL)[1]
    assert words(closed).startswith("Earlier versions, out of date")
    assert "Out of date: Structure of May" in words(closed)
    assert "Updated on May 2024." in words(closed)
    assert "What changed after it: Two teams became one." in words(closed)
    assert "Structure of November" not in closed
    assert "Structure of May" not in html.replace(closed, "")


def test_the_present_file_is_never_among_the_earlier_ones(client, home):
    document = DocumentFactory(title="Structure of November")
    html = html_of(
        client, StaffingFactory(parent=home, document=document, earlier=[earlier(document)])
    )
    assert "Earlier versions" not in html
    assert html.count(document.url) == 1


@pytest.mark.same_on_every_database
def test_two_teams_and_twenty_cost_the_same_and_a_new_process_at_most_ten_queries(client, home):
    def build(number):
        return StaffingFactory(
            parent=home,
            owner_team=TeamFactory(),
            teams=teams(*[CASEWORK] * number),
            document=DocumentFactory(),
            earlier=[earlier(DocumentFactory()) for _ in range(number)],
        )

    small, large = build(2), build(20)
    few = cold_queries(client, small.url)
    assert cold_queries(client, large.url) == few
    assert few <= 10
