"""What machines read, through nginx: feeds, data files, calendars, the sitemap.
Kept, fresh, gone.
"""

from collections.abc import Callable

import pytest
from django.db.models import Model
from wagtail.models import Page

from devtools import proxy
from guidance.models import GuidanceSectionPage
from improvement.open_data.views import FILES
from tests.factories import (
    ActionFactory,
    EventFactory,
    GuidanceFactory,
    ImprovementFactory,
    InspectionFactory,
    MeasureFactory,
    MilestoneFactory,
    NewsFactory,
    NewsIndexFactory,
    ObservationFactory,
    say,
)

from .conftest import let_copies_pass

DATED = [{"date": "2025-04-01", "what": "Old words", "note": ""}]
FEEDS = [f"/en/news/feed.{kind}" for kind in ("rss", "atom")]
DATA = [f"/data/send-2024/{name}" for name in FILES if name != "promises.schema.json"]


@pytest.fixture
def pages(site: proxy.Front) -> dict[str, Page]:
    section = GuidanceSectionPage.objects.get()
    home = section.get_parent()
    index = NewsIndexFactory(parent=home)
    return {
        "update": NewsFactory(parent=index, title="Old words"),
        "index": index,
        "improving": ImprovementFactory(parent=home, inspection=inspection()),
        "guide": GuidanceFactory(parent=section, body=[("dates", {"title": "", "rows": DATED})]),
    }


def inspection() -> Model:
    made = InspectionFactory(key="send-2024")
    promise = MilestoneFactory(action=ActionFactory(inspection=made), title="Old words")
    say(promise, due="2025-01", said="Old words")
    EventFactory(inspection=made, what="Old words")
    ObservationFactory(measure=MeasureFactory(inspection=made, key="on-time"), note="Old words")
    return made


def test_files_are_kept_are_fresh_after_a_change_and_gone_with_their_page(
    pages: dict[str, Page], get: Callable[..., proxy.Answer]
) -> None:
    guide, update, improving = pages["guide"], pages["update"], pages["improving"]
    calendar = f"/en/dates/{guide.pk}/{guide.body.raw_data[0]['id']}/0.ics"
    measure = "/data/send-2024/measures/on-time.csv"
    addresses = [*FEEDS, *DATA, measure, calendar]

    def say_new() -> None:
        update.title = "New words"
        update.save_revision().publish()
        guide.body[0].value["rows"][0]["what"] = "New words"
        guide.save_revision().publish()
        made = improving.inspection
        promise = made.actions.get().milestones.get()
        promise.title = "New words"
        promise.save()
        say(promise, "2024-11", due="2025-02", said="New words", reason="New words")
        event = made.events.get()
        event.what = "New words"
        event.save()
        figure = made.measures.get().observations.get()
        figure.note = "New words"
        figure.save()

    for address in addresses:
        first, again = get(address), get(address)
        assert (first.cache, again.cache, again.status) == ("MISS", "HIT", 200), address
        assert "Old words" in again.words, address
    say_new()
    let_copies_pass()
    for address in addresses:
        answer = get(address)
        assert (answer.cache == "HIT", "New words" in answer.words) == (False, True), address
        assert get(address).cache == "HIT"
    assert all(page.url in get("/sitemap.xml").words for page in pages.values())
    update.unpublish()
    let_copies_pass()
    assert not any("New words" in get(address).words for address in FEEDS)
    for page in pages.values():
        page.unpublish()
    let_copies_pass()
    for address in addresses:
        assert [get(address).status for _time in range(2)] == [404, 404], address
    assert not any(page.url in get("/sitemap.xml").words for page in pages.values())
