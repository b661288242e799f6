"""All models of this app in one place: inspections, the ledger of promises, measures, pages."""

from improvement.inspections.models import Action, Event, Finding, Inspection
from improvement.ledger.models import Certainty, LedgerEntry, Milestone, PromiseKind
from improvement.ledger.progress_reports import ProgressReport, SignOff
from improvement.measures.models import FigureArea, Measure, MeasureTranslation, Observation, Unit
from improvement.pages.action_page import ActionPage
from improvement.pages.improvement_page import ImprovementPage

__all__ = [
    "Action",
    "ActionPage",
    "Certainty",
    "Event",
    "FigureArea",
    "Finding",
    "ImprovementPage",
    "Inspection",
    "LedgerEntry",
    "Measure",
    "MeasureTranslation",
    "Milestone",
    "Observation",
    "ProgressReport",
    "PromiseKind",
    "SignOff",
    "Unit",
]
