"""Telephone numbers on pages: shown as typed, each number a link of its own."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from content.blocks.vocabulary import VOCABULARY
from content.rich_text.rendering import html
from guidance.models import GuidanceSectionPage
from navigation.models import ServiceDetails
from tests.factories import GuidanceFactory, TeamFactory
from users.models import Team

TWO = "01632 960100 or 01632 960200 (option 2)"


def links_of(page: BeautifulSoup) -> dict[str, str]:
    return {link.get_text(): link["href"] for link in page.select('a[href^="tel:"]')}


def test_two_numbers_of_a_contact_card_are_two_links(
    client: Client, section: GuidanceSectionPage
) -> None:
    page = GuidanceFactory(parent=section, body=[("contact", {"name": "Helpline", "phone": TWO})])
    card = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".contact__phone")
    assert card.get_text().strip() == TWO
    assert links_of(card) == {"01632 960100": "tel:01632960100", "01632 960200": "tel:01632960200"}


def test_the_team_and_the_service_have_such_links_too(
    client: Client, section: GuidanceSectionPage
) -> None:
    site = section.get_site()
    ServiceDetails.objects.update_or_create(
        site=site, defaults={"phone": "+44 (0)1632 960300 ext 5"}
    )
    page = GuidanceFactory(parent=section, owner_team=TeamFactory(phone=TWO))
    shown = BeautifulSoup(client.get(page.url).content, "html.parser")
    wanted = {
        "+44 (0)1632 960300": "tel:+441632960300",
        "01632 960100": "tel:01632960100",
        "01632 960200": "tel:01632960200",
    }
    assert wanted.items() <= links_of(shown).items()
    assert "ext 5" in shown.footer.get_text()


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["ring the office", "01632 96010"])
def test_what_is_no_number_is_refused_in_words(typed: str) -> None:
    for name, model in (
        ("team", Team(name="Team", phone=typed)),
        ("details", ServiceDetails(phone=typed)),
    ):
        with pytest.raises(ValidationError, match="telephone number") as refused:
            model.full_clean()
        assert "phone" in refused.value.error_dict, name
    with pytest.raises(ValidationError):
        VOCABULARY["contact"]().child_blocks["phone"].clean(typed)
    assert VOCABULARY["contact"]().child_blocks["phone"].clean("") == ""


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ('<a href="tel:01632960100">ring</a>', '<a href="tel:01632960100">ring</a>'),
        ('<a href="tel:+44 (0)1632 960 100">ring</a>', '<a href="tel:+441632960100">ring</a>'),
        ('<a href="tel:01632%20960%20100">ring</a>', '<a href="tel:01632960100">ring</a>'),
        ('<a href="tel:01632960100or01632960200">ring</a>', "<a>ring</a>"),
        ('<a href="tel:office">ring</a>', "<a>ring</a>"),
        ('<a href="tel:999">999</a>', '<a href="tel:999">999</a>'),
    ],
)
def test_a_link_in_text_rings_its_one_number(db: None, stored: str, shown: str) -> None:
    assert html(stored) == shown
