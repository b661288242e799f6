import datetime
import re
import tomllib

import pytest
from django.conf import settings

from demo.promises import Promises
from tests.factories import (
    ActionFactory,
    ActionPageFactory,
    DocumentFactory,
    EventFactory,
    FindingFactory,
    GuidanceFactory,
    ImprovementFactory,
    InspectionFactory,
    MilestoneFactory,
    OrganisationFactory,
    TeamFactory,
    say,
)
from tests.visits import cold_queries, compact, words

DATA = settings.BASE_DIR / "demo" / "content" / "en" / "improving-services" / "index.toml"
APOLOGY = (
    "the Partnership would like to apologise to those children and young people with SEND "
    "who have not received the timely support they need."
)
OUTCOME = (
    "widespread and/or systemic failings leading to significant concerns about the experiences and"
    " outcomes of children and young people with special educational needs and/or disabilities"
    " (SEND), which the local area partnership must address urgently"
)


@pytest.fixture
def inspection(home):
    """The improvement page of the demonstration with its findings and events, without actions,
    links and files.
    """
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    promises = Promises({}, {})
    promises.data["actions"] = []
    promises.facts()
    return ImprovementFactory(
        parent=home,
        slug="improving-services",
        inspection=promises.inspection,
        statement_partners="\n".join(data["statement_partners"]),
        help_now="<p>Ring somebody.</p>",
        young_people="<p>Say what you think.</p>",
        parents="<p>Come to a workshop.</p>",
        newsletter="<p>It is sent out regularly.</p>",
        **{key: data[key] for key in ("title", "apology", "apology_source", "statement")},
    )


def html_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return compact(response.content.decode())


def part(html, title):
    """The band of the page with this heading."""
    start = html.index(f">{title}</h2>")
    return html[start : html.index("</div></section>", start)]


def test_outcome_and_apology_are_quoted_exactly_each_with_its_source(client, inspection):
    html = html_of(client, inspection)
    html = html[html.index(">What inspectors wrote, word for word</h2>") :]
    outcome, apology = re.findall(r'<figure class="quote">(.*?)</figure>', html, re.DOTALL)[:2]
    assert words(outcome).startswith(OUTCOME)
    assert "Ofsted and CQC inspectors, as quoted on the page" in words(outcome)
    assert words(apology) == f"{APOLOGY} Joint statement from the Local Area Partnership"


def test_what_the_sources_do_not_say_about_the_inspection_reads_not_in_our_sources(
    client, home, inspection
):
    facts = dict(
        re.findall(r"<div><dt>(.*?)</dt> <dd>(.*?)</dd></div>", html_of(client, inspection))
    )
    assert {question: words(answer) for question, answer in facts.items()} == {
        "Who inspected": "Ofsted and the Care Quality Commission (CQC)",
        "When": "April 2024",
        "Report published": "July 2024",
        "The full report": "Its address is not in our sources",
    }
    empty = html_of(
        client, ImprovementFactory(parent=home, inspection=InspectionFactory(inspected=None))
    )
    assert empty.count("<dd>Not in our sources</dd>") == 3


def test_the_report_is_linked_where_its_address_is_known(client, home):
    html = html_of(
        client,
        ImprovementFactory(
            parent=home, inspection=InspectionFactory(report_url="https://reports.example.org/1")
        ),
    )
    assert '<a href="https://reports.example.org/1">' in html


def test_priority_actions_and_areas_are_numbered_plain_words_first_and_the_exact_words_under_them(
    client, inspection
):
    html = html_of(client, inspection)
    sections = re.findall(r'<section class="action".*?</section>', html, re.DOTALL)
    assert [re.search(r'action__number">(.*?)</p>', section)[1] for section in sections] == [
        "Priority action 1",
        "Priority action 2",
        "Area for improvement 1",
        "Area for improvement 2",
        "Area for improvement 3",
    ]
    first = words(sections[0])
    exact = (
        "address the long waiting times for community paediatrics, the neurodevelopment assessment"
        " pathway, occupational therapy"
    )
    assert first.index("Waiting must get shorter") < first.index(exact)
    assert "<blockquote" in sections[0]


def test_a_finding_without_actions_says_that_nothing_is_published_yet(client, inspection):
    sections = re.findall(
        r'<section class="action".*?</section>', html_of(client, inspection), re.DOTALL
    )
    assert all("Nothing published yet." in section for section in sections)


def test_events_say_their_state_in_a_word_and_a_shape_and_keep_the_certainty_of_their_source(
    client, inspection, settings
):
    settings.AS_OF = datetime.date(2024, 11, 30)
    steps = re.findall(r'<li class="milestone">(.*?)</li>', html_of(client, inspection), re.DOTALL)
    assert [words(step).split(" ")[0] for step in steps] == ["Has"] * 3 + ["Expected"] * 5
    assert {re.search(r'href="#shape-(.*?)"', step)[1] for step in steps} == {"past", "expected"}
    monitoring = words(steps[6])
    assert monitoring.startswith("Expected Autumn 2025 A monitoring inspection, after 18 months.")
    assert "In the source’s words: “expected”." in monitoring
    assert words(steps[3]).startswith("Expected No date given First “deep dive”")


def test_events_stand_by_what_is_known_of_them_and_what_has_happened_never_after_what_is_to_come(
    client, inspection, settings
):
    for day, parts in [
        (
            datetime.date(2024, 11, 30),
            {
                "What has happened (3)": 3,
                "Not known: whether this has happened (3)": 3,
                "What comes next (2)": 2,
            },
        ),
        (
            datetime.date(2025, 12, 1),
            {
                "What has happened (3)": 3,
                "Not known: whether this has happened (4)": 4,
                "What comes next (1)": 1,
            },
        ),
    ]:
        settings.AS_OF = day
        timeline = part(html_of(client, inspection), "What has happened, and what comes next")
        found = re.findall(
            r'<summary class="chevron">(.*?)</summary>(.*?)</details>', timeline, re.DOTALL
        )
        assert {heading: steps.count('<li class="milestone">') for heading, steps in found} == parts
    assert words(found[0][1]).endswith(
        "Source: “Read the improvement plans”, on the inspection page"
    )  # it has no date, and is the last


def test_an_event_whose_date_is_over_is_never_late(client, inspection, settings):
    settings.AS_OF = datetime.date(2025, 12, 1)
    monitoring = words(
        re.findall(r'<li class="milestone">(.*?)</li>', html_of(client, inspection), re.DOTALL)[3]
    )
    assert monitoring.startswith(
        "Date passed. Whether it took place is not in our sources Autumn 2025"
    )


def test_the_joint_statement_stands_in_full_with_its_three_partners(client, inspection):
    statement = part(html_of(client, inspection), "What the services said together")
    partners = re.findall(r"<li>(.*?)</li>", statement)
    assert partners == [
        "NHS Herefordshire and Worcestershire Integrated Care Board",
        "Worcestershire Children First",
        "Worcestershire County Council",
    ]
    assert words(inspection.statement) in words(statement)
    assert statement.count("<p>") == 1 + 3  # who made it, then its three paragraphs


def test_there_are_ways_in_for_young_people_for_parents_and_the_newsletter(client, inspection):
    text = words(html_of(client, inspection))
    assert "For children and young people Say what you think." in text
    assert "For parents and carers Come to a workshop." in text
    assert "Newsletter It is sent out regularly." in text


def test_plans_are_documents_with_this_pages_words_about_them(client, home):
    document = DocumentFactory(title="Priority Action Plan", summary="The file’s own summary.")
    other = DocumentFactory(title="Improvement Plan", summary="The other file’s own summary.")
    plans = [
        ("plan", {"document": document, "text": "For the two priority actions."}),
        ("plan", {"document": other, "text": ""}),
    ]
    html = html_of(client, ImprovementFactory(parent=home, plans=plans))
    first, second = re.findall(r'<li class="row doc">(.*?)</li>', html, re.DOTALL)
    assert "Priority Action Plan For the two priority actions. PDF" in words(first)
    assert "The file’s own summary." not in first
    assert "The other file’s own summary." in second
    assert client.get(document.url).status_code == 200


def test_a_page_that_says_sorry_has_no_drawing(client, inspection):
    html = html_of(client, inspection)
    assert "brand/ages" not in html[html.index("<main") : html.index("</main>")]


def test_nothing_is_said_of_parts_that_are_empty(client, home):
    html = html_of(client, ImprovementFactory(parent=home))
    toc = re.findall(r'<nav class="toc".*?</nav>', html, re.DOTALL)
    assert toc == []
    assert (
        re.findall(
            r"<h2[^>]*>(.*?)</h2>", html[html.index("<main") : html.index('id="about-page"')]
        )[0]
        == "About the inspection"
    )
    assert not {
        "What must get better first",
        "The plans",
        "What the services said together",
        "How you can take part",
    } & set(re.findall(r"<h2[^>]*>(.*?)</h2>", html))


def test_on_this_page_leads_to_every_part(client, inspection):
    html = html_of(client, inspection)
    anchors = re.findall(
        r'href="#([^"]+)"', re.search(r'<nav class="toc".*?</nav>', html, re.DOTALL)[0]
    )
    assert len(anchors) == 9  # all but the plans and the promises, which this page has not
    assert all(html.count(f'id="{anchor}"') == 1 for anchor in anchors)


@pytest.mark.same_on_every_database
def test_five_actions_and_thirty_cost_the_same_and_a_new_process_at_most_eleven_queries(
    client, home, section
):
    def build(number):
        inspection = InspectionFactory()
        pages = [GuidanceFactory(parent=section) for _ in range(min(number, 6))]
        page = ImprovementFactory(
            parent=home,
            inspection=inspection,
            owner_team=TeamFactory(),
            plans=[("plan", {"document": DocumentFactory(), "text": ""}) for _ in range(5)],
            help_now="".join(
                f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in pages
            ),
            related=[("page", page) for page in pages],
        )
        for _ in range(number):
            action = ActionFactory(
                inspection=inspection, finding=FindingFactory(inspection=inspection)
            )
            if action.pk % 10 == 0:  # a page takes long to make
                ActionPageFactory(parent=page, action=action)
            say(MilestoneFactory(action=action), state="under_way", due="2025-01")
            EventFactory(inspection=inspection)
        return page

    page = build(5)
    few = cold_queries(client, page.url)
    build(30)
    assert cold_queries(client, page.url) == few
    assert few <= 11


def counts(client, page):
    html = html_of(client, page)
    return re.search(r'<section class="counts".*?</section>', html, re.DOTALL)[0]


def test_the_first_words_are_how_many_promises_stand_how_with_links_to_them(client, home, settings):
    settings.AS_OF = datetime.date(2024, 11, 30)
    action = ActionFactory(inspection=InspectionFactory())
    page = ImprovementFactory(parent=home, inspection=action.inspection)
    say(MilestoneFactory(action=action), "2024-07", state="under_way", due="2024-09")
    say(MilestoneFactory(action=action), "2024-11", state="done", evidence="A page")
    say(MilestoneFactory(action=action), "2024-11", state="done", evidence="A page")
    say(MilestoneFactory(action=action), "2024-11", state="under_way")
    say(MilestoneFactory(action=action, kind="standing"), "2024-11", state="under_way")
    say(MilestoneFactory(action=action, counted=False), "2024-11", state="done", evidence="A page")
    said = counts(client, page)
    assert [words(line) for line in re.findall(r"<li>(.*?)</li>", said)] == [
        "None is known to be late",
        "1 has passed its date, and nobody has said more",
        "1 is under way or still to come",
        "2 are done",
        "1 is meant to go on, with no end date",
    ]
    html = html_of(client, page)
    parts = re.findall(r'href="(.*?promises/)#(.*?)"', said)
    promises = client.get(parts[0][0]).content.decode()
    assert [promises.count(f'<h2 id="{anchor}"') for _address, anchor in parts] == [1, 1, 1, 1]
    assert f'href="{page.url}print/"' in promises
    assert "%" not in words(said)
    assert html.index('class="counts"') < html.index("<article")


def test_what_is_the_answer_for_all_promises_is_said_once_at_the_top_and_only_while_it_is_true(
    client, home, settings
):
    settings.AS_OF = datetime.date(2024, 11, 30)
    action = ActionFactory(inspection=InspectionFactory())
    page = ImprovementFactory(parent=home, inspection=action.inspection)
    booklet = MilestoneFactory(action=action)
    say(booklet, "2024-07", state="under_way", due="2024-09")
    assert "No date has been moved. Our sources don’t say who leads the work." in words(
        counts(client, page)
    )
    say(booklet, "2024-08", due="2025-01", reason="The printer is ill.")
    action.lead = OrganisationFactory(name="The trust")
    action.save()
    assert "moved" not in words(counts(client, page))
    assert "nobody who leads" not in words(counts(client, page))
    assert "is late" in words(counts(client, page))
