"""Facts of an inspection (facts, milestones), what updates report (reports), and the pages that say
it in words (pages).
"""

from improvement.inspections.models import Action, Event, Finding, Inspection
from improvement.ledger.models import Certainty, Kind, LedgerEntry, Milestone, State
from improvement.ledger.progress_reports import ProgressReport, SignOff
from improvement.measures.models import Area, Measure, MeasureWords, Observation, Unit
from improvement.pages.action_page import ActionPage
from improvement.pages.improvement_page import ImprovementPage
from improvement.reminders.models import Digest

__all__ = [
    "Action",
    "ActionPage",
    "Area",
    "Certainty",
    "Digest",
    "Event",
    "Finding",
    "ImprovementPage",
    "Inspection",
    "Kind",
    "LedgerEntry",
    "Measure",
    "MeasureWords",
    "Milestone",
    "Observation",
    "ProgressReport",
    "SignOff",
    "State",
    "Unit",
]
