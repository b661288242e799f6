"""The address of a page whose title is in another script."""

import pytest

from guidance.models import GuidancePage, GuidanceSectionPage
from tests.factories import GuidanceFactory
from topics.models import Topic

TITLES = [
    ("বাংলা শিরোনাম", "bamla-sironam"),
    ("ਪੰਜਾਬੀ ਸਿਰਲੇਖ", "pmjabi-sirlekh"),
    ("Żłobek w Łodzi", "zlobek-w-lodzi"),
    ("EHC পরিকল্পনা", "ehc-prikl-pna"),
    ("—", "page"),
]


@pytest.mark.parametrize(("title", "slug"), TITLES)
def test_a_page_made_by_code_has_a_title_in_latin_letters_as_its_address(
    section: GuidanceSectionPage, title: str, slug: str
) -> None:
    page = GuidancePage(title=title)
    section.add_child(instance=page)
    assert page.slug.startswith(slug[:6])
    again = GuidancePage(title=title)
    section.add_child(instance=again)
    assert again.slug == f"{page.slug}-2"


def test_an_english_address_stays(section: GuidanceSectionPage) -> None:
    assert GuidanceFactory(parent=section, title="SEN support", slug="sen").slug == "sen"


def test_a_topic_has_one_too(db: None) -> None:
    assert Topic.objects.create(name="বাংলা").slug == "bamla"
