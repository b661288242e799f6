"""Facts of an inspection (facts, milestones), what updates report (reports), and the pages that say
it in words (pages).
"""

from .action_page import ActionPage
from .digest import Digest
from .facts import Action, Event, Finding, Inspection
from .measures import Area, Measure, MeasureWords, Observation, Unit
from .milestones import Certainty, Kind, LedgerEntry, Milestone, State
from .pages import ImprovementPage
from .reports import ProgressReport, SignOff

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
