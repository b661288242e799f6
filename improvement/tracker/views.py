"""An inspection and what belongs to it, as pages show them."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dates import PartialDate
from improvement.inspections.models import Action, Event, Finding, Inspection
from improvement.inspections.translated_text import TranslatedText
from improvement.ledger import sentences
from improvement.ledger.groups import TIMES, Group, by_date, grouped, time_of
from improvement.ledger.models import LedgerEntry, Milestone
from improvement.ledger.standing import Standing, in_order_said
from improvement.measures import measure_views
from pagetree.node import Node


@dataclass(frozen=True)
class Promise:
    row: Milestone
    title: TranslatedText
    action: "ActionView"
    entries: list[LedgerEntry]  # those said by the day, in the order of time
    standing: Standing

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def promised_by(self) -> str:
        """The name of whose promise it is, "" where no source says so."""
        return self.row.promised_by_name or ""

    @property
    def label(self) -> str:
        return sentences.label_of(self)

    @property
    def when(self) -> str:
        return sentences.when_of(self)

    @property
    def corrected(self) -> set[int | None]:
        """Ids of the entries that a later one puts right."""
        return {entry.corrects_id for entry in self.entries} - {None}

    @property
    def sayings(self) -> list[LedgerEntry]:
        """The entries that quote somebody."""
        return [entry for entry in self.entries if entry.said]

    @property
    def url(self) -> str:
        """Where it stands: on its action's page, else on the improvement page."""
        return f"{self.action.url}#{self.key}"


@dataclass(frozen=True, eq=False)
class ActionView:
    row: Action
    title: TranslatedText
    partners: list[str]
    node: Node | None  # its page, in the reader's language where it exists, or None
    inspection: "InspectionView"
    finding: "FindingView | None" = None
    milestones: list[Promise] = field(default_factory=list)
    notes: list[LedgerEntry] = field(default_factory=list)  # entries about the action as a whole

    @property
    def measures(self) -> list[measure_views.MeasureView]:
        return [measure for measure in self.inspection.measures if measure.action_id == self.row.id]

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def url(self) -> str | None:
        home = self.inspection.node
        return self.node.url if self.node else home.url if home else ""

    @property
    def promises(self) -> list[Promise]:
        """Those that count towards the action."""
        return [promise for promise in self.milestones if promise.row.counted]

    @property
    def groups(self) -> list[Group]:
        """Those that count, by how they stand."""
        return grouped(self.promises)

    @property
    def also_happening(self) -> list[Promise]:
        return [promise for promise in self.milestones if not promise.row.counted]

    @property
    def history(self) -> list[tuple[Promise | None, LedgerEntry]]:
        """[(promise or None, entry)] of everything that was said, the last first."""
        promise_of = {entry: promise for promise in self.milestones for entry in promise.entries}
        said = in_order_said([*promise_of, *self.notes])
        return [(promise_of.get(entry), entry) for entry in reversed(said)]


@dataclass(frozen=True, eq=False)
class FindingView:
    row: Finding
    plain: TranslatedText
    inspection: "InspectionView"
    actions: list[ActionView] = field(default_factory=list)

    @property
    def measures(self) -> list[measure_views.MeasureView]:
        """Those that belong to no single action."""
        return [
            measure
            for measure in self.inspection.measures
            if measure.finding_id == self.row.id and not measure.action_id
        ]

    @property
    def figures(self) -> list[tuple[ActionView, measure_views.MeasureView]]:
        """[(action, measure)] of those that stand on the pages of actions."""
        return [(action, measure) for action in self.actions for measure in action.measures]

    @property
    def label(self) -> str:
        words = (
            _("Priority action %(number)s")
            if self.row.kind == "priority"
            else _("Area for improvement %(number)s")
        )
        return words % {"number": self.row.number}


EVENT_STATES = {
    "past": gettext_lazy("Has happened"),
    "expected": gettext_lazy("Expected"),
    "passed": gettext_lazy("Date passed. Whether it took place is not in our sources"),
}


@dataclass(frozen=True)
class EventView:
    row: Event
    what: TranslatedText
    state: str  # past, expected, or passed: its date is over and nobody has said that it took place

    @property
    def label(self) -> str | LazyText:
        return EVENT_STATES[self.state]

    @property
    def date(self) -> PartialDate | None:
        return self.row.date

    @property
    def time(self) -> str:
        """One of TIMES."""
        if self.state == "past":
            return "past"
        return "ahead" if self.date and self.state == "expected" else "unknown"


@dataclass(frozen=True, eq=False)
class InspectionView:
    row: Inspection
    # its page in the reader's language where it exists, or None: then no visitor may know of it
    node: Node | None
    language: str
    day: datetime.date
    advice_checked_on: str | None = None  # 2026-11-22: when the advice of its page was checked
    findings: list[FindingView] = field(default_factory=list)
    others: list[ActionView] = field(default_factory=list)  # they belong to no finding
    events: list[EventView] = field(default_factory=list)

    @cached_property
    def measures(self) -> list[measure_views.MeasureView]:
        """All of them, read when a page asks for the first."""
        return [
            measure
            for measure in measure_views.measures_on(self.language, self.day)
            if measure.inspection_id == self.row.id
        ]

    @property
    def actions(self) -> list[ActionView]:
        return [*(action for finding in self.findings for action in finding.actions), *self.others]

    @property
    def promises(self) -> list[Promise]:
        return [promise for action in self.actions for promise in action.milestones]

    @property
    def shapes(self) -> list[str]:
        """The states whose shapes its pages show."""
        return sorted(
            {promise.standing.state for promise in self.promises}
            | {event.state for event in self.events}
        )

    @cached_property
    def groups(self) -> list[Group]:
        """The promises of all actions that count, by how they stand."""
        return grouped([promise for action in self.actions for promise in action.promises])

    @property
    def is_late_known(self) -> bool:
        return any(group.key == "late" for group in self.groups)

    @property
    def is_moved(self) -> bool:
        return any(promise.standing.moves for promise in self.promises)

    @property
    def is_led(self) -> bool:
        return any(action.row.lead_name for action in self.actions)

    @cached_property
    def timeline(self) -> list[tuple]:
        """[(heading, [(date, event or None, promise or None)])]: what has happened, what isn't
        known to have happened, what is to come.

        Each is in the order of its dates, with undated items last.
        """
        found: dict[str, list] = {key: [] for key in TIMES}
        for event in self.events:
            found[event.time].append((event.date, event, None))
        for promise in self.promises:
            if due := promise.standing.due:
                found[time_of(promise, self.day)].append((due, None, promise))
        return [(TIMES[key], sorted(items, key=by_date)) for key, items in found.items() if items]
