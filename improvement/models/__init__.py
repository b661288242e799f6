"""Facts of an inspection (facts, milestones), what updates report (reports), and the pages that say it in words (pages)."""

from .facts import Action, Event, Finding, Inspection
from .milestones import Certainty, Kind, LedgerEntry, Milestone, State
from .pages import ActionPage, ImprovementPage
from .reports import ProgressReport, SignOff

__all__ = [
    "Action",
    "ActionPage",
    "Certainty",
    "Event",
    "Finding",
    "ImprovementPage",
    "Inspection",
    "Kind",
    "LedgerEntry",
    "Milestone",
    "ProgressReport",
    "SignOff",
    "State",
]
