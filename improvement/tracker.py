"""Everything that is told of inspections, findings and promises, in the reader's language and on
the site's day.

The rows are read once for each state of the page tree.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

import pagetree
from dates.clock import as_of

from . import measures, phrases, rows
from .models.facts import Action, Event, Finding, Inspection
from .models.milestones import Kind, LedgerEntry, Milestone
from .sorting import TIMES, Group, by_date, grouped, time_of
from .standing import in_order_of_saying, known_on, standing_of, with_what_held
from .texts import Text


@dataclass(frozen=True)
class Promise:
    row: Milestone
    title: Text
    action: object  # its ActionTold
    entries: list  # those said by the day, in the order of time
    standing: object

    @property
    def key(self):
        return self.row.key

    @property
    def promised_by(self):
        """The name of whose promise it is, "" where no source says so."""
        return self.row.promised_by_name or ""

    @property
    def label(self):
        return phrases.label_of(self)

    @property
    def when(self):
        return phrases.when_of(self)

    @property
    def corrected(self):
        """Ids of the entries that a later one puts right."""
        return {entry.corrects_id for entry in self.entries} - {None}

    @property
    def sayings(self):
        """The entries that quote somebody."""
        return [entry for entry in self.entries if entry.said]

    @property
    def url(self):
        """Where it stands: on its action's page, else on the improvement page."""
        return f"{self.action.url}#{self.key}"


@dataclass(frozen=True, eq=False)
class ActionTold:
    row: Action
    title: Text
    partners: list
    node: object  # its page, in the reader's language where it exists, or None
    inspection: object
    finding: object = None  # its FindingTold, or None
    milestones: list = field(default_factory=list)  # Promises
    notes: list = field(default_factory=list)  # entries about the action as a whole

    @property
    def measures(self):
        return [measure for measure in self.inspection.measures if measure.action_id == self.row.id]

    @property
    def key(self):
        return self.row.key

    @property
    def url(self):
        home = self.inspection.node
        return self.node.url if self.node else home.url if home else ""

    @property
    def promises(self):
        """Those that count towards the action."""
        return [promise for promise in self.milestones if promise.row.counted]

    @property
    def groups(self) -> list[Group]:
        """Those that count, by how they stand."""
        return grouped(self.promises)

    @property
    def credited(self):
        return [promise for promise in self.milestones if not promise.row.counted]

    @property
    def history(self):
        """[(promise or None, entry)] of everything that was said, the last first."""
        told = {entry: promise for promise in self.milestones for entry in promise.entries}
        said = in_order_of_saying([*told, *self.notes])
        return [(told.get(entry), entry) for entry in reversed(said)]


@dataclass(frozen=True, eq=False)
class FindingTold:
    row: Finding
    plain: Text
    inspection: object
    actions: list = field(default_factory=list)

    @property
    def measures(self):
        """Those that belong to no single action."""
        return [
            measure
            for measure in self.inspection.measures
            if measure.finding_id == self.row.id and not measure.action_id
        ]

    @property
    def figures(self):
        """[(action, measure)] of those that stand on the pages of actions."""
        return [(action, measure) for action in self.actions for measure in action.measures]

    @property
    def label(self):
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
class EventTold:
    row: Event
    what: Text
    state: str  # past, expected, or passed: its date is over and nobody has said that it took place

    @property
    def label(self):
        return EVENT_STATES[self.state]

    @property
    def date(self):
        return self.row.date

    @property
    def time(self) -> str:
        """One of TIMES."""
        if self.state == "past":
            return "past"
        return "ahead" if self.date and self.state == "expected" else "unknown"


@dataclass(frozen=True, eq=False)
class InspectionTold:
    row: Inspection
    # its page in the reader's language where it exists, or None: then no visitor may know of it
    node: object
    language: str
    day: object
    advice_checked_on: str | None = None  # 2026-11-22: when the advice of its page was checked
    findings: list = field(default_factory=list)
    others: list = field(default_factory=list)  # actions that belong to no finding
    events: list = field(default_factory=list)

    @cached_property
    def measures(self):
        """All of them, read when a page asks for the first."""
        return [
            measure
            for measure in measures.told(self.language, self.day)
            if measure.inspection_id == self.row.id
        ]

    @property
    def actions(self):
        return [*(action for finding in self.findings for action in finding.actions), *self.others]

    @property
    def promises(self):
        return [promise for action in self.actions for promise in action.milestones]

    @property
    def shapes(self):
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
        """[(heading, [(date, event or None, promise or None)])] by what is known: what has
        happened, what nobody has said, what is ahead.

        Each in the order of its dates, what has none last.
        """
        found: dict[str, list] = {key: [] for key in TIMES}
        for event in self.events:
            found[event.time].append((event.date, event, None))
        for promise in self.promises:
            if due := promise.standing.due:
                found[time_of(promise, self.day)].append((due, None, promise))
        return [(TIMES[key], sorted(items, key=by_date)) for key, items in found.items() if items]


def inspections():
    """{id: InspectionTold} of every inspection, public or not."""
    language, day = get_language(), as_of()
    return pagetree.current().memo(
        ("improvement", language, day), lambda tree: _tell(tree, language, day)
    )


def public_inspections():
    """The InspectionTold that an anonymous visitor may know of, the newest first: those with a
    public page.
    """
    return [told for told in inspections().values() if told.node]


def nothing_told():
    """What a draft tells whose editor has chosen no inspection yet."""
    return InspectionTold(Inspection(), None, get_language(), as_of())


def of_action(action_id):
    """The ActionTold, or None."""
    return next(
        (
            action
            for told in inspections().values()
            for action in told.actions
            if action.row.id == action_id
        ),
        None,
    )


def promises() -> dict[int, Promise]:
    """{id: Promise} of every promise of which something was said."""

    def tell(_tree: object) -> dict[int, Promise]:
        actions = (action for told in inspections().values() for action in told.actions)
        return {promise.row.id: promise for action in actions for promise in action.milestones}

    return pagetree.current().memo(("promises", get_language(), as_of()), tell)


def _tell(tree, language, day):
    facts = tree.memo("improvement rows", lambda _tree: rows.read())

    def node(row):
        """The public page of a fact, in the reader's language where there is one."""
        found = (tree.local(page, language) for page in facts.pages.get((type(row), row.id), []))
        return next((page for page in found if page), None)

    def words(row, english):
        return Text.choose(english, facts.words.get((type(row), row.id), {}), language)

    told = {}
    for row in facts.of[Inspection]:
        page = node(row)
        told[row.id] = InspectionTold(
            row, page, language, day, facts.checked[page.id] if page else None
        )
    findings = {
        row.id: FindingTold(row, words(row, row.plain), told[row.inspection_id])
        for row in facts.of[Finding]
    }
    actions = {}
    for row in facts.of[Action]:
        action = ActionTold(
            row,
            words(row, row.title),
            facts.partners.get(row.id, []),
            node(row),
            told[row.inspection_id],
            findings.get(row.finding_id),
        )
        actions[row.id] = action
        (
            findings[row.finding_id].actions if row.finding_id else told[row.inspection_id].others
        ).append(action)
    for finding in findings.values():
        told[finding.row.inspection_id].findings.append(finding)
    for row in facts.of[Event]:
        told[row.inspection_id].events.append(
            EventTold(row, words(row, row.what), _state_of(row, day))
        )
    _tell_promises(facts, day, actions, words)
    return told


def _tell_promises(facts, day, actions, words):
    entries = defaultdict(list)
    for entry in known_on(facts.of[LedgerEntry], day):
        entries[entry.milestone_id].append(entry)
    for entry in entries[None]:
        actions[entry.action_id].notes.append(entry)
    for action in actions.values():
        action.notes[:] = in_order_of_saying(action.notes)
    for row in facts.of[Milestone]:
        if said := with_what_held(entries[row.id]):
            standing = standing_of(said, day, is_standing=row.kind == Kind.STANDING)
            action = actions[row.action_id]
            action.milestones.append(Promise(row, words(row, row.title), action, said, standing))


def _state_of(event, day):
    if event.happened and (not event.date or event.date.start <= day):
        return "past"
    return "passed" if event.date and event.date.end < day else "expected"
