"""Each check, on a page that has what it looks for and on one that hasn't."""

import datetime

import pytest

from checks.check import Known
from checks.running import BY_KEY, CHECKS, blocking, check
from guidance.models import GuidancePage, GuidanceSectionPage
from tests import factories

TODAY = datetime.date(2026, 6, 1)


def found(section: GuidanceSectionPage, *body: tuple[str, object], **fields: object) -> list[str]:
    """Keys and words of what is found on such a page, which stands in no database."""
    page = GuidancePage(title="Help", summary="How to get help.", **fields)
    page.locale = section.locale
    page.body = list(body)
    known = Known.now()
    known = Known(known.tree, TODAY, *(getattr(known, n) for n in NAMES))
    return [f"{one.check.key}: {one.finding.words}" for one in check(page, known)[1]]


NAMES = ("undescribed", "documents", "explained")


def text(words: str) -> tuple[str, object]:
    return ("text", {"text": f"<p>{words}</p>"})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We will answer soon.", ["promise: soon"]),
        ("We will answer by June 2026.", []),
        ("We will answer within ten days, as soon as possible.", []),
        ("Soon after birth, a nurse visits.", []),
        ("The club will open in May 2026.", ["day over: May 2026"]),
        ("The club will open in June 2026.", []),
        ("The club opened in May 2026.", []),
        ("Apply by 31 May 2026.", ["day over: 31 May 2026"]),
        ("We utilise it.", ["word: utilise"]),
        ("Ask for an XQP.", ["short form: XQP"]),
        ('Go <a href="https://example.org/">click here</a>.', ["empty link: click here"]),
        ('Go to <a linktype="page" id="99999">Help</a>.', ["broken link: Help"]),
        ('Open <a linktype="document" id="99999">the plan</a>.', ["broken link: the plan"]),
        ("A small heading.</p><h3>Who to ask</h3><p>Us.", ["headings: Who to ask"]),
    ],
)
def test_words(section: GuidanceSectionPage, words: str, expected: list[str]) -> None:
    assert found(section, text(words)) == expected


def test_a_small_heading_below_a_heading_is_right(section: GuidanceSectionPage) -> None:
    heading = ("heading", {"text": "First"})
    assert found(section, heading, text("Us.</p><h3>Who to ask</h3><p>Us.")) == []


def test_a_link_to_a_draft_is_advice(section: GuidanceSectionPage) -> None:
    draft = factories.GuidanceFactory(parent=section, title="Later", live=False)
    linked = text(f'See <a linktype="page" id="{draft.pk}">later</a>.')
    assert found(section, linked) == ["unseen link: later"]


def test_an_address_of_our_own_is_better_chosen(section: GuidanceSectionPage) -> None:
    linked = text(f'See <a href="http://testserver{section.url}">this part</a>.')
    assert found(section, linked, text(f'See <a href="{section.url}">it</a>.'))[-1:] == [
        "typed address: it"
    ]


def test_a_picture_that_tells_something_has_a_description(section: GuidanceSectionPage) -> None:
    bare = factories.ImageFactory(description="", sizes=False)
    blank = factories.ImageFactory(description="", sizes=False)
    blank.decorative = True
    blank.save()
    told = factories.ImageFactory(sizes=False)
    for picture, words, expected in (
        (bare, "", ["picture: "]),
        (bare, "A tree", []),
        (blank, "", []),
        (told, "", []),
    ):
        block = ("image", {"image": picture, "description": words, "caption": ""})
        assert found(section, block) == expected
    assert found(section, image=bare) == ["picture: "]


def test_key_dates_that_have_passed(section: GuidanceSectionPage) -> None:
    rows = [
        {"date": "2026-05-01", "what": "It opens", "note": ""},
        {"date": "2026-07", "what": "It ends", "note": ""},
    ]
    stored = [{"type": "dates", "id": "a", "value": {"title": "", "rows": rows}}]
    page = GuidancePage(title="Help", summary="How.", locale=section.locale)
    page.body = page._meta.get_field("body").to_python(stored)
    known = Known.now()
    known = Known(known.tree, TODAY, *(getattr(known, n) for n in NAMES))
    assert [(f.check.key, f.finding.words) for f in check(page, known)[1]] == [
        ("date over", "1 May 2026: It opens")
    ]


def test_a_document_with_faults_and_a_missing_summary(section: GuidanceSectionPage) -> None:
    scan = factories.DocumentFactory(title="Our plan")
    type(scan).objects.filter(pk=scan.pk).update(faults=["scanned"])
    linked = text(f'Open <a linktype="document" id="{scan.pk}">the plan</a>.')
    assert found(section, linked)[-1:] == ["document: Our plan"]
    page = GuidancePage(title="Help", locale=section.locale)
    assert [one.check.key for one in check(page)[1]] == ["summary"]


def test_what_blocks_comes_first_and_each_check_says_what_and_why(
    section: GuidanceSectionPage,
) -> None:
    assert [one.key for one in CHECKS if one.blocks] == ["picture", "broken link"]
    assert CHECKS[0].blocks
    assert CHECKS[1].blocks
    assert len(BY_KEY) == len(CHECKS)
    assert all(one.says and one.why for one in CHECKS)
    page = GuidancePage(title="Help", locale=section.locale)
    assert blocking(page) == []
