"""Everything that is told of inspections, findings and promises, in the reader's language and on the site's day.

The rows are read once for each state of the page tree, in a number of queries that doesn't depend on how many there are.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Value
from django.utils.translation import get_language

import pagetree
from dates.clock import as_of

from . import measures
from .models import Action, ActionPage, Event, Finding, ImprovementPage, Inspection, LedgerEntry, Milestone
from .models.facts import ActionWords, EventWords, FindingWords
from .models.milestones import Kind, MilestoneWords
from .standing import known_on, standing_of
from .texts import Text


@dataclass(frozen=True)
class Rows:
    """What the database holds, as model instances without relations. `words`: {(kind, id): {language: words}}."""

    inspections: list
    findings: list
    actions: list
    milestones: list
    events: list
    entries: list
    words: dict
    partners: dict  # {action id: [name]}
    pages: dict  # {("inspection" or "action", id): [page id]}


@dataclass(frozen=True)
class Promise:
    row: Milestone
    title: Text
    action: object  # its ActionTold
    entries: list  # those said by the day, in order
    standing: object

    @property
    def key(self):
        return self.row.key

    @property
    def promised_by(self):
        return self.row.promised_by

    @property
    def is_standing(self):
        return self.row.kind == Kind.STANDING

    @property
    def is_activity(self):
        return self.row.kind == Kind.ACTIVITY

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
    milestones: list = field(default_factory=list)  # Promises
    notes: list = field(default_factory=list)  # entries about the action as a whole
    measures: list = field(default_factory=list)

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
    def credited(self):
        return [promise for promise in self.milestones if not promise.row.counted]

    @property
    def history(self):
        """[(promise or None, entry)] of everything that was said, the last first."""
        told = [(promise, entry) for promise in self.milestones for entry in promise.entries]
        return sorted([*told, *((None, note) for note in self.notes)], key=lambda pair: pair[1].id, reverse=True)


@dataclass(frozen=True, eq=False)
class FindingTold:
    row: Finding
    plain: Text
    actions: list = field(default_factory=list)
    measures: list = field(default_factory=list)


@dataclass(frozen=True)
class EventTold:
    row: Event
    what: Text
    state: str  # past, expected, or passed: its date is over and nobody has said that it took place

    @property
    def date(self):
        return self.row.date


@dataclass(frozen=True, eq=False)
class InspectionTold:
    row: Inspection
    node: object  # its page in the reader's language where it exists, or None: then no visitor may know of it
    findings: list = field(default_factory=list)
    others: list = field(default_factory=list)  # actions that belong to no finding
    events: list = field(default_factory=list)
    measures: list = field(default_factory=list)  # all of them

    @property
    def actions(self):
        return [*(action for finding in self.findings for action in finding.actions), *self.others]

    @property
    def promises(self):
        return [promise for action in self.actions for promise in action.milestones]

    @cached_property
    def timeline(self):
        """Events and dated promises in the order of their dates, those without a date last: [(date, event or None, promise or None)]."""
        dated = [(promise.standing.due, None, promise) for promise in self.promises if promise.standing.due]
        found = [*((event.date, event, None) for event in self.events), *dated]
        return sorted(found, key=lambda item: (item[0] is None, item[0].start.toordinal() if item[0] else 0))


def inspections():
    """{id: InspectionTold} of every inspection, public or not."""
    language, day = get_language(), as_of()
    return pagetree.current().memo(("improvement", language, day), lambda tree: _tell(tree, language, day))


def public_inspections():
    """The InspectionTold that an anonymous visitor may know of, the newest first: those with a public page."""
    return [told for told in inspections().values() if told.node]


def of_action(action_id):
    """The ActionTold, or None."""
    return next((action for told in inspections().values() for action in told.actions if action.row.id == action_id), None)


def _rows(tree):
    return Rows(
        inspections=list(Inspection.objects.all()),
        findings=list(Finding.objects.all()),
        actions=list(Action.objects.select_related("lead", "team")),
        milestones=list(Milestone.objects.select_related("promised_by")),
        events=list(Event.objects.all()),
        entries=list(LedgerEntry.objects.all()),
        words=_words(),
        partners=_grouped(Action.partners.through.objects.order_by("organisation__name").values_list("action_id", "organisation__name")),
        pages=_pages(),
    )


def _words():
    parts = [
        model.objects.order_by().annotate(kind=Value(kind)).values_list("kind", "of_id", "language", "words")
        for kind, model in (("finding", FindingWords), ("action", ActionWords), ("milestone", MilestoneWords), ("event", EventWords))
    ]
    found = defaultdict(dict)
    for kind, pk, language, words in parts[0].union(*parts[1:], all=True):
        found[kind, pk][language] = words
    return found


def _pages():
    of_inspections = ImprovementPage.objects.order_by().annotate(kind=Value("inspection")).values_list("kind", "inspection_id", "pk")
    of_actions = ActionPage.objects.order_by().annotate(kind=Value("action")).values_list("kind", "action_id", "pk")
    return _grouped(((kind, of), pk) for kind, of, pk in of_inspections.union(of_actions, all=True))


def _grouped(pairs):
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _tell(tree, language, day):
    rows = tree.memo("improvement rows", _rows)

    def node(kind, pk):
        """The public page of a fact, in the reader's language where there is one."""
        found = (tree.local(page, language) for page in rows.pages.get((kind, pk), []))
        return next((page for page in found if page), None)

    def words(kind, pk, english):
        return Text.choose(english, rows.words.get((kind, pk), {}), language)

    figures = measures.told(language, day)
    told = {row.id: InspectionTold(row, node("inspection", row.id)) for row in rows.inspections}
    findings = {row.id: FindingTold(row, words("finding", row.id, row.plain)) for row in rows.findings}
    actions = {}
    for row in rows.actions:
        action = ActionTold(row, words("action", row.id, row.title), rows.partners.get(row.id, []), node("action", row.id), told[row.inspection_id])
        actions[row.id] = action
        (findings[row.finding_id].actions if row.finding_id else told[row.inspection_id].others).append(action)
    for finding in findings.values():
        told[finding.row.inspection_id].findings.append(finding)
    entries = _grouped((entry.milestone_id, entry) for entry in known_on(rows.entries, day))
    for entry in entries.get(None, []):
        actions[entry.action_id].notes.append(entry)
    for row in rows.milestones:
        if said := entries.get(row.id):
            standing = standing_of(said, day, is_standing=row.kind == Kind.STANDING)
            action = actions[row.action_id]
            action.milestones.append(Promise(row, words("milestone", row.id, row.title), action, said, standing))
    for row in rows.events:
        told[row.inspection_id].events.append(EventTold(row, words("event", row.id, row.what), _state_of(row, day)))
    for figure in figures:
        told[figure.inspection_id].measures.append(figure)
        if figure.action_id:
            actions[figure.action_id].measures.append(figure)
        elif figure.finding_id:
            findings[figure.finding_id].measures.append(figure)
    return told


def _state_of(event, day):
    if event.happened and (not event.date or event.date.start <= day):
        return "past"
    return "passed" if event.date and event.date.end < day else "expected"
