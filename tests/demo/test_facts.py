"""What the site says of real bodies: word by word as the two pages of the council said it in 2024,
with its certainty, and no more.
"""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.django_db

IMPROVEMENT = "/en/improving-services/"
NEWS = "/en/news/inspection-report/"
PLACES = "/en/early-years/places/"

QUOTED = {  # quotations with an empty line between them
    IMPROVEMENT: """
widespread and/or systemic failings leading to significant concerns about the experiences and
outcomes of children and young people with special educational needs and/or disabilities (SEND),
which the local area partnership must address urgently

address the long waiting times for community paediatrics, the neurodevelopment assessment pathway,
occupational therapy and physiotherapy. Leaders should also improve the support available while
children and young people wait

develop genuine co-production with children and young people with SEND at a strategic level.
Children and young people should feel they have fully participated in the process of developing
services, improvement strategies and plans that meet their needs

Leaders across the partnership should work at pace to implement the action plans that underpin the
SEND strategy and seek to address the areas identified as priorities

Leaders across the partnership should work at pace to continue to improve the timeliness and
quality of new EHC plans and the quality of existing plans

Leaders across the partnership should continue to address the long waiting times for children and
young people requesting support from CAMHS

We fully accept their findings and recommendations on what the Worcestershire Local Area
Partnership needs to improve. Whilst the report recognises that progress has been made in some
areas, the Partnership would like to apologise to those children and young people with SEND who
have not received the timely support they need.

We face similar challenges to Partnerships up and down the country, however we know that more can
be done locally. As a Partnership, we are committed to reducing waiting times and providing better
support for those children and young people who are currently waiting.

We value the input of parent carers, and we are committed to coproducing with them throughout this
process. We want children and young people with SEND to feel truly seen and respected as
individuals and this will be a key priority for us in further developing our co-production of
services.

NHS Herefordshire and Worcestershire Integrated Care Board

Worcestershire Children First

Worcestershire County Council

autumn 2025

spring 2027
""",
    NEWS: """
The local area partnership should urgently address the long waiting times for community
paediatrics, the neuro development assessment pathway, occupational therapy and physiotherapy

The local area partnership should urgently develop genuine co-production with children and young
people with SEND at a strategic level.

July 2024
""",
    f"{PLACES}batchley-nursery-plus/": """
Batchley Nursery Plus will continue to operate in 24/25 as a Nursery Assessment Unit, with a
maximum of 16 part-time places for the year which will provide enhanced provision for the Redditch
and Bromsgrove areas.

after August 2025
""",
    f"{PLACES}wyre-forest-nursery-assessment-unit/": """
Wyre Forest Nursery Assessment Unit will no longer operate in its current model from September
2024
""",
    f"{PLACES}wyre-forest-school-outreach/": """
Wyre Forest School will provide outreach support for children identified with significant and
complex SEND needs in the area
""",
    f"{PLACES}enhanced-provision-south/": """
with the hope that the provision will be open to children and families from January 2025

commissioning Dingley’s Promise to provide two Early Years Enhanced Provisions in Droitwich and
Worcester which will be accompanied by extensive outreach support services, including support to
local nursery settings and family support.
""",
    f"{PLACES}vale-of-evesham-outreach/": """
Vale of Evesham continues to provide outreach support for children identified with significant and
complex SEND needs
""",
    "/en/news/help-while-you-wait/": """
Published November 2024
""",
    "/en/news/emotional-wellbeing-support/": """
Lumi Nova

1 April 2025

hopeful
""",
    "/en/news/one-case-work-officer-for-a-family/": """
single point of contact
""",
    "/en/news/views-and-voices-and-youth-cabinet/": """
Views & Voices

Youth Cabinet
""",
    "/en/news/autism-assessment-16-and-over/": """
up to 250 young people
""",
    "/en/news/epilepsy-nurse-and-community-paediatrics/": """
Epilepsy Nurse
""",
    "/en/news/new-autism-and-adhd-care-pathway/": """
Umbrella Pathway
""",
}
NOT_SAID = {  # what the sources leave out, each where a reader would look for it
    "/en/about/who-is-who/": "Not in our sources",
    "/en/family-life/personal-budgets/": "not in our sources",
    IMPROVEMENT: "not in our sources",
}


def said(page):
    return " ".join(page.html.main.get_text(" ").replace("'", "’").split())


@pytest.mark.parametrize("address", QUOTED)
def test_the_words_of_the_sources_stand_unchanged(pages, address):
    words = said(pages[address])
    quotations = [" ".join(text.split()) for text in QUOTED[address].strip().split("\n\n")]
    missing = [quotation for quotation in quotations if quotation.lower() not in words.lower()]
    assert not missing, "\n".join([*missing, words[:3000]])


@pytest.mark.parametrize("address", NOT_SAID)
def test_what_the_sources_leave_out_is_said_to_be_missing(pages, address):
    assert NOT_SAID[address] in said(pages[address])


def test_the_two_statements_on_the_early_years_stand_apart_each_with_its_source(pages):
    page = pages[f"{PLACES}enhanced-provision-south/"].html
    statements = [figure.get_text(" ") for figure in page.main.find_all("figure", class_="quote")]
    assert (
        len(
            [words for words in statements if "from January 2025" in words and "July 2024" in words]
        )
        == 1
    )
    assert (
        len(
            [
                words
                for words in statements
                if "Dingley’s Promise" in words and "Dingley" in words and "October" in words
            ]
        )
        == 1
    )


def test_no_page_claims_a_district_that_the_sources_do_not_name(pages):
    for name in ("enhanced-provision-south", "vale-of-evesham-outreach"):
        assert not re.search(r"Area: [^.]*(Wychavon|Malvern)", said(pages[f"{PLACES}{name}/"]))


def test_every_example_team_says_so_and_names_no_person(pages):
    teams = {
        tag.get_text()
        for page in pages.values()
        for tag in page.html.select("#about-page ~ p bdi")
        if "@" not in tag.get_text()
    }
    teams = {name for name in teams if not re.fullmatch(r"[\d ]+", name)}
    assert teams
    assert all(name.startswith("Example team: ") for name in teams), teams


def test_the_lines_for_help_are_real_and_say_when_they_were_checked(pages):
    words = said(pages["/en/about/how-to-get-help/"])
    for line in ("999", "111", "option 2", "116 123", "0800 1111", "22 November 2026"):
        assert line in words


def test_every_example_document_says_that_it_is_not_the_approved_one(crawled):
    files = [answer for address, answer in crawled.items() if address.startswith("/documents/")]
    assert files
    for answer in files:
        reader = PdfReader(BytesIO(b"".join(answer.response.streaming_content)))
        assert "not the approved document" in reader.metadata.title, answer.address
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"], answer.address
        assert reader.trailer["/Root"]["/Lang"].startswith("en"), answer.address
        for page in reader.pages:
            assert "not the approved document" in " ".join(page.extract_text().split()), (
                answer.address
            )
