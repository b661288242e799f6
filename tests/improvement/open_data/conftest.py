"""An inspection with each kind of fact."""

from datetime import date

import pytest

from dates import PartialDate
from improvement.ledger.recording import record
from tests.factories import (
    ActionFactory,
    ActionPageFactory,
    EventFactory,
    FindingFactory,
    ImprovementFactory,
    InspectionFactory,
    MeasureFactory,
    MilestoneFactory,
    ObservationFactory,
    OrganisationFactory,
    say,
)


@pytest.fixture
def day(settings):
    settings.AS_OF = date(2024, 11, 30)


@pytest.fixture
def improving(home, day):
    """An inspection with each kind of fact."""
    inspection = InspectionFactory(
        key="send-2024",
        title="Area SEND inspection",
        outcome="widespread failings",
        outcome_source="A page",
    )
    finding = FindingFactory(inspection=inspection, number=1)
    FindingFactory(inspection=inspection, kind="improvement", number=1)
    action = ActionFactory(
        inspection=inspection,
        finding=finding,
        key="waiting",
        title="Waiting",
        lead=OrganisationFactory(name="The trust"),
    )
    improving = ImprovementFactory(parent=home, inspection=inspection, title="Improving")
    ActionPageFactory(parent=improving, action=action, title="Waiting")
    booklet = MilestoneFactory(action=action, key="booklet", title="A booklet")
    say(
        booklet,
        "2024-10-07",
        said="=it is “due” in October,\nor so",
        source="News",
        state="under_way",
        due="2024-10",
        certainty="due",
        who="Ann",
    )
    say(
        booklet,
        "2024-11-12",
        due="2025-01",
        certainty="hoped",
        reason="The printer is ill.",
        who="Ann",
    )
    nurse = MilestoneFactory(
        action=action, key="nurse", title="A nurse", counted=False, why_not_counted="Others run it."
    )
    say(
        nurse,
        "2024-10",
        state="done",
        done_on="2024-09",
        evidence="A photograph",
        said="She is here.",
        source="News",
        due="2024-autumn",
    )
    MilestoneFactory(action=action, key="pathway", title="A pathway")
    say(
        MilestoneFactory(action=action, key="doctor", title="A doctor"),
        "2024-11",
        said="One day.",
        source="News",
    )
    record(action=action, said_on=None, reason="The plan was read again.", who="Ann")
    EventFactory(
        inspection=inspection, key="visit", what="A visit", date=PartialDate.parse("2025-autumn")
    )
    EventFactory(inspection=inspection, key="letter", what="A letter")
    measure = MeasureFactory(inspection=inspection, key="on-time", licence="OGL")
    ObservationFactory(measure=measure, value="51.5")
    return improving
