"""Facts of an inspection (facts, milestones), what updates report (reports), and the pages that say it in words (pages)."""

from .action_page import ActionPage
from .facts import Action, Event, Finding, Inspection
from .milestones import Certainty, Kind, LedgerEntry, Milestone, State
from .pages import ImprovementPage
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
